package com.cotrackpro.voice.twilio;

/// Whether a text is base64, without decoding it.
final class Base64Text {

  private Base64Text() {}

  /// Whether `text` is standard base64 with its padding, in one line.
  static boolean fits(String text) {
    int length = text.length();
    int end = length;
    while (end > 0 && length - end < 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int at = 0; at < end; at++) {
      if (!isDigit(text.charAt(at))) {
        return false;
      }
    }
    return length % 4 == 0;
  }

  private static boolean isDigit(char letter) {
    return (letter >= 'A' && letter <= 'Z')
        || (letter >= 'a' && letter <= 'z')
        || (letter >= '0' && letter <= '9')
        || letter == '+'
        || letter == '/';
  }
}
