package com.cotrackpro.voice.simulator.stage;

import java.util.List;

/// What a reader of the transcript thinks of a call.
public sealed interface Opinion {

  /// One ruling for each criterion, in their order.
  record Given(List<Ruling> rulings) implements Opinion {
    public Given {
      rulings = List.copyOf(rulings);
    }
  }

  /// What was answered is no opinion.
  ///
  /// @param why a sentence
  record Unreadable(String why) implements Opinion {}

  /// Whether the persona kept to one criterion.
  ///
  /// @param criterion a sentence about the persona
  /// @param reason the reader's
  record Ruling(String criterion, boolean holds, String reason) {}
}
