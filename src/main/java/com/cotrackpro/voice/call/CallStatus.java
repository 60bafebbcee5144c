package com.cotrackpro.voice.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a call stands.
public enum CallStatus {
  /// Under way.
  ACTIVE,
  /// Over, as it should be.
  COMPLETED,
  /// Over because something broke.
  FAILED,
  /// Ended by our watchdog.
  FORCE_REAPED;

  /// The word in records and on the wire, such as `force-reaped`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The status of that word.
  public static Optional<CallStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
