package com.cotrackpro.voice.config;

import java.util.regex.Pattern;

/// Decides how much of a wrong value a complaint may quote: somebody may have put a key there.
final class Shown {

  // Keys are longer than this, and words worth quoting are not.
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9 .,:/_+-]{1,24}");

  private Shown() {}

  /// `, not '…'`, or nothing.
  static String after(String text) {
    return HARMLESS.matcher(text).matches() ? ", not '" + text + "'" : "";
  }
}
