package com.cotrackpro.voice.anthropic;

import java.util.Map;
import java.util.Optional;

/// How each model must be asked so that it speaks at once instead of thinking in silence.
///
/// Source: Anthropic docs, thinking and effort of the 5.5 family: Haiku 5.5 thinks unless told not
/// to; Sonnet 5.5 answers `disabled` with a 400 and knows `between_tools`; Opus 5.5 always thinks.
final class Models {

  private static final String LOW = "low";

  private static final Map<String, Shape> KNOWN =
      Map.of(
          "claude-haiku-5-5", new Shape(Optional.of("disabled"), Optional.of(LOW)),
          "claude-sonnet-5-5", new Shape(Optional.of("between_tools"), Optional.of(LOW)),
          "claude-opus-5-5", new Shape(Optional.empty(), Optional.of(LOW)));

  /// A model nobody described is asked plainly: a field it does not know would be a 400.
  private static final Shape PLAIN = new Shape(Optional.empty(), Optional.empty());

  private Models() {}

  static Shape shapeOf(String model) {
    return KNOWN.getOrDefault(model, PLAIN);
  }

  /// What a request to one model carries besides the question.
  ///
  /// @param thinking the `thinking` type; absent when the field must not be sent
  /// @param effort the `output_config` effort; absent when the field must not be sent
  record Shape(Optional<String> thinking, Optional<String> effort) {}
}
