package com.cotrackpro.voice.call;

import java.time.Instant;

/// A moment at which somebody's safety was in question.
///
/// @param tier 1 immediate danger, 2 active crisis, 3 distress; 0 when a check found none
/// @param context what gave cause; the most private text there is
/// @param at when it was raised
/// @param toolResult what `check_safety` answered; empty when it was not asked
public record SafetyEvent(int tier, String context, Instant at, String toolResult) {

  public SafetyEvent {
    if (tier < 0 || tier > 3) {
      throw new IllegalArgumentException("a safety tier is 0 to 3, not " + tier);
    }
  }
}
