package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Said.Speaker;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Command.AskModel;
import com.cotrackpro.voice.conversation.Command.Bridge;
import com.cotrackpro.voice.conversation.Command.Play;
import com.cotrackpro.voice.conversation.Command.Say;
import com.cotrackpro.voice.conversation.Script.Occasion;
import com.cotrackpro.voice.conversation.Script.Patience;
import com.cotrackpro.voice.conversation.Script.Phrases;
import com.cotrackpro.voice.conversation.Script.Troubles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A conversation under test, and everything it has asked for.
final class Talk {

  static final Script SCRIPT =
      new Script(
          new Phrases(
              "I am an assistant. This is saved.",
              "What happened? Take your time.",
              List.of("One moment.", "Still looking.", "Nearly there."),
              List.of("Let me think.", "Bear with me."),
              List.of("I'm here.", "Take your time."),
              "Yes, I'm here.",
              "I didn't catch that.",
              "We have to stop here. Goodbye.",
              new Troubles(
                  "I lost my thread.",
                  "My voice failed.",
                  "I can't hear you.",
                  "Sorry. Bye.",
                  "It is written down.",
                  "Are you safe now?",
                  "Call nine eight eight.")),
          new Patience(
              Duration.ofMillis(700), List.of(Duration.ofSeconds(8), Duration.ofSeconds(20))),
          Duration.ofHours(2),
          Duration.ofMinutes(15),
          new Occasion(Direction.INBOUND, Set.of()));

  final List<Command> all = new ArrayList<>();
  Conversation conversation;

  Talk() {
    this(Direction.INBOUND);
  }

  Talk(Direction direction) {
    var script =
        new Script(
            SCRIPT.phrases(),
            SCRIPT.patience(),
            SCRIPT.longest(),
            SCRIPT.idle(),
            new Occasion(direction, Set.of()));
    conversation = Conversation.following(script);
  }

  List<Command> on(Event event) {
    Step step = conversation.on(event);
    conversation = step.next();
    all.addAll(step.commands());
    return step.commands();
  }

  /// Everything said is heard, again and again, until nothing more is said.
  void hearAll() {
    int from = 0;
    while (from < all.size()) {
      switch (all.get(from++)) {
        case Play(var turn, int piece, _) -> heard(turn, piece);
        case Say(var turn, int piece, _) -> heard(turn, piece);
        case Bridge(var turn, int piece, _) -> heard(turn, piece);
        case Command _ -> {}
      }
    }
  }

  private void heard(TurnId turn, int piece) {
    on(new Event.SoundBegan(turn));
    on(new Event.Played(turn, piece));
  }

  /// Opens the line and hears the greeting out.
  Talk greeted() {
    on(new Event.LineOpened());
    hearAll();
    return this;
  }

  AskModel lastAsk() {
    return (AskModel)
        all.stream().filter(AskModel.class::isInstance).reduce((_, b) -> b).orElseThrow();
  }

  long asks() {
    return all.stream().filter(AskModel.class::isInstance).count();
  }

  /// The model says `text` to the last request and is done.
  void modelSays(String text) {
    AskId ask = lastAsk().ask();
    on(new Event.ReplyArrived(ask, text));
    on(new Event.ReplyEnded(ask));
  }

  void modelWants(String id, String tool) {
    on(new Event.ToolWanted(lastAsk().ask(), new ToolRequest(id, tool, "{}")));
  }

  void toolAnswers(String id) {
    on(new Event.ToolAnswered(new ToolResult(id, "done " + id, false)));
  }

  /// The transcript in its newest state.
  List<Entry> transcript() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Command command : all) {
      if (command instanceof Command.Remember(var entry)) {
        entries.put(entry.key().isEmpty() ? "caller" + entries.size() : entry.key(), entry);
      }
    }
    return List.copyOf(entries.values());
  }

  List<String> callerLines() {
    return transcript().stream()
        .filter(e -> e.speaker() == Speaker.CALLER)
        .map(Entry::text)
        .toList();
  }

  List<Message> messages() {
    return lastAsk().messages();
  }
}
