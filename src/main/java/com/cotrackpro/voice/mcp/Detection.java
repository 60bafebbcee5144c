package com.cotrackpro.voice.mcp;

import java.time.Duration;
import java.util.Optional;

/// Finds out how a server wants to be spoken to: the newest way first.
///
/// Source: MCP 2026-07-28, "Versioning and Compatibility". Nothing that is sent here uses a tool.
///
/// @param around what an era needs
/// @param limit of each of the four steps
/// @param alarm hears when the server does not know us
record Detection(Surroundings around, Duration limit, Alarm alarm) {

  /// The era of the server; empty when it cannot be reached, does not know us or speaks in no way
  /// that we know.
  Optional<Era> find() throws InterruptedException {
    var modern = new Modern(around);
    Answer answer = modern.discover(step());
    alarm.hear(answer);
    if (Modern.shows(answer)) {
      return Optional.of(modern.listening(answer));
    }
    boolean hopeless = answer.isUnauthorized() || answer instanceof Answer.Unreachable;
    return hopeless ? Optional.empty() : findOlder();
  }

  /// The deadline of a step that begins now.
  Deadline step() {
    return Deadline.in(limit, around.ticker());
  }

  private Optional<Era> findOlder() throws InterruptedException {
    Optional<Streamable> streamable = Streamable.open(around, step());
    return streamable.isPresent() ? Optional.of(streamable.get()) : findOldest();
  }

  private Optional<Era> findOldest() throws InterruptedException {
    Optional<EventStream> eventStream = EventStream.open(around, step());
    return eventStream.isPresent() ? Optional.of(eventStream.get()) : findBare();
  }

  private Optional<Era> findBare() throws InterruptedException {
    var bare = new Bare(around);
    Answer answer = bare.ask("tools/list", JsonRpc.object(), step());
    return bare.holds(answer) ? Optional.of(bare) : Optional.empty();
  }
}
