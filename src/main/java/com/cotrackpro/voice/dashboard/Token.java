package com.cotrackpro.voice.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// What a browser shows to be known again: 256 random bits. It prints as its digest's beginning.
///
/// @param text in the letters of URLs
public record Token(String text) {

  private static final int BYTES = 32;

  // 32 bytes in base 64, without padding.
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final SecureRandom RANDOM = new SecureRandom();

  public Token {
    if (!fits(text)) {
      throw new IllegalArgumentException("a token has 43 letters of base 64");
    }
  }

  /// One that nobody has had before.
  static Token fresh() {
    byte[] bits = new byte[BYTES];
    RANDOM.nextBytes(bits);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /// Whether `text` could be one.
  static boolean fits(String text) {
    return FORM.matcher(text).matches();
  }

  /// Its SHA-256 in small hexadecimal digits: all that is written down of it.
  String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return digest().substring(0, 8) + "…";
  }
}
