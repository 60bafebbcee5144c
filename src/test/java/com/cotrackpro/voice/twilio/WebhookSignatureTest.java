package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Handler.Upgrade;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.thread.Crew;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let in at the webhooks, by what they signed and how it arrived.
class WebhookSignatureTest {

  private static final Secret NEW = Secret.of("new token");
  private static final Secret OLD = Secret.of("old token");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BODY = "CallSid=CA01&From=%2B15551234567";
  private static final String SIGNED_FIELDS = "CallSidCA01From+15551234567";
  private static final String JSON = "{\"CallSid\":\"CA01\",\"Direction\":\"inbound\",\"n\":[1]}";

  private final FrontDesk desk = new FrontDesk();
  private final Crew crew = Crew.open("tickets", Duration.ofSeconds(1), _ -> {});
  private final VoiceWebhooks webhooks = webhooks(NEW, OLD);
  private final StreamEntrance entrance =
      new StreamEntrance(settings(NEW, OLD), desk, new Remembered(), new ManualTicker(), crew);

  @AfterEach
  void close() {
    crew.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.org/call/incoming?role=judge",
        "https://api.example.org:443/call/incoming?role=judge"
      })
  void thePortOfTheSchemeMayBeSignedOrNot(String url) {
    assertThat(status(form("/call/incoming", sign(NEW, url + SIGNED_FIELDS)))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.org/call/incoming?role=judge",
        "https://api.example.org:8443/call/incoming?role=judge",
        "https://other.example.org/call/incoming?role=judge",
        "https://api.example.org/call/incoming?role=judge&",
        "https://api.example.org/call/incoming?role=Judge",
        "https://api.example.org/call/incoming",
        "https://api.example.org/call/after?role=judge"
      })
  void anotherUrlIsNotOurs(String url) {
    assertThat(status(form("/call/incoming", sign(NEW, url + SIGNED_FIELDS)))).isEqualTo(403);
    assertThat(desk.events).isEmpty();
  }

  @Test
  void whatAProxyMakesOfHostSchemeAndPortDoesNotMatter() {
    Request request =
        form(
            "/call/incoming",
            sign(NEW, "https://api.example.org/call/incoming?role=judge" + SIGNED_FIELDS)
                .with("Host", "10.0.0.7:8080")
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Proto", "http")
                .with("X-Forwarded-Port", "81")
                .with("Forwarded", "host=evil.example;proto=http"));

    assertThat(status(request)).isEqualTo(200);
  }

  @Test
  void aHostThatAStrangerNamesIsNotBelieved() {
    Request request =
        form(
            "/call/incoming",
            sign(NEW, "https://evil.example/call/incoming?role=judge" + SIGNED_FIELDS)
                .with("Host", "evil.example")
                .with("X-Forwarded-Host", "evil.example"));

    assertThat(status(request)).isEqualTo(403);
  }

  @Test
  void aPathThatAProxyRewroteIsKnownByItsPublicOne() {
    Headers signed = sign(NEW, "https://api.example.org/call/incoming?role=judge" + SIGNED_FIELDS);

    assertThat(status(form("/api/index/call/incoming", signed))).isEqualTo(200);
  }

  @Test
  void aPathThatIsPublicInAnotherFormIsKnownToo() {
    Headers signed =
        sign(NEW, "https://api.example.org/voice/call/incoming?role=judge" + SIGNED_FIELDS);

    assertThat(status(form("/voice/call/incoming", signed))).isEqualTo(200);
  }

  @Test
  void whileTheTokenIsChangedBothOpenWebhooksAndStreamsAndTickets() {
    String url = "https://api.example.org/call/incoming?role=judge" + SIGNED_FIELDS;
    String stream = "wss://ws.example.org/call/stream";

    for (Secret token : List.of(NEW, OLD)) {
      assertThat(status(form("/call/incoming", sign(token, url)))).isEqualTo(200);
      assertThat(entrance.stream(upgrade(sign(token, stream)))).isInstanceOf(Upgrade.Accept.class);
    }
    Secret third = Secret.of("third");
    assertThat(status(form("/call/incoming", sign(third, url)))).isEqualTo(403);
    assertThat(entrance.stream(upgrade(sign(third, stream)))).isInstanceOf(Upgrade.Refuse.class);
    assertThat(webhooks(NEW).incoming(form("/call/incoming", sign(OLD, url))).status())
        .isEqualTo(403);
  }

  @Test
  void aBodyOfJsonIsSignedByTheHashInItsUrl() {
    String query = "role=judge&bodySHA256=" + sha256(JSON);

    assertThat(status(json(query, JSON, NEW))).isEqualTo(200);
    assertThat(desk.events)
        .containsExactly(
            new FrontDesk.Rang(new CallId("CA01"), Optional.of("judge"), Direction.INBOUND));
  }

  @Test
  void aChangedBodyOfJsonIsRefusedThoughItsUrlIsSigned() {
    String query = "bodySHA256=" + sha256(JSON);

    assertThat(status(json(query, JSON.replace("CA01", "CA02"), NEW))).isEqualTo(403);
    assertThat(status(json("", JSON, NEW))).isEqualTo(403);
    assertThat(status(json(query.toUpperCase(java.util.Locale.ROOT), JSON, NEW))).isEqualTo(403);
    assertThat(status(json(query + "&bodySHA256=" + sha256("x"), JSON, NEW))).isEqualTo(403);
    assertThat(status(json(query, JSON, Secret.of("third")))).isEqualTo(403);
    assertThat(desk.events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'[]', 400", "'{', 400", "'{\"CallSid\":7.5}', 400", "'{\"a\":{}}', 400"})
  void aSignedBodyOfJsonWithoutACallIsABadRequest(String body, int status) {
    assertThat(status(json("bodySHA256=" + sha256(body), body, NEW))).isEqualTo(status);
  }

  @Test
  void aFormIsNotSignedByItsUrlAlone() {
    assertThat(
            status(
                form(
                    "/call/incoming",
                    sign(NEW, "https://api.example.org/call/incoming?role=judge"))))
        .isEqualTo(403);
  }

  @Test
  void theRoleIsTheOneOfASignedUrl() {
    status(
        form(
            "/call/incoming",
            sign(NEW, "https://api.example.org/call/incoming?role=judge" + SIGNED_FIELDS)));

    assertThat(desk.ringings.remove().wantedRole()).contains(new Role("judge").name());
  }

  private int status(Request request) {
    return webhooks.incoming(request).status();
  }

  private static Request form(String path, Headers headers) {
    return new Request(
        "POST",
        path,
        "role=judge",
        headers.with("Content-Type", FORM),
        Bytes.utf8(BODY),
        "127.0.0.1");
  }

  private static Request json(String query, String body, Secret token) {
    String url = "https://api.example.org/call/incoming" + (query.isEmpty() ? "" : "?" + query);
    return new Request(
        "POST",
        "/call/incoming",
        query,
        sign(token, url).with("Content-Type", "application/json"),
        Bytes.utf8(body),
        "127.0.0.1");
  }

  private static Request upgrade(Headers headers) {
    return new Request("GET", "/call/stream", "", headers, Bytes.NONE, "127.0.0.1");
  }

  private static Headers sign(Secret token, String text) {
    return Headers.of(Signature.HEADER, Signature.of(token, text));
  }

  private static String sha256(String body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private VoiceWebhooks webhooks(Secret... tokens) {
    return new VoiceWebhooks(settings(tokens), desk, new Remembered(), new ManualTicker());
  }

  private static Config.Twilio settings(Secret... tokens) {
    return new Config.Twilio(
        List.of(tokens), true, "api.example.org", "ws.example.org", Optional.empty());
  }
}
