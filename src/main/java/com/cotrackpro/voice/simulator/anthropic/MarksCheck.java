package com.cotrackpro.voice.simulator.anthropic;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the vendor finds wrong with the cache marks of a request.
final class MarksCheck {

  /// anthropic-messages.md 2.
  private static final int MOST = 4;

  private final Complaints complaints;
  private int found;
  private boolean short5m;

  MarksCheck(Complaints complaints) {
    this.complaints = complaints;
  }

  void check(JsonNode body) {
    body.path("tools").forEach(this::look);
    body.path("system").forEach(this::look);
    body.path("messages").forEach(message -> message.path("content").forEach(this::look));
    look(body);
    complaints.unless(
        found <= MOST,
        "A maximum of %d blocks with cache_control may be provided. Found %d."
            .formatted(MOST, found));
  }

  private void look(JsonNode block) {
    if (!block.has("cache_control")) {
      return;
    }
    found++;
    JsonNode mark = block.path("cache_control");
    String life = mark.path("ttl").asString("5m");
    complaints.unless(
        mark.path("type").asString("").equals("ephemeral"),
        "cache_control.type: Input should be 'ephemeral'");
    complaints.unless(
        Set.of("5m", "1h").contains(life),
        "cache_control.ephemeral.ttl: Input should be '5m' or '1h'");
    complaints.extras("cache_control.ephemeral.", mark, Set.of("type", "ttl"));
    complaints.unless(
        !life.equals("1h") || !short5m,
        "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that"
            + " blocks are processed in the following order: `tools`, `system`, `messages`.");
    complaints.unless(
        !Set.of("thinking", "redacted_thinking").contains(block.path("type").asString("")),
        "cache_control: thinking blocks cannot be cached directly");
    short5m |= life.equals("5m");
  }
}
