package com.cotrackpro.voice.twilio;

/// Lifts the sound out of a media message in the form that Twilio gives it. Fifty of every
/// fifty-one messages are of that form, and none of them becomes a tree.
///
/// A quotation mark inside of a JSON string is escaped, so the keys searched for here cannot be
/// part of a value. Whatever looks different in any way is left to the parser.
final class MediaScan {

  private static final String START = "{\"event\":\"media\",";
  private static final String PAYLOAD = "\"payload\":\"";
  private static final String CHUNK = "\"chunk\":\"";
  private static final String TIMESTAMP = "\"timestamp\":\"";
  private static final String INBOUND = "\"track\":\"inbound\"";

  /// Digits that surely fit a `long`.
  private static final int LONGEST = 15;

  private MediaScan() {}

  /// The message if it is such a one, else [MediaMessage.Other].
  static MediaMessage media(String text) {
    boolean usual = text.startsWith(START) && text.endsWith("}}") && text.contains(INBOUND);
    String payload = usual ? value(text, PAYLOAD) : "";
    if (payload.isEmpty() || !Base64Text.fits(payload)) {
      return new MediaMessage.Other("");
    }
    return new MediaMessage.Media(
        payload, digits(value(text, CHUNK)), digits(value(text, TIMESTAMP)));
  }

  /// The number in decimal digits; -1 when it is none.
  static long digits(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return -1;
    }
    long number = 0;
    for (int at = 0; at < text.length(); at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static String value(String text, String key) {
    int start = text.indexOf(key) + key.length();
    int end = start < key.length() ? -1 : text.indexOf('"', start);
    return end < 0 ? "" : text.substring(start, end);
  }
}
