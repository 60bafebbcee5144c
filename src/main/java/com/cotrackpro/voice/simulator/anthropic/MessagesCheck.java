package com.cotrackpro.voice.simulator.anthropic;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the vendor finds wrong with the conversation: its roles, and each tool request paired with
/// its result. Source: anthropic-messages.md 1 and 4.
final class MessagesCheck {

  private final JsonNode messages;
  private final Model model;
  private final boolean current;
  private final Complaints complaints;
  private final Set<String> usedIds = new HashSet<>();

  /// The tool requests of the message before that have no result yet.
  private Set<String> open = new LinkedHashSet<>();

  MessagesCheck(JsonNode messages, Model model, boolean current, Complaints complaints) {
    this.messages = messages;
    this.model = model;
    this.current = current;
    this.complaints = complaints;
  }

  void check() {
    complaints.unless(!messages.isEmpty(), "messages: at least one message is required");
    int index = 0;
    for (JsonNode message : messages) {
      outline(index++, message);
    }
    if (complaints.first().isEmpty() && !messages.isEmpty()) {
      order(Merged.of(messages));
    }
  }

  private void outline(int index, JsonNode message) {
    String path = "messages." + index + ".";
    String role = message.path("role").asString("");
    complaints.required(path, message, Set.of("role", "content"));
    complaints.extras(path, message, Set.of("role", "content"));
    complaints.unless(
        Set.of("user", "assistant").contains(role) || systemTurn(index, role),
        "messages: Unexpected role \"%s\". Allowed roles are \"user\" or \"assistant\"."
            .formatted(role));
    JsonNode content = message.path("content");
    complaints.unless(
        content.isString() || content.isArray(),
        path + "content: Input should be a valid string or list");
    complaints.unless(
        !content.isArray() || !content.isEmpty(),
        path
            + "content: all messages must have non-empty content except for the optional final"
            + " assistant message");
    complaints.unless(
        !content.isString() || !content.asString("").isBlank(),
        "messages: text content blocks must contain non-whitespace text");
    int block = 0;
    for (JsonNode part : content) {
      new BlockCheck(path + "content." + block++ + ".", role, current, complaints).check(part);
    }
  }

  private boolean systemTurn(int index, String role) {
    return role.equals("system") && model.systemTurns() && index > 0;
  }

  private void order(List<Merged> turns) {
    complaints.unless(
        turns.getFirst().role().equals("user"),
        "messages: first message must use the \"user\" role");
    for (Merged turn : turns) {
      results(turn);
      requests(turn);
    }
    if (turns.getLast().role().equals("assistant")) {
      prefill(turns.getLast());
    }
  }

  /// The results of `turn` answer exactly the requests of the turn before, and come first.
  private void results(Merged turn) {
    boolean first = true;
    for (JsonNode block : turn.blocks()) {
      boolean result = block.path("type").asString("").equals("tool_result");
      String id = block.path("tool_use_id").asString("");
      complaints.unless(
          !result || open.contains(id) || !first,
          ("messages.%d.content: unexpected `tool_use_id` found in `tool_result` blocks: %s. Each"
                  + " `tool_result` block must have a corresponding `tool_use` block in the"
                  + " previous message.")
              .formatted(turn.index(), id));
      complaints.unless(
          !result || first,
          "messages.%d.content: `tool_result` blocks must come before all other content"
              .formatted(turn.index()));
      first &= result;
      if (result) {
        open.remove(id);
      }
    }
    complaints.unless(
        open.isEmpty(),
        ("messages.%d: `tool_use` ids were found without `tool_result` blocks immediately after:"
                + " %s. Each `tool_use` block must have a corresponding `tool_result` block in the"
                + " next message.")
            .formatted(turn.index() - 1, String.join(", ", open)));
  }

  private void requests(Merged turn) {
    open = new LinkedHashSet<>();
    for (JsonNode block : turn.blocks()) {
      if (block.path("type").asString("").equals("tool_use")) {
        String id = block.path("id").asString("");
        complaints.unless(usedIds.add(id), "messages: `tool_use` ids must be unique");
        open.add(id);
      }
    }
  }

  private void prefill(Merged last) {
    complaints.unless(
        model.prefill(),
        "This model does not support assistant message prefill. The conversation must end with a"
            + " user message.");
    complaints.unless(
        open.isEmpty(),
        "messages.%d: `tool_use` ids were found without `tool_result` blocks immediately after: %s."
            .formatted(last.index(), String.join(", ", open)));
    JsonNode end = last.blocks().getLast();
    String text = end.path("text").asString("");
    complaints.unless(
        text.equals(text.stripTrailing()),
        "messages: final assistant content cannot end with trailing whitespace");
  }
}
