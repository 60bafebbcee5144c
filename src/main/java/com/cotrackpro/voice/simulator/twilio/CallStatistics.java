package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.simulator.Digest;
import java.util.List;

/// What a simulated call measured so far. Nanoseconds are the network's [Ticker]'s.
///
/// @param framesSent media messages that the server was sent
/// @param spoken those of them that were not silence
/// @param chunks media messages of the server's
/// @param clears when a `clear` arrived, in nanoseconds
/// @param gaps where the playback buffer ran dry and was filled again later
/// @param refusedMessages messages of the server's that were none of the three
///
/// [Ticker]: com.cotrackpro.voice.thread.Ticker
public record CallStatistics(
    long framesSent,
    List<Passed> spoken,
    List<Passed> chunks,
    List<Long> clears,
    List<Gap> gaps,
    int refusedMessages) {

  public CallStatistics {
    spoken = List.copyOf(spoken);
    chunks = List.copyOf(chunks);
    clears = List.copyOf(clears);
    gaps = List.copyOf(gaps);
  }

  /// The CRC-32 of the beginning, by which other simulators recognise the sound.
  public static long digest(byte[] sound) {
    return Digest.of(sound, 0, sound.length);
  }

  /// Sound that went over the wire.
  ///
  /// @param nanos when it was sent, or arrived
  /// @param samples how long it is
  /// @param digest see [CallStatistics#digest]
  public record Passed(long nanos, int samples, long digest) {}

  /// A silence between two runs of played sound.
  ///
  /// @param sample where it begins
  /// @param samples how long it lasts
  public record Gap(long sample, long samples) {}
}
