package com.cotrackpro.voice.simulator.elevenlabs;

import java.time.Duration;

/// Something that goes wrong on one connection, or in one request.
public sealed interface Fault {

  /// The service reacts to nothing, not even with its greeting, for so long; then as usual.
  record ConnectDelay(Duration by) implements Fault {}

  /// The upgrade or request is answered with `status` and an error named `code`.
  record Refuse(int status, String code) implements Fault {}

  /// The connection breaks without a word.
  record DropAfter(Duration after) implements Fault {}

  /// The connection breaks in mid-word: of the caller, one word after speech began; of the voice,
  /// after its first piece of sound.
  record DropMidWord() implements Fault {}

  /// The connection opens, and nothing ever comes back.
  record Silent() implements Fault {}

  /// The connection greets as usual, and then hears nothing.
  record Deaf() implements Fault {}

  /// An error message of the documents, then a close.
  ///
  /// @param error its name, such as `quota_exceeded`
  record ErrorMessage(String error, String message, int closeCode, Duration after)
      implements Fault {}

  /// Other latencies than the settings'.
  record Slow(Latencies latencies) implements Fault {}

  /// The voice stops after its first piece of sound; the connection stays.
  record Stall() implements Fault {}

  /// The voice ends properly without having made a sound.
  record NoAudio() implements Fault {}

  /// The vendor closes after the first piece of sound.
  record CloseMidSpeech(int code, String reason) implements Fault {}
}
