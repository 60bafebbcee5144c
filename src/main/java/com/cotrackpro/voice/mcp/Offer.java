package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.call.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Which of a server's tools the model is offered: the configured ones, in the configured order.
///
/// @param wanted their names
record Offer(List<String> wanted) {

  private static final Logger log = LoggerFactory.getLogger(Offer.class);

  // Narrower than the server's rule, which allows dots: the model accepts none, and 64 of these.
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  Offer {
    wanted = wanted.stream().distinct().toList();
  }

  /// The built-in ones.
  List<Tool> builtIn() {
    return wanted.stream().flatMap(name -> named(name, BuiltIn.TOOLS).stream()).toList();
  }

  /// Those that the server lists. A tool that has not changed keeps the text it had `before`, so
  /// that what is cached of it remains valid.
  List<Tool> of(List<JsonNode> listed, List<Tool> before) {
    var offered = new ArrayList<Tool>();
    for (String name : wanted) {
      listed.stream()
          .filter(tool -> tool.path("name").asString("").equals(name))
          .findFirst()
          .ifPresentOrElse(
              tool -> fit(tool).map(fresh -> kept(fresh, before)).ifPresent(offered::add),
              () -> leaveOut(name, "the server does not have it"));
    }
    return List.copyOf(offered);
  }

  private static Optional<Tool> fit(JsonNode listed) {
    String name = listed.path("name").asString("");
    JsonNode schema = listed.path("inputSchema");
    if (!NAME.matcher(name).matches()) {
      return leaveOut(name, "the model accepts no such name");
    }
    if (!schema.path("type").asString("").equals("object")) {
      return leaveOut(name, "its input is no object");
    }
    String description = listed.path("description").asString(listed.path("title").asString(name));
    return Optional.of(new Tool(name, description, schema.toString()));
  }

  private static Optional<Tool> leaveOut(String name, String why) {
    log.atWarn().addKeyValue("tool", name).addKeyValue("why", why).log("a tool is left out");
    return Optional.empty();
  }

  private static Tool kept(Tool fresh, List<Tool> before) {
    return named(fresh.name(), before)
        .filter(old -> old.description().equals(fresh.description()))
        .filter(old -> JsonRpc.read(old.inputSchema()).equals(JsonRpc.read(fresh.inputSchema())))
        .orElse(fresh);
  }

  private static Optional<Tool> named(String name, List<Tool> tools) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }
}
