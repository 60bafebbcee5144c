package com.cotrackpro.voice.simulator.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.speech.WordEar;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The simulated vendor answers requests for speech and for its voices.
class RestTest {

  private static final String TARGET =
      "/v1/text-to-speech/" + Studio.SARAH + "?output_format=ulaw_8000";
  private static final String BODY =
      "{\"text\":\"One moment while I look at that.\",\"model_id\":\"eleven_flash_v2_5\"}";

  private Studio studio;

  @BeforeEach
  void start() throws Exception {
    studio = Studio.open();
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/stream"})
  void aPhraseIsSpoken(String variant) throws Exception {
    String target = TARGET.replace("?", variant + "?");

    Response.Whole answer = post(target, Studio.KEY, BODY);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("x-character-count")).contains("32");
    assertThat(answer.headers().first("request-id")).isPresent();
    var words = new ArrayList<HeardWord>();
    new WordEar(words::add).hear(answer.body().array());
    assertThat(words).extracting(HeardWord::text).contains("One", "moment", "that.").hasSize(7);
    assertThat(studio.simulator.breaches()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "422|not json",
        "422|{\"model_id\":\"eleven_flash_v2_5\"}",
        "422|{\"text\":\"Hi.\",\"voice_settings\":{\"stability\":2}}",
        "400|{\"text\":\"Hi.\",\"model_id\":\"eleven_flash_v9\"}"
      })
  void aBadBodyIsRefused(int status, String body) throws Exception {
    assertThat(post(TARGET, Studio.KEY, body).status()).isEqualTo(status);
    assertThat(studio.simulator.breaches()).isNotEmpty();
  }

  @Test
  void aTextHasALimit() throws Exception {
    String body = "{\"text\":\"" + "a".repeat(10_001) + "\"}";

    Response.Whole answer = post(TARGET, Studio.KEY, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(detail(answer).path("status").asString()).isEqualTo("max_character_limit_exceeded");
  }

  @Test
  void anotherFormatIsNoUseOnATelephone() throws Exception {
    String target = "/v1/text-to-speech/" + Studio.SARAH;

    assertThat(post(target, Studio.KEY, BODY).status()).isEqualTo(400);
    assertThat(studio.simulator.breaches()).isNotEmpty();
  }

  @Test
  void anUnknownVoiceIsRefused() throws Exception {
    Response.Whole answer = post(TARGET.replace(Studio.SARAH, "nobodyAtAll"), Studio.KEY, BODY);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(detail(answer).path("status").asString()).isEqualTo("voice_not_found");
  }

  @Test
  void aWrongKeyIsRefusedEverywhere() throws Exception {
    assertThat(post(TARGET, "stolen", BODY).status()).isEqualTo(401);
    assertThat(get("/v1/voices", "stolen").status()).isEqualTo(401);
    assertThat(get("/v2/voices", "").status()).isEqualTo(401);
  }

  @Test
  void zeroRetentionIsForEnterpriseAccounts() throws Exception {
    String target = TARGET + "&enable_logging=false";

    assertThat(post(target, Studio.KEY, BODY).status()).isEqualTo(403);
    assertThat(post(target, Studio.ENTERPRISE, BODY).status()).isEqualTo(200);
  }

  @Test
  void legacyVoicesAreListedOnRequest() throws Exception {
    JsonNode few = json(get("/v1/voices", Studio.KEY)).path("voices");
    JsonNode all = json(get("/v1/voices?show_legacy=true", Studio.KEY)).path("voices");

    assertThat(few.valueStream().map(v -> v.path("voice_id").asString()))
        .contains(Studio.SARAH)
        .doesNotContain("pNInz6obpgDQGcFmaJgB");
    assertThat(all.valueStream().map(v -> v.path("name").asString())).contains("Sarah", "Adam");
    assertThat(json(get("/v2/voices", Studio.KEY)).path("has_more").asBoolean(true)).isFalse();
    assertThat(get("/v1/voices/" + Studio.SARAH, Studio.KEY).status()).isEqualTo(200);
    assertThat(get("/v1/voices/nobody", Studio.KEY).status()).isEqualTo(404);
  }

  @Test
  void requestsFailWhenTheyAreToFail() throws Exception {
    var faults = studio.simulator.faults();
    faults.next(Where.REST, new Fault.Refuse(429, "system_busy"));
    faults.next(Where.REST, new Fault.NoAudio());
    faults.next(Where.REST, new Fault.DropAfter(Duration.ZERO));

    assertThat(post(TARGET, Studio.KEY, BODY).status()).isEqualTo(429);
    assertThat(post(TARGET, Studio.KEY, BODY).body().length()).isZero();
    assertThatThrownBy(() -> post(TARGET, Studio.KEY, BODY)).isInstanceOf(NetException.class);
    assertThat(post(TARGET, Studio.KEY, BODY).status()).isEqualTo(200);
  }

  private Response.Whole post(String target, String key, String body) throws Exception {
    var headers = Headers.of("xi-api-key", key);
    return studio.client.send(
        Call.postJson(studio.uri(target), headers, body, Duration.ofSeconds(10)));
  }

  private Response.Whole get(String target, String key) throws Exception {
    var headers = Headers.of("xi-api-key", key);
    return studio.client.send(Call.get(studio.uri(target), headers, Duration.ofSeconds(10)));
  }

  private static JsonNode json(Response.Whole answer) {
    return JsonMapper.shared().readTree(answer.body().text());
  }

  private static JsonNode detail(Response.Whole answer) {
    return json(answer).path("detail");
  }
}
