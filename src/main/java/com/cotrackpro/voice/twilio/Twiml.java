package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.port.Reception.Caller;

/// What we tell Twilio to do with a call, as TwiML documents.
///
/// @param apiDomain the public host of the webhooks
/// @param wsDomain the public host of the media streams
record Twiml(String apiDomain, String wsDomain) {

  static final String CONTENT_TYPE = "text/xml; charset=utf-8";

  static final String INCOMING = "/call/incoming";
  static final String AFTER = "/call/after";
  static final String STATUS = "/call/status";
  static final String STREAM = "/call/stream";

  /// Where the media stream connects to, exactly as Twilio signs it: no port, no query.
  String streamUrl() {
    return "wss://" + wsDomain + STREAM;
  }

  /// Connects the call's audio to us.
  String connect(Caller caller, String ticket) {
    return document(connection(caller, ticket));
  }

  /// Says `sentence`, if there is one, and connects the call's audio to us.
  String reconnect(String sentence, Caller caller, String ticket) {
    return document(say(sentence) + connection(caller, ticket));
  }

  /// Says `sentence`, if there is one, and hangs up.
  String sorry(String sentence) {
    return document(say(sentence) + "  <Hangup/>\n");
  }

  /// Hangs up.
  String hangUp() {
    return document("  <Hangup/>\n");
  }

  private String connection(Caller caller, String ticket) {
    return "  <Connect action=\""
        + escaped("https://" + apiDomain + AFTER)
        + "\" method=\"POST\">\n    <Stream url=\""
        + escaped(streamUrl())
        + "\">\n"
        + parameter(Parameters.ROLE, caller.role().name())
        + parameter(Parameters.NUMBER, caller.number().value())
        + parameter(Parameters.DIRECTION, caller.direction().word())
        + parameter(Parameters.TICKET, ticket)
        + "    </Stream>\n  </Connect>\n";
  }

  private static String parameter(String name, String value) {
    return "      <Parameter name=\"" + name + "\" value=\"" + escaped(value) + "\"/>\n";
  }

  /// Nothing for a sentence without words: an empty `Say` is fault 13520 of Twilio's.
  private static String say(String sentence) {
    return plain(sentence).isBlank() ? "" : "  <Say>" + escaped(sentence) + "</Say>\n";
  }

  private static String document(String verbs) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>\n" + verbs + "</Response>\n";
  }

  /// Fit for an attribute or an element's text; what XML cannot hold is left out.
  static String escaped(String text) {
    var out = new StringBuilder(text.length() + 16);
    plain(text).codePoints().forEach(letter -> append(out, letter));
    return out.toString();
  }

  /// `text` without what XML cannot hold.
  static String plain(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().filter(Twiml::isXml).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static void append(StringBuilder out, int letter) {
    switch (letter) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&apos;");
      default -> out.appendCodePoint(letter);
    }
  }

  /// Source: XML 1.0, 2.2, less line ends and tabs, which attributes do not keep.
  private static boolean isXml(int letter) {
    return (letter >= 0x20 && letter <= 0xD7FF)
        || (letter >= 0xE000 && letter <= 0xFFFD)
        || letter >= 0x10000;
  }
}
