package com.cotrackpro.voice.net;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Puts the fragments of one WebSocket message together. Source: RFC 6455, 5.4 and 8.1.
final class Assembly {

  private final int maxBytes;
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
  private boolean text;

  Assembly(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// A new message begins.
  void begin(boolean isText) {
    text = isText;
    parts.reset();
  }

  /// Whether the message begun last is text.
  boolean isText() {
    return text;
  }

  /// Adds a fragment; false when the message becomes too long.
  boolean add(byte[] fragment) {
    if (parts.size() + fragment.length > maxBytes) {
      return false;
    }
    parts.writeBytes(fragment);
    return true;
  }

  /// The whole message.
  byte[] take() {
    byte[] whole = parts.toByteArray();
    parts.reset();
    return whole;
  }

  /// The text, unless it is no UTF-8.
  static Optional<String> utf8(byte[] bytes) {
    // The lenient decoder is several times faster; only its replacement character is ambiguous.
    var text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 || isUtf8(bytes) ? Optional.of(text) : Optional.empty();
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
