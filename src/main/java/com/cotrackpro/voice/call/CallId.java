package com.cotrackpro.voice.call;

import java.util.regex.Pattern;

/// The name of one call, given by the telephone company.
///
/// @param value 1 to 64 letters and digits, such as `CA` and 32 hexadecimal digits
public record CallId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,64}");

  public CallId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a call id is 1 to 64 letters and digits");
    }
  }

  /// Whether `text` could be a call's id.
  public static boolean fits(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
