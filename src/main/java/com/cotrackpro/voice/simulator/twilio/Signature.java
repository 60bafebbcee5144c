package com.cotrackpro.voice.simulator.twilio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What Twilio puts into `X-Twilio-Signature`. Source: twilio-voice-webhooks-and-rest.md 2.
final class Signature {

  static final String HEADER = "X-Twilio-Signature";

  private Signature() {}

  /// Over a URL alone: a GET, or a WebSocket upgrade.
  static String of(String token, String url) {
    return of(token, url, Map.of());
  }

  /// Over a URL and the decoded fields of a form.
  static String of(String token, String url, Map<String, String> fields) {
    var signed = new StringBuilder(url);
    new TreeMap<>(fields).forEach((name, value) -> signed.append(name).append(value));
    return Base64.getEncoder().encodeToString(hmac(token, signed.toString()));
  }

  private static byte[] hmac(String token, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }
}
