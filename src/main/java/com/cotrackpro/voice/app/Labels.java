package com.cotrackpro.voice.app;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.center.Cast;
import com.cotrackpro.voice.conversation.Script;
import com.cotrackpro.voice.telemetry.CallMeter.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Which words of a call may stand in a metric: roles with a persona, tools on offer, and what a
/// fixed phrase is for.
final class Labels {

  private static final String OTHER = "other";

  private Labels() {}

  /// @param tools on offer, asked each time
  static Words of(Cast cast, Supplier<List<Tool>> tools) {
    var kinds = new HashMap<String, String>();
    for (Role role : cast.roles()) {
      for (Direction direction : Direction.values()) {
        kinds(cast.of(role, Map.of(), direction).script().phrases(), kinds);
      }
    }
    return new Words(
        role -> cast.knows(new Role(role)) ? role : OTHER,
        tool -> offered(tools.get(), tool) ? tool : OTHER,
        text -> kinds.getOrDefault(text, OTHER));
  }

  private static boolean offered(List<Tool> tools, String name) {
    return tools.stream().map(Tool::name).anyMatch(name::equals);
  }

  /// The greeting and whatever else has several sentences is heard, and cut, as one.
  private static void kinds(Script.Phrases phrases, Map<String, String> kinds) {
    add(kinds, "greeting", List.of(phrases.disclosure() + " " + phrases.greeting()));
    add(kinds, "hold", phrases.hold());
    add(kinds, "thinking", phrases.thinking());
    add(kinds, "still_here", phrases.stillHere());
    add(kinds, "present", List.of(phrases.present()));
    add(kinds, "did_not_hear", List.of(phrases.didNotHear()));
    add(kinds, "close", List.of(phrases.close()));
    add(kinds, "statement", List.of(phrases.trouble().statement()));
    add(kinds, "danger", List.of(phrases.trouble().danger()));
    add(kinds, "crisis", List.of(phrases.trouble().crisis()));
    add(kinds, "trouble_mind", List.of(phrases.trouble().mind()));
    add(kinds, "trouble_voice", List.of(phrases.trouble().voice()));
    add(kinds, "trouble_hearing", List.of(phrases.trouble().hearing()));
    add(kinds, "trouble_close", List.of(phrases.trouble().close()));
  }

  private static void add(Map<String, String> kinds, String kind, List<String> texts) {
    texts.forEach(text -> kinds.putIfAbsent(text.strip(), kind));
  }
}
