package com.cotrackpro.voice.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that never shows: it prints as `(secret)`.
public final class Secret {

  /// No secret at all.
  public static final Secret NONE = new Secret("");

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /// Wraps a secret.
  public static Secret of(String value) {
    return value.isEmpty() ? NONE : new Secret(value);
  }

  /// The value itself, for the place that sends it.
  public String reveal() {
    return value;
  }

  /// Whether there is one.
  public boolean isSet() {
    return !value.isEmpty();
  }

  /// Whether `candidate` is the same, in a time that does not tell how much of it is.
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return isSet() ? "(secret)" : "(not set)";
  }
}
