package com.cotrackpro.voice.simulator.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.UpgradeRefused;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The simulated voice refuses what the real one refuses, in its words.
class SpeakingRefusalsTest {

  private static final String OPEN = "{\"text\":\" \",\"context_id\":\"%s\"}";
  private static final String SETTINGS =
      "{\"text\":\" \",\"context_id\":\"t1\",\"voice_settings\":{\"stability\":0.5}}";
  private static final String FLUSH = "{\"context_id\":\"%s\",\"flush\":true}";

  private final Peer peer = new Peer();
  private Studio studio;

  @BeforeEach
  void start() throws Exception {
    studio = Studio.open();
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void aSixthContextClosesTheWholeSocket() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    for (int i = 0; i < 6; i++) {
      socket.send(OPEN.formatted("t" + i));
    }

    refused("max_active_conversations");
    assertThat(studio.simulator.breaches()).hasSize(1);
    studio.simulator.journal().awaitKind(Observation.Closed.class, Duration.ofSeconds(5));
    assertThat(studio.simulator.openContexts()).isZero();
  }

  @Test
  void aClosedContextCountsUntilItsEnd() throws Exception {
    studio.simulator.faults().next(Where.SPEAKING, new Fault.Stall());
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    for (int i = 0; i < 5; i++) {
      socket.send(SpeakingTest.text("t" + i, "This goes on and on. "));
      socket.send("{\"context_id\":\"t" + i + "\",\"close_context\":true}");
    }
    socket.send(OPEN.formatted("t5"));

    refused("max_active_conversations");
  }

  @Test
  void anEndedContextMakesRoomAndItsNameMayBeUsedAgain() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    for (int i = 0; i < 12; i++) {
      socket.send(SpeakingTest.text("t1", "Yes. "));
      socket.send("{\"context_id\":\"t1\",\"close_context\":true}");
      List<JsonNode> messages = peer.until(m -> m.path("isFinal").asBoolean(false));
      assertThat(SpeakingTest.words(messages)).isEqualTo("Yes.");
    }

    assertThat(studio.simulator.breaches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\" \",\"context_id\":\"t1\"}",
        "{\"text\":\"\",\"context_id\":\"t1\"}",
        "{\"context_id\":\"t1\",\"flush\":true}"
      })
  void settingsComeFirstOrNever(String opening) throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(opening);
    socket.send(SETTINGS);

    List<JsonNode> all = peer.until(m -> m.has("closed"));
    assertThat(all.getLast().path("closed").asInt()).isEqualTo(1008);
    assertThat(all.getLast().path("reason").asString()).contains("voice_settings field must be");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "[]",
        "{}",
        "{\"text\":7}",
        "{\"text\":\"a\",\"flush\":\"yes\"}",
        "{\"text\":\"a\",\"context_id\":1}",
        "{\"text\":\" \",\"voice_settings\":{\"speed\":1.3}}",
        "{\"text\":\" \",\"voice_settings\":{\"stability\":-0.1}}",
        "{\"text\":\" \",\"voice_settings\":{\"loudness\":1}}",
        "{\"text\":\" \",\"generation_config\":{\"chunk_length_schedule\":[20]}}"
      })
  void whatCannotBeParsedClosesTheSocket(String message) throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(message);

    refused("invalid_input_message");
    assertThat(studio.simulator.breaches()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"Hello. \",\"contextId\":\"t1\"}",
        "{\"text\":\"Hello. \",\"context_id\":\"t1\",\"volume\":1}"
      })
  void anUnknownFieldIsABreachButNotTheEnd(String message) throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(message);

    assertThat(peer.next().path("audio").asString()).isNotEmpty();
    assertThat(studio.simulator.breaches()).singleElement().asString().contains("unknown field");
  }

  @Test
  void aContextThatIsClosedTakesNoMoreText() throws Exception {
    studio.simulator.faults().next(Where.SPEAKING, new Fault.Stall());
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(SpeakingTest.text("t1", "This goes on and on. "));
    socket.send("{\"context_id\":\"t1\",\"close_context\":true}");
    socket.send(SpeakingTest.text("t1", "More. "));
    socket.send(FLUSH.formatted("t2"));
    peer.until(m -> m.has("type"));

    assertThat(studio.simulator.breaches()).singleElement().asString().contains("close_context");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inactivity_timeout=181",
        "output_format=mp3_44100_128",
        "model_id=eleven_v3",
        "model_id=eleven_multilingual_v2&language_code=en",
        "language_code=english",
        "apply_text_normalization=on",
        "sync_alignment=1",
        "seed=-1",
        "chunk_size=5"
      })
  void aBadQueryIsRefusedAfterTheSocketHasOpened(String change) throws Exception {
    String kept = "/v1/text-to-speech/" + Studio.SARAH + "/multi-stream-input?";
    String format = change.contains("output_format") ? "" : "&output_format=ulaw_8000";
    String model = change.contains("model_id") ? "" : "&model_id=eleven_flash_v2_5";

    studio.connect(kept + change + format + model, peer);

    refused("invalid_parameters");
    assertThat(studio.simulator.breaches()).isNotEmpty();
  }

  @Test
  void anUnknownVoiceIsRefused() throws Exception {
    studio.connect(Studio.SPEAK.replace(Studio.SARAH, "unknownVoice123"), peer);

    refused("voice_id_does_not_exist");
  }

  @Test
  void zeroRetentionIsForEnterpriseAccounts() throws Exception {
    studio.connect(Studio.SPEAK + "&enable_logging=false", Studio.KEY, peer);
    refused("only_for_enterprise");
    var enterprise = new Peer();

    WebSocket socket =
        studio.connect(Studio.SPEAK + "&enable_logging=false", Studio.ENTERPRISE, enterprise);
    socket.send(SpeakingTest.text("t1", "Hello. "));

    assertThat(enterprise.next().path("audio").asString()).isNotEmpty();
    assertThat(studio.simulator.breaches()).isEmpty();
  }

  @Test
  void aWrongKeyDoesNotComeIn() {
    assertThatThrownBy(() -> studio.connect(Studio.SPEAK, "", peer))
        .isInstanceOfSatisfying(
            UpgradeRefused.class, refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @Test
  void aSocketWithoutTextIsClosedAfterItsTimeout() throws Exception {
    var clock = new ManualTicker();
    try (var slow = Studio.open(clock)) {
      WebSocket socket = slow.connect(Studio.SPEAK, peer);
      socket.send(FLUSH.formatted("t1"));
      peer.next();
      clock.advance(Duration.ofSeconds(19));
      socket.send("{\"text\":\"\"}");
      socket.send(FLUSH.formatted("t1"));
      peer.next();
      clock.advance(Duration.ofSeconds(19));
      Studio.awaitAlarms(clock, 1);
      assertThat(peer.hasNothing()).isTrue();

      clock.advance(Duration.ofSeconds(1));

      refused("input_timeout_exceeded");
      assertThat(slow.simulator.breaches()).isEmpty();
    }
  }

  @Test
  void theVendorClosesInMidSpeech() throws Exception {
    studio.simulator.faults().next(Where.SPEAKING, new Fault.CloseMidSpeech(1011, "sorry"));
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(SpeakingTest.text("t1", "This goes on and on. "));

    assertThat(peer.next().path("audio").asString()).isNotEmpty();
    assertThat(peer.next().path("closed").asInt()).isEqualTo(1011);
  }

  @Test
  void aContextEndsProperlyWithoutASound() throws Exception {
    studio.simulator.faults().next(Where.SPEAKING, new Fault.NoAudio());
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(SpeakingTest.text("t1", "Nobody hears this. "));
    socket.send("{\"context_id\":\"t1\",\"close_context\":true}");

    assertThat(peer.next().path("isFinal").asBoolean()).isTrue();
  }

  @Test
  void theFirstSoundComesAsLateAsIsAsked() throws Exception {
    var clock = new ManualTicker();
    try (var slow = Studio.open(clock)) {
      var late = new Latencies(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(3));
      slow.simulator.faults().next(Where.SPEAKING, new Fault.Slow(late));
      WebSocket socket = slow.connect(Studio.SPEAK, peer);
      socket.send(SpeakingTest.text("t1", "At last. "));
      Studio.awaitAlarms(clock, 2); // the other is that of the inactivity timeout
      clock.advance(Duration.ofMillis(2999));
      assertThat(peer.hasNothing()).isTrue();

      clock.advance(Duration.ofMillis(1));

      assertThat(peer.next().path("audio").asString()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quota_exceeded", "system_busy", "unusual_activity_detected"})
  void everyDocumentedErrorCanBeHad(String error) throws Exception {
    studio
        .simulator
        .faults()
        .next(Where.SPEAKING, new Fault.ErrorMessage(error, "No.", 1008, Duration.ofMillis(5)));

    studio.connect(Studio.SPEAK, peer);

    refused(error);
  }

  private void refused(String error) throws InterruptedException {
    List<JsonNode> all = peer.until(m -> m.has("closed"));
    JsonNode message = all.stream().filter(m -> m.has("error")).findFirst().orElseThrow();
    assertThat(message.path("error").asString()).isEqualTo(error);
    assertThat(message.path("code").asInt()).isEqualTo(1008);
    assertThat(all.getLast().path("closed").asInt()).isEqualTo(1008);
  }
}
