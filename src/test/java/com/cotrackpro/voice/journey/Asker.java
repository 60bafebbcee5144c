package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.twilio.Mishap;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Asks one server over HTTP whatever a test likes.
final class Asker implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Client client;
  private final int port;
  private final House house;

  Asker(House house) {
    this.client = house.sockets().client(ClientSettings.within(LIMIT));
    this.port = house.app().port();
    this.house = house;
  }

  /// The key of the REST API.
  static Headers key() {
    return House.bearer();
  }

  /// Has the next call that the server orders come to grief.
  void spoil(Mishap mishap) {
    house.booth().network().mischief().next(mishap);
  }

  Response.Whole get(String target, Headers headers) throws Exception {
    return ask("GET", target, headers, "");
  }

  Response.Whole json(String target, Headers headers, String body) throws Exception {
    return ask("POST", target, headers.with("Content-Type", "application/json"), body);
  }

  /// A webhook as Twilio sends and signs it.
  Response.Whole signed(String target, String form) throws Exception {
    Headers headers = Headers.of("Content-Type", FORM);
    return ask("POST", target, headers.with("X-Twilio-Signature", sign(target, form)), form);
  }

  /// The same, not signed.
  Response.Whole unsigned(String target, String form) throws Exception {
    return ask("POST", target, Headers.of("Content-Type", FORM), form);
  }

  Response.Whole ask(String method, String target, Headers headers, String body)
      throws NetException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + target);
    return client.send(new Call(method, uri, headers, Bytes.utf8(body), LIMIT));
  }

  /// Source: Twilio docs, "Validating requests": the URL, then names and values in order of names.
  private static String sign(String target, String form) throws GeneralSecurityException {
    var fields = new TreeMap<String, String>();
    for (String field : form.isEmpty() ? new String[0] : form.split("&", -1)) {
      String[] parts = field.split("=", 2);
      fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    var text = new StringBuilder("https://" + Stage.DOMAIN + target);
    fields.forEach((name, value) -> text.append(name).append(value));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(Stage.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    byte[] digest = mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  @Override
  public void close() {
    client.close();
  }
}
