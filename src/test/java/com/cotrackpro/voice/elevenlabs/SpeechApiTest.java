package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.elevenlabs.SpeechApi.KnownVoice;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechApiTest {

  private static final VoiceId SARAH = new VoiceId("EXAVITQu4vr4xnSDxMaL");
  private static final Mulaw SOUND = Mulaw.silence(4000);

  private final Peer peer = new Peer();
  private final ManualTicker ticker = new ManualTicker();
  private final SpeechApi api = new SpeechApi(peer.config(), peer.client, ticker);

  SpeechApiTest() throws Exception {}

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void aPhraseIsSpoken() throws Exception {
    peer.rest = _ -> sound();

    assertThat(api.synthesize(SARAH, "One \"moment\".")).isEqualTo(SOUND);

    Request request = peer.requests.take();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target())
        .isEqualTo("/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL?output_format=ulaw_8000");
    assertThat(request.headers().first("xi-api-key")).contains("sk_test");
    assertThat(request.headers().first("content-type")).contains("application/json");
    assertThat(request.body().text())
        .isEqualTo(
            "{\"text\":\"One \\\"moment\\\".\",\"model_id\":\"eleven_flash_v2_5\","
                + "\"voice_settings\":{\"stability\":0.5,\"similarity_boost\":0.75},"
                + "\"language_code\":\"en\"}");
  }

  @Test
  void zeroRetentionIsAskedFor() throws Exception {
    peer.rest = _ -> sound();
    var strict = peer.config(true, Duration.ofMillis(20));

    new SpeechApi(strict, peer.client, ticker).synthesize(SARAH, "Hello.");

    assertThat(peer.requests.take().rawQuery())
        .isEqualTo("output_format=ulaw_8000&enable_logging=false");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whatMayPassIsAskedTwiceMoreWithGrowingPauses(int status) throws Exception {
    var asked = new AtomicInteger();
    peer.rest = _ -> asked.incrementAndGet() < 3 ? Response.empty(status) : sound();
    var clock = Thread.ofVirtual().start(this::letTheTwoPausesPass);

    assertThat(api.synthesize(SARAH, "Hello.")).isEqualTo(SOUND);

    clock.join();
    assertThat(ticker.nanos()).isEqualTo(Duration.ofMillis(1500).toNanos());
  }

  @ParameterizedTest
  @CsvSource({"7,7", "100000,60", "soon,0", "-1,0"})
  void theVendorsOwnPauseIsKept(String wish, int seconds) throws Exception {
    var asked = new AtomicInteger();
    peer.rest =
        _ ->
            asked.incrementAndGet() == 1
                ? new Response.Whole(429, Headers.of("Retry-After", wish), Bytes.NONE)
                : sound();
    var clock = Thread.ofVirtual().start(() -> letOnePausePass(Duration.ofSeconds(seconds), asked));

    assertThat(api.synthesize(SARAH, "Hello.")).isEqualTo(SOUND);

    clock.join();
    assertThat(asked).hasValue(2);
  }

  private void letOnePausePass(Duration wish, AtomicInteger asked) {
    try {
      ticker.awaitPausing(1);
      Duration pause = wish.isZero() ? Duration.ofMillis(500) : wish;
      ticker.advance(pause.minusMillis(1));
      ticker.awaitPausing(1);
      assertThat(asked).hasValue(1);
      ticker.advance(Duration.ofMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @CsvSource({"429,BUSY", "500,DOWN", "200,DOWN"})
  void threeFailuresAreEnough(int status, Kind kind) throws Exception {
    peer.rest = _ -> Response.empty(status);
    var clock = Thread.ofVirtual().start(this::letTheTwoPausesPass);

    assertThat(refusal().trouble().kind()).isEqualTo(kind);

    clock.join();
    assertThat(peer.requests).as("the third").hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{'detail':{'code':'invalid_parameters','message':'m','status':'invalid_model_id'}}",
        "401|{'detail':{'status':'quota_exceeded','message':'You have insufficient quota'}}",
        "422|{'detail':[{'loc':['body','text'],'msg':'field required'}]}",
        "403|{'detail':'not for you'}",
        "404|<html>nothing</html>"
      })
  void aRefusalIsNotAskedAgainWhateverItsShape(int status, String body) {
    peer.rest = _ -> Response.json(status, body.replace('\'', '"'));

    assertThat(refusal().trouble().kind()).isEqualTo(Kind.REFUSED);
    assertThat(peer.requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'detail':{'code':'concurrent_limit_exceeded'}}|HTTP 429 concurrent_limit_exceeded",
        "{'detail':{'status':'system_busy','message':'m'}}|HTTP 429 system_busy: m"
      })
  void theReasonIsTheVendorsOwn(String body, String reason) throws Exception {
    peer.rest = _ -> Response.json(429, body.replace('\'', '"'));
    var clock = Thread.ofVirtual().start(this::letTheTwoPausesPass);

    assertThat(refusal().trouble().reason()).isEqualTo(reason);
    clock.join();
  }

  @Test
  void theVoicesOfTheAccountAreListedWithTheLegacyOnes() throws Exception {
    Function<Request, Response.Whole> list =
        _ ->
            Response.json(
                200,
                """
                {"voices":[
                  {"voice_id":"EXAVITQu4vr4xnSDxMaL","name":"Sarah","category":"premade"},
                  {"voice_id":"x","name":null,"labels":{"a":"b"}}]}\
                """);
    peer.rest = list;

    assertThat(api.voices())
        .containsExactly(
            new KnownVoice("EXAVITQu4vr4xnSDxMaL", "Sarah", "premade"),
            new KnownVoice("x", "", ""));
    assertThat(peer.requests.take().target()).isEqualTo("/v1/voices?show_legacy=true");
  }

  private Unavailable refusal() {
    return catchThrowableOfType(Unavailable.class, () -> api.synthesize(SARAH, "Hello."));
  }

  /// Takes the first two requests, each of which is followed by a pause.
  private void letTheTwoPausesPass() {
    try {
      peer.requests.take();
      ticker.awaitPausing(1);
      ticker.advance(Duration.ofMillis(500));
      peer.requests.take();
      ticker.awaitPausing(1);
      ticker.advance(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Response.Whole sound() {
    return new Response.Whole(
        200, Headers.of("Content-Type", "audio/mpeg"), Bytes.of(SOUND.bytes()));
  }
}
