package com.cotrackpro.voice.casework;

import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The tier that `check_safety` found, read from whatever it answered.
///
/// Lenient on purpose: a number or a word, in JSON of any depth or in a sentence. What cannot be
/// read counts as an active crisis, because to overlook a danger is worse than to see one too many.
final class SafetyTier {

  /// What counts when nothing can be read.
  static final int UNREADABLE = 2;

  private static final Pattern NAME =
      Pattern.compile("(?i)(safety|risk|crisis|danger)?[_ -]?(tier|level)");
  private static final Pattern SENTENCE =
      Pattern.compile("(?i)\\b(?:tier|level)\\W{0,5}(?:is\\W)?([0-3]|none|one|two|three)\\b");
  private static final Pattern DIGIT = Pattern.compile("(?:tier|level)?\\W*([0-3])(?:\\.0+)?");

  private SafetyTier() {}

  /// The tier, from 0 (no danger) to 3.
  static int of(String answer) {
    return inJson(answer).or(() -> inWords(answer)).orElse(UNREADABLE);
  }

  private static Optional<Integer> inJson(String answer) {
    try {
      return found(Json.parse(answer));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> found(JsonNode node) {
    Stream<Optional<Integer>> here =
        node.propertyStream()
            .filter(field -> NAME.matcher(field.getKey()).matches())
            .map(field -> value(field.getValue().asString("")));
    Stream<Optional<Integer>> deeper = node.valueStream().map(SafetyTier::found);
    return Stream.concat(here, deeper).flatMap(Optional::stream).findFirst();
  }

  /// Of a field that is named after the tier.
  private static Optional<Integer> value(String text) {
    String word = text.strip().toLowerCase(java.util.Locale.ROOT);
    Matcher digit = DIGIT.matcher(word);
    return digit.matches() ? Optional.of(Integer.valueOf(digit.group(1))) : word(word);
  }

  private static Optional<Integer> word(String word) {
    return switch (word) {
      case "none", "zero", "safe", "no danger" -> Optional.of(0);
      case "one", "immediate", "immediate danger", "emergency", "critical" -> Optional.of(1);
      case "two", "active", "active crisis", "crisis", "high" -> Optional.of(2);
      case "three", "distress", "elevated", "moderate", "low" -> Optional.of(3);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> inWords(String answer) {
    Matcher sentence = SENTENCE.matcher(answer);
    return sentence.find() ? value(sentence.group(1)) : Optional.empty();
  }
}
