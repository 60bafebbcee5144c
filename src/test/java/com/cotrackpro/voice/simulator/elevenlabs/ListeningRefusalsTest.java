package com.cotrackpro.voice.simulator.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.UpgradeRefused;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The simulated speech-to-text refuses what the real one refuses, in its words.
class ListeningRefusalsTest {

  private static final byte[] LITTLE = Mulaw.silence(160).bytes();

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audio_format=ulaw_8000",
        "model_id=scribe_v1",
        "model_id=scribe_v2_realtime&audio_format=mulaw",
        "model_id=scribe_v2_realtime&commit_strategy=auto",
        "model_id=scribe_v2_realtime&vad_silence_threshold_secs=0.29",
        "model_id=scribe_v2_realtime&vad_silence_threshold_secs=3.01",
        "model_id=scribe_v2_realtime&vad_silence_threshold_secs=soon",
        "model_id=scribe_v2_realtime&vad_threshold=0.95",
        "model_id=scribe_v2_realtime&min_speech_duration_ms=49",
        "model_id=scribe_v2_realtime&min_silence_duration_ms=2001",
        "model_id=scribe_v2_realtime&include_timestamps=yes",
        "model_id=scribe_v2_realtime&keyterms=averyveryverylongkeyterm",
        "model_id=scribe_v2_realtime&language_code=English",
        "model_id=scribe_v2_realtime&filter_background_audio=true&include_timestamps=true",
        "model_id=scribe_v2_realtime&model_id=scribe_v2_realtime"
      })
  void aBadQueryIsRefusedAfterTheSocketHasOpened(String query) throws Exception {
    studio.connect("/v1/speech-to-text/realtime?" + query, peer);

    JsonNode refusal = peer.next();
    assertThat(refusal.path("message_type").asString()).isEqualTo("invalid_request");
    assertThat(refusal.path("error").asString()).isNotEmpty();
    assertThat(peer.closeCode()).isEqualTo(1008);
    assertThat(studio.simulator.breaches()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vad_silence_threshold_secs=0.3&vad_threshold=0.1",
        "vad_silence_threshold_secs=3.0&vad_threshold=0.9",
        "min_speech_duration_ms=50&min_silence_duration_ms=2000",
        "language_code=eng&no_verbatim=true&entity_detection=all"
      })
  void boundsBelongToWhatIsAllowed(String query) throws Exception {
    studio.connect("/v1/speech-to-text/realtime?model_id=scribe_v2_realtime&" + query, peer);

    assertThat(peer.next().path("message_type").asString()).isEqualTo("session_started");
    assertThat(studio.simulator.breaches()).isEmpty();
  }

  @Test
  void fiftyKeytermsAreAllowedAndNoMore() throws Exception {
    studio.connect(Studio.LISTEN + "&keyterms=custody".repeat(50), peer);
    assertThat(peer.next().path("message_type").asString()).isEqualTo("session_started");
    var other = new Peer();

    studio.connect(Studio.LISTEN + "&keyterms=custody".repeat(51), other);

    assertThat(other.next().path("message_type").asString()).isEqualTo("invalid_request");
  }

  @Test
  void aParameterThatDoesNotExistIsABreach() throws Exception {
    studio.connect(Studio.LISTEN + "&sample_rate=8000", peer);
    peer.next();

    assertThat(studio.simulator.breaches()).singleElement().asString().contains("sample_rate");
  }

  @Test
  void zeroRetentionIsForEnterpriseAccounts() throws Exception {
    studio.connect(Studio.LISTEN + "&enable_logging=false", Studio.KEY, peer);
    assertThat(peer.next().path("message_type").asString()).isEqualTo("invalid_request");
    var enterprise = new Peer();

    studio.connect(Studio.LISTEN + "&enable_logging=false", Studio.ENTERPRISE, enterprise);

    assertThat(enterprise.next().at("/config/enable_logging").asBoolean(true)).isFalse();
    assertThat(studio.simulator.breaches()).isEmpty();
  }

  @Test
  void aWrongKeyDoesNotComeIn() {
    assertThatThrownBy(() -> studio.connect(Studio.LISTEN, "stolen", peer))
        .isInstanceOfSatisfying(
            UpgradeRefused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(401);
              assertThat(refused.body()).contains("invalid_api_key");
            });
    assertThat(studio.simulator.breaches()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message_type\":\"session_config\",\"config\":{}}",
        "{\"message_type\":\"commit\"}",
        "{}",
        "[]"
      })
  void aWrongMessageTypeIsAnsweredAndTheSessionGoesOn(String message) throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    peer.next();

    socket.send(message);
    JsonNode refusal = peer.next();
    socket.send(Studio.chunk(new byte[0], true));

    assertThat(refusal.path("message_type").asString()).isEqualTo("input_error");
    assertThat(refusal.path("error").asString()).startsWith("Unexpected message type: ");
    assertThat(peer.next().path("message_type").asString()).isEqualTo("committed_transcript");
    assertThat(studio.simulator.breaches()).hasSize(1);
  }

  static Stream<String> badChunks() {
    String good = Studio.chunk(LITTLE, false);
    return Stream.of(
        "nonsense",
        good.replace("audio_base_64", "audio"),
        good.replace("\"commit\":false", "\"commit\":\"no\""),
        good.replace("8000", "16000"),
        "{\"message_type\":\"input_audio_chunk\",\"audio_base_64\":\"***\"}");
  }

  @ParameterizedTest
  @MethodSource("badChunks")
  void aBadChunkEndsTheSession(String chunk) throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    peer.next();

    socket.send(chunk);

    assertThat(peer.next().path("message_type").asString()).isEqualTo("input_error");
    assertThat(peer.closeCode()).isEqualTo(1008);
    assertThat(studio.simulator.breaches()).isNotEmpty();
  }

  @Test
  void aBareChunkIsEnough() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    peer.next();

    String sound = Base64.getEncoder().encodeToString(LITTLE);
    socket.send("{\"message_type\":\"input_audio_chunk\",\"audio_base_64\":\"" + sound + "\"}");
    socket.send(Studio.chunk(new byte[0], true));

    assertThat(peer.next().path("message_type").asString()).isEqualTo("committed_transcript");
    assertThat(studio.simulator.breaches()).isEmpty();
  }

  @Test
  void earlierTextIsForTheFirstChunkOnly() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    peer.next();
    String chunk = Studio.chunk(LITTLE, false);
    String withText = chunk.replace("\"commit\"", "\"previous_text\":\"Hello.\",\"commit\"");

    socket.send(withText);
    socket.send(chunk);
    assertThat(studio.simulator.breaches()).isEmpty();
    socket.send(withText);

    assertThat(peer.next().path("message_type").asString()).isEqualTo("input_error");
    assertThat(peer.closeCode()).isEqualTo(1008);
  }

  @Test
  void aChunkHasALimit() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    peer.next();

    socket.send(Studio.chunk(Mulaw.silence(40_001).bytes(), false));

    assertThat(peer.next().path("message_type").asString()).isEqualTo("chunk_size_exceeded");
    assertThat(peer.closeCode()).isEqualTo(1008);
  }

  @Test
  void soundFarAheadOfTimeOverflows() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    peer.next();

    for (int i = 0; i < 5; i++) {
      socket.send(Studio.chunk(Mulaw.silence(40_000).bytes(), false));
    }

    assertThat(peer.next().path("message_type").asString()).isEqualTo("queue_overflow");
    assertThat(peer.closeCode()).isEqualTo(1008);
  }

  @Test
  void fifteenSecondsWithoutAChunkEndTheSession() throws Exception {
    var clock = new ManualTicker();
    try (var slow = Studio.open(clock)) {
      WebSocket socket = slow.connect(Studio.LISTEN, peer);
      peer.next();
      clock.advance(Duration.ofSeconds(14));
      socket.send("{\"message_type\":\"ping\"}");
      peer.next();
      clock.advance(Duration.ofSeconds(14));
      Studio.awaitAlarms(clock, 1);
      assertThat(peer.hasNothing()).isTrue();

      clock.advance(Duration.ofSeconds(1));

      assertThat(peer.next().path("message_type").asString())
          .isEqualTo("insufficient_audio_activity");
      assertThat(peer.closeCode()).isEqualTo(1008);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429})
  void theUpgradeFailsWhenItIsToFail(int status) throws Exception {
    studio.simulator.faults().next(Where.LISTENING, new Fault.Refuse(status, "no"));

    assertThatThrownBy(() -> studio.connect(Studio.LISTEN, peer))
        .isInstanceOfSatisfying(
            UpgradeRefused.class, refused -> assertThat(refused.status()).isEqualTo(status));
    studio.connect(Studio.LISTEN, peer);

    assertThat(peer.next().path("message_type").asString()).isEqualTo("session_started");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth_error",
        "quota_exceeded",
        "unaccepted_terms",
        "rate_limited",
        "resource_exhausted",
        "transcriber_error",
        "session_time_limit_exceeded",
        "error"
      })
  void everyDocumentedErrorCanBeHad(String error) throws Exception {
    studio.connect(Studio.LISTEN, peer);
    peer.next();

    studio
        .simulator
        .faults()
        .now(Where.LISTENING, new Fault.ErrorMessage(error, "Sorry.", 1011, Duration.ZERO));

    assertThat(peer.next().path("message_type").asString()).isEqualTo(error);
    assertThat(peer.closeCode()).isEqualTo(1011);
  }

  @Test
  void aThrottledCommitLeavesTheSessionAlive() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    peer.next();

    studio
        .simulator
        .faults()
        .now(
            Where.LISTENING,
            new Fault.ErrorMessage("commit_throttled", "Slower.", 1008, Duration.ZERO));
    assertThat(peer.next().path("message_type").asString()).isEqualTo("commit_throttled");
    socket.send(Studio.chunk(new byte[0], true));

    assertThat(peer.next().path("message_type").asString()).isEqualTo("committed_transcript");
  }

  @Test
  void theDeafGreetAndTheSilentDoNot() throws Exception {
    studio.simulator.faults().next(Where.LISTENING, new Fault.Deaf());
    WebSocket deaf = studio.connect(Studio.LISTEN, peer);
    assertThat(peer.next().path("message_type").asString()).isEqualTo("session_started");
    deaf.send(Studio.chunk(Studio.speech("Hello?"), true));
    deaf.send("{}");
    assertThat(peer.next().path("message_type").asString()).isEqualTo("input_error");

    var nobody = new Peer();
    studio.simulator.faults().next(Where.LISTENING, new Fault.Silent());
    WebSocket silent = studio.connect(Studio.LISTEN, nobody);
    silent.send("{}");
    silent.close(1000, "");

    assertThat(nobody.next().path("closed").asInt()).isEqualTo(1000);
  }

  @Test
  void aConnectionBreaksInMidWord() throws Exception {
    studio.simulator.faults().always(Where.LISTENING, new Fault.DropMidWord());
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    peer.next();

    socket.send(Studio.chunk(Studio.speech("Hello there."), false));

    assertThat(peer.closeCode()).isEqualTo(1006);
  }

  @Test
  void aConnectionBreaksAfterAWhileAndReactsLate() throws Exception {
    var clock = new ManualTicker();
    try (var slow = Studio.open(clock)) {
      slow.simulator
          .faults()
          .next(
              Where.LISTENING,
              new Fault.ConnectDelay(Duration.ofSeconds(2)),
              new Fault.DropAfter(Duration.ofSeconds(5)));
      WebSocket socket = slow.connect(Studio.LISTEN, peer);
      socket.send(Studio.chunk(new byte[0], true));
      Studio.awaitAlarms(clock, 2);
      clock.advance(Duration.ofSeconds(3));
      assertThat(peer.next().path("message_type").asString()).isEqualTo("session_started");

      clock.advance(Duration.ofSeconds(2));

      assertThat(peer.closeCode()).isEqualTo(1006);
    }
  }
}
