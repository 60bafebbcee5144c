package com.cotrackpro.voice.simulator.anthropic;

import java.io.IOException;

/// Sends what a client must put up with: "Unknown events, blocks, deltas and fields: ignore",
/// anthropic-messages.md 3.
final class Odd {

  private final Events events;
  private final int index;

  /// @param index of the next block
  Odd(Events events, int index) {
    this.events = events;
    this.index = index;
  }

  /// The index of the next block after it.
  int send(Fault.Oddity oddity) throws IOException, InterruptedException {
    return switch (oddity) {
      case UNKNOWN -> unknown();
      case MALFORMED -> malformed();
      case EMPTY -> empty();
    };
  }

  private int unknown() throws IOException, InterruptedException {
    events.send(Events.object("weather_report").put("sky", "clear"));
    events.blockStart(index, Events.object("margin_note").put("colour", "blue"));
    events.delta(index, "margin_note_delta", "scribble", "unimportant");
    events.blockStop(index);
    return index + 1;
  }

  private int malformed() throws IOException, InterruptedException {
    events.raw("content_block_delta", "{\"type\":\"content_block_delta\",\"index\":");
    return index;
  }

  private int empty() throws IOException, InterruptedException {
    events.blockStart(index, Events.object("text").put("text", ""));
    events.delta(index, "text_delta", "text", "");
    events.blockStop(index);
    return index + 1;
  }
}
