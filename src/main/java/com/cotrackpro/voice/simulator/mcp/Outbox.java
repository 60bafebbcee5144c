package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.simulator.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a stream has sent and is to send, kept so that a broken stream can be resumed. Any thread
/// may use it.
final class Outbox {

  private final Ledger<Item> items = new Ledger<>();

  void message(String json) {
    items.add(new Item.Message(json));
  }

  void end() {
    items.add(new Item.End());
  }

  /// Breaks the connection after the first half of `json`.
  void breakOff(String json) {
    items.add(new Item.Break(json));
  }

  /// The item at `index`, once it is there; empty when `limit` passes without it.
  Optional<Item> at(int index, Duration limit) throws InterruptedException {
    items.await(all -> all.size() > index, limit);
    List<Item> all = items.all();
    return all.size() > index ? Optional.of(all.get(index)) : Optional.empty();
  }

  /// One thing to send.
  sealed interface Item {

    /// A JSON-RPC message.
    record Message(String json) implements Item {}

    /// The stream is over.
    record End() implements Item {}

    /// The connection breaks in the middle of a message.
    record Break(String json) implements Item {}
  }
}
