package com.cotrackpro.voice.call;

import java.util.regex.Pattern;

/// The other party's number as the telephone company reports it. Prints masked.
///
/// @param value E.164 where it is known, else a word such as `anonymous`, or nothing
public record PhoneNumber(String value) {

  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");

  /// The number as it may be stored and shown: `+1***4567`; `unknown` for whatever is no number.
  public String masked() {
    if (!E164.matcher(value).matches()) {
      return "unknown";
    }
    String country =
        value.startsWith("+1") || value.startsWith("+7")
            ? value.substring(0, 2)
            : value.substring(0, 3);
    return country + "***" + value.substring(value.length() - 4);
  }

  @Override
  public String toString() {
    return masked();
  }
}
