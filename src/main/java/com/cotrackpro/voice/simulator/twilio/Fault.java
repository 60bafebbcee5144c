package com.cotrackpro.voice.simulator.twilio;

import java.time.Duration;

/// What goes wrong in a call, on purpose.
public sealed interface Fault {

  /// The stream's connection breaks without a word that long after `start`; the call goes on with
  /// the TwiML, as after any end of a stream.
  record DropAfter(Duration length) implements Fault {}

  /// From then on nothing more is sent, and the connection stays open.
  record StallAfter(Duration length) implements Fault {}

  /// The caller does not hear what is played in the first moments of a stream; marks come back all
  /// the same.
  record LostStart(Duration length) implements Fault {

    /// The usual loss while a telephone switches its audio path: 300 ms.
    public static LostStart usual() {
      return new LostStart(Duration.ofMillis(300));
    }
  }

  /// Every so manieth media message suffers.
  ///
  /// @param every at least 2
  record Frames(Harm harm, int every) implements Fault {

    public Frames {
      if (every < 2) {
        throw new IllegalArgumentException("every must be at least 2, not " + every);
      }
    }
  }

  /// What can happen to a media message.
  enum Harm {
    /// It is lost.
    MISSING,
    /// It comes twice.
    DOUBLED,
    /// It comes after the one that follows it.
    SWAPPED,
    /// It comes 200 ms late, all that follow it until then right behind it.
    LATE
  }

  /// Faults that need no number.
  enum Kind implements Fault {
    /// Marks are never sent back.
    MARKS_NEVER,
    /// Marks are sent back 500 ms late.
    MARKS_LATE,
    /// Marks are sent back twice.
    MARKS_TWICE,
    /// `connected` is the only message.
    NO_START,
    /// `start` comes twice.
    START_TWICE,
    /// The first media message comes before `start`.
    MEDIA_BEFORE_START,
    /// A second stream opens beside the first, with the same start message.
    TWO_STREAMS,
    /// The ticket in `customParameters` is changed by one letter.
    FORGED_TICKET,
    /// The ticket is that of the call before; the call's own when there was none.
    REPLAYED_TICKET,
    /// The webhooks are signed with another token.
    WEBHOOK_SIGNATURE,
    /// The stream's upgrade is signed with another token.
    STREAM_SIGNATURE
  }
}
