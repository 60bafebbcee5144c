package com.cotrackpro.voice.call;

import java.util.regex.Pattern;

/// A voice at the speech vendor.
///
/// @param value 10 to 64 letters and digits; nothing else may reach a vendor's URL
public record VoiceId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{10,64}");

  public VoiceId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a voice id is 10 to 64 letters and digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
