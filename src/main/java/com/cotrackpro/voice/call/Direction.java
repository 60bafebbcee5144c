package com.cotrackpro.voice.call;

import java.util.Locale;

/// Who called whom.
public enum Direction {
  /// They called us.
  INBOUND,
  /// We called them.
  OUTBOUND;

  /// The word in records and on the wire.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
