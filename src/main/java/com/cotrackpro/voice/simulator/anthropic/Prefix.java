package com.cotrackpro.voice.simulator.anthropic;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request as the prompt cache sees it: its blocks in the order tools, system, messages, each
/// with a digest of everything up to it. Source: anthropic-messages.md 2.
///
/// @param blocks all of them
record Prefix(List<Block> blocks) {

  /// Characters a token stands for in this vendor's count.
  static final int CHARS_PER_TOKEN = 4;

  Prefix {
    blocks = List.copyOf(blocks);
  }

  static Prefix of(JsonNode body) {
    var building = new Building(body.path("model").asString(""));
    body.path("tools").forEach(tool -> building.add("tool", tool));
    Merged.blocks(body.path("system")).forEach(block -> building.add("system", block));
    building.mix(body.path("tool_choice") + " " + body.path("thinking"));
    for (JsonNode message : body.path("messages")) {
      String role = message.path("role").asString("");
      Merged.blocks(message.path("content")).forEach(block -> building.add(role, block));
    }
    if (body.has("cache_control")) {
      building.markLast(body.path("cache_control"));
    }
    return new Prefix(building.blocks);
  }

  /// The whole prompt.
  long tokens() {
    return blocks.isEmpty() ? 0 : blocks.getLast().tokens();
  }

  static long tokens(long characters) {
    return (characters + CHARS_PER_TOKEN - 1) / CHARS_PER_TOKEN;
  }

  /// One block.
  ///
  /// @param digest of everything up to and including it
  /// @param tokens of everything up to and including it
  /// @param mark its cache mark
  record Block(String digest, long tokens, Mark mark) {}

  /// Whether a block ends a cached prefix, and for how long.
  enum Mark {
    NONE,
    MINUTES,
    HOUR
  }

  /// The blocks while they are being gathered.
  private static final class Building {

    private final List<Block> blocks = new ArrayList<>();
    private String digest;
    private long characters;

    Building(String model) {
      this.digest = Digest.of(model);
    }

    void mix(String more) {
      digest = Digest.of(digest + more);
    }

    void add(String kind, JsonNode block) {
      ObjectNode bare = ((ObjectNode) block).deepCopy();
      JsonNode mark = bare.path("cache_control");
      bare.remove("cache_control");
      characters += size(bare);
      mix(kind + " " + bare);
      blocks.add(new Block(digest, tokens(characters), mark(mark)));
    }

    void markLast(JsonNode mark) {
      if (!blocks.isEmpty()) {
        Block last = blocks.removeLast();
        blocks.add(new Block(last.digest, last.tokens, mark(mark)));
      }
    }

    private static Mark mark(JsonNode mark) {
      if (!mark.isObject()) {
        return Mark.NONE;
      }
      return mark.path("ttl").asString("5m").equals("1h") ? Mark.HOUR : Mark.MINUTES;
    }

    private static int size(ObjectNode block) {
      return block.path("type").asString("").equals("text")
          ? block.path("text").asString("").length()
          : block.toString().length();
    }
  }
}
