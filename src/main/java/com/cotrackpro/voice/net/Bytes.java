package com.cotrackpro.voice.net;

import java.nio.charset.StandardCharsets;

/// The body of a message, not to be changed.
public final class Bytes {

  /// No bytes.
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /// Takes over `content`: the caller must not touch it again.
  public static Bytes of(byte[] content) {
    return content.length == 0 ? NONE : new Bytes(content);
  }

  /// `text` in UTF-8.
  public static Bytes utf8(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// As text in UTF-8; what is no UTF-8 becomes the replacement character.
  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /// The bytes in an array of the caller's own.
  public byte[] array() {
    return content.clone();
  }

  /// How many there are.
  public int length() {
    return content.length;
  }
}
