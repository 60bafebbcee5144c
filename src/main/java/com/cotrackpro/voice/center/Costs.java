package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.Usage;

/// What some calls have consumed and cost.
///
/// @param calls how many
/// @param seconds how long they were, together; a call that is not over counts 0
/// @param turns utterances that were answered
/// @param usage what they consumed at the vendors
/// @param microUsd what that costs, in millionths of a dollar: whole, so that the sum is the same
///   in whichever order it is made
public record Costs(long calls, long seconds, long turns, Usage usage, long microUsd) {

  /// No calls.
  public static final Costs NONE = new Costs(0, 0, 0, Usage.NONE, 0);

  static final double MILLION = 1_000_000;

  static Costs of(CallRecord record) {
    return new Costs(
        1,
        record.life().durationSecs(),
        record.talk().turnCount(),
        record.usage(),
        Math.round(record.estimatedCostUsd() * MILLION));
  }

  /// Both together.
  public Costs plus(Costs more) {
    return new Costs(
        calls + more.calls,
        seconds + more.seconds,
        turns + more.turns,
        usage.plus(more.usage),
        microUsd + more.microUsd);
  }

  /// The cost in dollars.
  public double usd() {
    return microUsd / MILLION;
  }
}
