package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Trouble;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What the REST API says when it does not do what was asked, without the numbers in it.
///
/// @param code Twilio's number for it; empty when it gave none
/// @param message in its words; empty when it gave none
record RestTrouble(String code, String message) {

  private static final int LONGEST = 200;

  /// Digits as numbers are written: `+15551234567`, `(555) 123-4567`, `%2B1555`.
  private static final Pattern NUMBER = Pattern.compile("[+(]*\\d(?:[\\d\\s().-]*\\d)?");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  /// Reads the body of a refusal, which may be anything.
  static RestTrouble read(String body) {
    try {
      JsonNode json = Json.parse(body);
      JsonNode code = json.path("code");
      return new RestTrouble(
          code.isIntegralNumber() ? code.asString() : "",
          speakable(json.path("message").asString("")));
    } catch (JsonException e) {
      return new RestTrouble("", "");
    }
  }

  /// Why a request was not done.
  static Trouble of(Response.Whole answer) {
    return read(answer.body().text()).trouble(kind(answer.status()), answer.status());
  }

  /// Why a request was not answered.
  static Trouble of(NetException e) {
    return new Trouble(
        e.kind() == NetException.Kind.TIMEOUT ? Trouble.Kind.SLOW : Trouble.Kind.DOWN,
        String.valueOf(e.getMessage()));
  }

  /// The same as the vendor's trouble.
  ///
  /// @param status the HTTP status
  Trouble trouble(Trouble.Kind kind, int status) {
    String number = code.isEmpty() ? "" : ", code " + code;
    String words = message.isEmpty() ? "" : ": " + message;
    return new Trouble(kind, "answered with " + status + number + words);
  }

  private static Trouble.Kind kind(int status) {
    return switch (status) {
      case 429 -> Trouble.Kind.BUSY;
      case 408, 409 -> Trouble.Kind.DOWN;
      default -> status >= 400 && status < 500 ? Trouble.Kind.REFUSED : Trouble.Kind.DOWN;
    };
  }

  private static String speakable(String message) {
    String plain = CONTROL.matcher(message).replaceAll(" ");
    String safe = NUMBER.matcher(plain).replaceAll("…").strip();
    return safe.substring(0, Math.min(safe.length(), LONGEST));
  }
}
