package com.cotrackpro.voice.simulator.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.WebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The simulated speech-to-text tells what it hears, and nothing else.
class ListeningTest {

  private static final String MANUAL = Studio.LISTEN.replace("vad&", "manual&");
  private static final String TEXT = "My son came home late on Tuesday. He was hungry.";

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
  void aSessionBeginsWithTheConfigurationInForce() throws Exception {
    studio.connect(Studio.LISTEN + "&keyterms=custody&keyterms=pick-up", peer);

    JsonNode started = peer.next();

    assertThat(type(started)).isEqualTo("session_started");
    assertThat(started.path("session_id").asString()).hasSize(16);
    JsonNode config = started.path("config");
    assertThat(config.path("audio_format").asString()).isEqualTo("ulaw_8000");
    assertThat(config.path("sample_rate").asInt()).isEqualTo(8000);
    assertThat(config.path("vad_commit_strategy").asBoolean()).isTrue();
    assertThat(config.path("vad_silence_threshold_secs").asDouble()).isEqualTo(0.6);
    assertThat(config.path("keyterms").size()).isEqualTo(2);
    assertThat(studio.simulator.breaches()).isEmpty();
  }

  @Test
  void whatWasSaidIsCommittedAfterTheSilenceAskedFor() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);

    say(socket, Studio.speech(TEXT));
    say(socket, Mulaw.silence(4000).bytes()); // 0.5 s: too short
    socket.send("{\"message_type\":\"ping\"}");
    List<JsonNode> before = peer.until(m -> type(m).equals("input_error"));
    say(socket, Mulaw.silence(1600).bytes());
    List<JsonNode> after = peer.until(m -> type(m).equals("committed_transcript"));

    assertThat(before).noneMatch(m -> type(m).equals("committed_transcript"));
    assertThat(after.getLast().path("text").asString()).isEqualTo(TEXT);
  }

  @Test
  void partialsGrowWordByWord() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);

    say(socket, Studio.speech("One two three"));

    List<JsonNode> partials = peer.until(m -> m.path("text").asString("").endsWith("three"));
    assertThat(partials)
        .extracting(m -> m.path("text").asString(""))
        .containsExactly("", "One", "One two", "One two three");
    assertThat(partials.subList(1, 4)).allMatch(m -> type(m).equals("partial_transcript"));
  }

  @Test
  void lostFramesLoseWords() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    byte[] sound = Studio.speech("Absolutely everything");

    say(socket, Arrays.copyOf(sound, 800));
    say(socket, Arrays.copyOfRange(sound, 4800, sound.length));
    say(socket, Mulaw.silence(8000).bytes());

    JsonNode committed = committed();
    assertThat(committed.path("text").asString()).isEqualTo("everything");
  }

  @Test
  void aSegmentBeginsAnew() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);

    say(socket, Studio.speech("First."));
    say(socket, Mulaw.silence(8000).bytes());
    say(socket, Studio.speech("Second."));
    say(socket, Mulaw.silence(8000).bytes());

    assertThat(committed().path("text").asString()).isEqualTo("First.");
    assertThat(committed().path("text").asString()).isEqualTo("Second.");
  }

  @Test
  void soundWithoutWordsIsAnEmptyCommit() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);
    byte[] knocking = new byte[4000];
    Arrays.fill(knocking, (byte) 0x10);

    say(socket, knocking);
    say(socket, Mulaw.silence(8000).bytes());

    assertThat(committed().path("text").asString("?")).isEmpty();
  }

  @Test
  void inManualModeNothingIsFinalUntilAsked() throws Exception {
    WebSocket socket = studio.connect(MANUAL, peer);

    say(socket, Studio.speech("I am done."));
    say(socket, Mulaw.silence(16_000).bytes());
    socket.send("{\"message_type\":\"ping\"}");
    List<JsonNode> before = peer.until(m -> type(m).equals("input_error"));
    socket.send(Studio.chunk(new byte[0], true));
    JsonNode asked = committed();
    socket.send(Studio.chunk(new byte[0], true));
    JsonNode again = committed();

    assertThat(before).noneMatch(m -> type(m).equals("committed_transcript"));
    assertThat(asked.path("text").asString()).isEqualTo("I am done.");
    assertThat(again.path("text").asString("?")).isEmpty();
  }

  @Test
  void aGuessThatWouldComeAfterItsCommitDoesNotCome() throws Exception {
    var clock = new ManualTicker();
    try (var slow = Studio.open(clock)) {
      WebSocket socket = slow.connect(MANUAL, peer);
      say(socket, Studio.speech("I am done."));
      socket.send(Studio.chunk(new byte[0], true));
      settle(socket);

      clock.advance(Duration.ofSeconds(1));

      assertThat(peer.until(m -> type(m).equals("committed_transcript"))).hasSize(1);
      socket.send("{\"message_type\":\"ping\"}");
      assertThat(peer.until(m -> type(m).equals("input_error"))).hasSize(1);
    }
  }

  @Test
  void inManualModeNinetySecondsAreCommittedAllTheSame() throws Exception {
    var clock = new ManualTicker();
    try (var slow = Studio.open(clock)) {
      WebSocket socket = slow.connect(MANUAL, peer);
      peer.next();
      clock.advance(Duration.ofSeconds(14));
      say(socket, Studio.speech("Hello."));
      for (int seconds = 0; seconds < 90; seconds += 5) {
        say(socket, Mulaw.silence(40_000).bytes());
        settle(socket);
        clock.advance(Duration.ofSeconds(5));
      }

      JsonNode last = peer.until(m -> type(m).equals("committed_transcript")).getLast();
      assertThat(last.path("text").asString()).isEqualTo("Hello.");
    }
  }

  @Test
  void timestampsComeInASecondMessage() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN + "&include_timestamps=true", peer);

    say(socket, Mulaw.silence(8000).bytes());
    say(socket, Studio.speech("On Tuesday."));
    say(socket, Mulaw.silence(8000).bytes());

    committed();
    JsonNode detailed = peer.next();
    assertThat(type(detailed)).isEqualTo("committed_transcript_with_timestamps");
    assertThat(detailed.path("words").valueStream().map(w -> w.path("text").asString()))
        .containsExactly("On", " ", "Tuesday.");
    assertThat(detailed.at("/words/0/start").asDouble()).isBetween(1.0, 1.2);
    assertThat(detailed.at("/words/2/end").asDouble()).isBetween(1.5, 2.5);
  }

  @Test
  void whatHappenedIsInTheJournal() throws Exception {
    WebSocket socket = studio.connect(Studio.LISTEN, peer);

    say(socket, Studio.speech("On Tuesday."));
    say(socket, Mulaw.silence(8000).bytes());
    committed();
    assertThat(studio.simulator.openSockets()).isEqualTo(1);
    socket.close(1000, "");

    var journal = studio.simulator.journal();
    assertThat(journal.awaitKind(Observation.Closed.class, Duration.ofSeconds(5))).isTrue();
    assertThat(journal.all(Observation.WordHeard.class))
        .extracting(Observation.WordHeard::index)
        .containsExactly(0, 1);
    assertThat(journal.all(Observation.Committed.class))
        .extracting(Observation.Committed::text)
        .containsExactly("On Tuesday.");
    assertThat(studio.simulator.openSockets()).isZero();
    assertThat(studio.simulator.breaches()).isEmpty();
  }

  private JsonNode committed() throws InterruptedException {
    return peer.until(m -> type(m).equals("committed_transcript")).getLast();
  }

  /// Waits until the session has heard everything sent.
  private void settle(WebSocket socket) throws InterruptedException {
    socket.send("{\"message_type\":\"ping\"}");
    peer.until(m -> type(m).equals("input_error"));
  }

  private static void say(WebSocket socket, byte[] sound) {
    for (int at = 0; at < sound.length; at += 8000) {
      byte[] piece = Arrays.copyOfRange(sound, at, Math.min(sound.length, at + 8000));
      socket.send(Studio.chunk(piece, false));
    }
  }

  private static String type(JsonNode message) {
    return message.path("message_type").asString("");
  }
}
