package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Transcriber.Wishes;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Loop;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScribeTest {

  private static final String STARTED =
      """
      {"message_type":"session_started","session_id":"s","config":{"sample_rate":8000,
       "audio_format":"ulaw_8000","language_code":"en","vad_commit_strategy":true,
       "vad_silence_threshold_secs":0.60000002,"model_id":"scribe_v2_realtime",
       "enable_logging":%s,"new_key":[1]}}\
      """;
  private static final Wishes WISHES = new Wishes(Duration.ofMillis(600), "en", "");

  private final Peer peer = new Peer();
  private final ManualTicker ticker = new ManualTicker();
  private final Heard heard = new Heard();
  private final Loop loop = peer.loop();

  ScribeTest() throws Exception {}

  @BeforeEach
  void greet() {
    peer.greeting = List.of(STARTED.formatted(true));
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void everythingIsAskedForInTheQuery() throws Exception {
    open(WISHES);

    var request = peer.requests.take();
    assertThat(request.target())
        .isEqualTo(
            "/v1/speech-to-text/realtime?model_id=scribe_v2_realtime&audio_format=ulaw_8000"
                + "&commit_strategy=vad&vad_silence_threshold_secs=0.6&language_code=en");
    assertThat(request.headers().first("xi-api-key")).contains("sk_test");
    assertThat(peer.socket().received).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100,0.3", "1250,1.25", "9000,3"})
  void thePauseStaysWithinTheVendorsBounds(int wished, String asked) throws Exception {
    peer.greeting = List.of("{\"message_type\":\"session_started\"}");

    open(new Wishes(Duration.ofMillis(wished), "en", ""));

    assertThat(peer.requests.take().rawQuery())
        .contains("vad_silence_threshold_secs=" + asked + "&");
  }

  @Test
  void zeroRetentionIsAskedForAndMustBeGranted() throws Exception {
    Config.ElevenLabs config = peer.config(true, Duration.ofMillis(20));
    var scribe = new Scribe(config, peer.client, ticker);

    assertThatThrownBy(() -> scribe.open(WISHES, heard, loop))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("enable_logging is true, not false");
    assertThat(peer.requests.take().rawQuery()).contains("&enable_logging=false");

    peer.greeting = List.of(STARTED.formatted(false));
    scribe.open(WISHES, heard, loop);
  }

  @ParameterizedTest
  @CsvSource({
    "ulaw_8000,pcm_16000",
    "8000,16000",
    "0.60000002,1.5",
    "scribe_v2_realtime,scribe_v1",
    "\"en\",\"fr\"",
    "\"vad_commit_strategy\":true,\"vad_commit_strategy\":false"
  })
  void aSessionThatIsNotAsAskedIsRefusedLoudly(String asked, String got) {
    peer.greeting = List.of(STARTED.formatted(true).replace(asked, got));

    Trouble trouble = refused();

    assertThat(trouble.kind()).isEqualTo(Kind.REFUSED);
    assertThat(trouble.reason()).startsWith("a fault of ours: the session's ");
  }

  @Test
  void theVendorMayNameTheLanguageByThreeLetters() throws Exception {
    peer.greeting = List.of(STARTED.formatted(true).replace("\"en\"", "\"eng\""));

    open(WISHES).close();
  }

  @Test
  void anOpenSocketIsNotYetReady() throws Exception {
    peer.greeting = List.of();
    var opening = new LinkedBlockingQueue<Object>();
    Thread.ofVirtual().start(() -> opening.add(openOr(WISHES)));
    PeerSocket socket = peer.socket();
    assertThat(opening).isEmpty();

    socket.send(STARTED.formatted(true));

    assertThat(opening.poll(10, TimeUnit.SECONDS)).isInstanceOf(Hearing.class);
  }

  @Test
  void aSessionThatDoesNotBeginInTimeIsGivenUp() throws Exception {
    peer.greeting = List.of();
    var opening = new LinkedBlockingQueue<Object>();
    Thread.ofVirtual().start(() -> opening.add(openOr(WISHES)));
    PeerSocket socket = peer.socket();

    ticker.advance(Peer.LIMIT);

    assertThat(opening.poll(10, TimeUnit.SECONDS))
        .asInstanceOf(type(Trouble.class))
        .extracting(Trouble::kind)
        .isEqualTo(Kind.SLOW);
    socket.awaitGone();
  }

  @Test
  void aFramePassesAsItCame() throws Exception {
    var hearing = open(WISHES);
    Mulaw frame = frame(7);

    hearing.hear(frame);

    var message = peer.socket().next();
    assertThat(message.propertyNames())
        .containsExactlyInAnyOrder("message_type", "audio_base_64", "commit", "sample_rate");
    assertThat(message.path("message_type").asString()).isEqualTo("input_audio_chunk");
    assertThat(message.path("audio_base_64").asString()).isEqualTo(frame.base64());
    assertThat(message.path("commit").isBoolean()).isTrue();
    assertThat(message.path("commit").asBoolean()).isFalse();
    assertThat(message.path("sample_rate").asInt()).isEqualTo(8000);
  }

  @Test
  void framesAreGatheredWhenSoConfigured() throws Exception {
    var config = peer.config(false, Duration.ofMillis(60));
    var hearing = new Scribe(config, peer.client, ticker).open(WISHES, heard, loop);

    for (int value = 0; value < 6; value++) {
      hearing.hear(frame(value));
    }

    PeerSocket socket = peer.socket();
    byte[] first = new Mulaw(socket.next().path("audio_base_64").asString()).bytes();
    byte[] second = new Mulaw(socket.next().path("audio_base_64").asString()).bytes();
    assertThat(first).hasSize(480).startsWith(0).endsWith(2);
    assertThat(second).hasSize(480).startsWith(3).endsWith(5);
  }

  @Test
  void aLongReplayIsSentInPiecesOfASecondAtMost() throws Exception {
    var hearing = open(WISHES);

    hearing.hear(Mulaw.silence(20_000));

    PeerSocket socket = peer.socket();
    for (int samples : new int[] {8000, 8000, 4000}) {
      var sound = new Mulaw(socket.next().path("audio_base_64").asString());
      assertThat(sound.samples()).isEqualTo(samples);
    }
  }

  @Test
  void onlyTheFirstChunkSaysWhatWasUnderstoodBefore() throws Exception {
    var hearing =
        open(
            new Wishes(
                WISHES.silence(),
                "en",
                "She said \"no\" and he came home with a bruise on his arm"));

    hearing.hear(frame(1));
    hearing.hear(frame(2));

    PeerSocket socket = peer.socket();
    String text = socket.next().path("previous_text").asString();
    assertThat(text).isEqualTo("\"no\" and he came home with a bruise on his arm");
    assertThat(text.length()).isLessThanOrEqualTo(50);
    assertThat(socket.next().has("previous_text")).isFalse();
  }

  @Test
  void silenceIsSentWhenTheLineSendsNothingForFiveSeconds() throws Exception {
    var hearing = open(WISHES);
    PeerSocket socket = peer.socket();
    ticker.advance(Duration.ofSeconds(3));
    Peer.settle(loop);
    hearing.hear(frame(1));
    Peer.settle(loop);

    ticker.advance(Duration.ofSeconds(4));
    Peer.settle(loop);
    hearing.hear(frame(2));
    Peer.settle(loop);
    ticker.advance(Duration.ofSeconds(5));

    assertThat(socket.next().path("audio_base_64").asString()).isEqualTo(frame(1).base64());
    assertThat(socket.next().path("audio_base_64").asString()).isEqualTo(frame(2).base64());
    byte[] quiet = new Mulaw(socket.next().path("audio_base_64").asString()).bytes();
    assertThat(quiet).hasSize(800).containsOnly(Mulaw.SILENCE);
  }

  @Test
  void wordsArriveOnceEach() throws Exception {
    open(WISHES);
    PeerSocket socket = peer.socket();

    say(socket, "partial_transcript", "My son");
    say(socket, "final_transcript", "My son came");
    say(socket, "final_transcript_with_timestamps", "My son came home");
    say(socket, "committed_transcript", " My son came home. ");
    say(socket, "committed_transcript_with_timestamps", "My son came home.");
    say(socket, "committed_transcript", "");
    say(socket, "committed_transcript", "   ");
    say(socket, "something_new", "x");
    socket.send("no json");
    say(socket, "committed_transcript", "Yes.");

    assertThat(heard.next(5))
        .containsExactly(
            "partial My son",
            "partial My son came",
            "partial My son came home",
            "committed My son came home.",
            "committed Yes.");
  }

  @Test
  void aTextThatIsItsOwnThreefoldRepetitionIsReducedUnlessItCanHaveBeenSpoken() throws Exception {
    var hearing = open(WISHES);
    PeerSocket socket = peer.socket();
    say(socket, "committed_transcript", "He was late. He was late. He was late.");
    say(socket, "partial_transcript", "Stop it");
    assertThat(heard.next(2)).containsExactly("committed He was late.", "partial Stop it");

    hearing.hear(Mulaw.silence(3 * 8000));
    Peer.settle(loop);
    say(socket, "committed_transcript", "Stop it! Stop it! Stop it!");

    assertThat(heard.next(1)).containsExactly("committed Stop it! Stop it! Stop it!");
  }

  @Test
  void nothingIsHeardAfterClosing() throws Exception {
    var hearing = open(WISHES);
    PeerSocket socket = peer.socket();

    hearing.close();
    hearing.hear(frame(1));

    socket.awaitGone();
    Peer.settle(loop);
    assertThat(heard.events).isEmpty();
    assertThat(socket.received).isEmpty();
    assertThat(ticker.alarms()).isZero();
  }

  private Transcriber.Transcription open(Wishes wishes) throws Unavailable, InterruptedException {
    return new Scribe(peer.config(), peer.client, ticker).open(wishes, heard, loop);
  }

  private Object openOr(Wishes wishes) {
    try {
      return open(wishes);
    } catch (Unavailable e) {
      return e.trouble();
    } catch (InterruptedException e) {
      return e;
    }
  }

  private Trouble refused() {
    return (Trouble) openOr(WISHES);
  }

  private static Mulaw frame(int value) {
    byte[] samples = new byte[Mulaw.FRAME];
    Arrays.fill(samples, (byte) value);
    return Mulaw.of(samples);
  }

  private static void say(PeerSocket socket, String type, String text) {
    socket.send(
        "{\"message_type\":\""
            + type
            + "\",\"text\":\""
            + text
            + "\",\"words\":[{\"text\":\"y\"}]}");
  }
}
