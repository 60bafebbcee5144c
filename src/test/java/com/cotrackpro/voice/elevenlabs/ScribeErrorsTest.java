package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Transcriber.Wishes;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Loop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScribeErrorsTest {

  private static final Wishes WISHES = new Wishes(Duration.ofMillis(600), "en", "");

  private final Peer peer = new Peer();
  private final ManualTicker ticker = new ManualTicker();
  private final Heard heard = new Heard();
  private final Loop loop = peer.loop();

  ScribeErrorsTest() throws Exception {}

  @BeforeEach
  void greet() {
    peer.greeting = List.of("{\"message_type\":\"session_started\",\"config\":{}}");
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "auth_error,REFUSED",
    "quota_exceeded,REFUSED",
    "quota_exceeded_error,REFUSED",
    "unaccepted_terms,REFUSED",
    "unaccepted_terms_error,REFUSED",
    "invalid_request,REFUSED",
    "chunk_size_exceeded,REFUSED",
    "rate_limited,BUSY",
    "resource_exhausted,BUSY",
    "queue_overflow,DOWN",
    "transcriber_error,DOWN",
    "session_time_limit_exceeded,DOWN",
    "insufficient_audio_activity,DOWN",
    "error,DOWN"
  })
  void anErrorEndsTheSessionOnceAndTheCloseAfterItIsSilent(String type, Kind kind)
      throws Exception {
    open();
    PeerSocket socket = peer.socket();

    fail(socket, type, "the words");
    socket.close(1011, "again");

    assertThat(heard.next(1)).singleElement().asString().startsWith("ended " + kind);
    socket.awaitGone();
    Peer.settle(loop);
    assertThat(heard.events).isEmpty();
    assertThat(ticker.alarms()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"invalid_request,REFUSED", "rate_limited,BUSY", "transcriber_error,DOWN"})
  void anErrorInsteadOfASessionFailsTheOpening(String type, Kind kind) {
    peer.greeting = List.of("{\"message_type\":\"" + type + "\",\"error\":\"the words\"}");

    assertThat(refused().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"commit_throttled", "input_error", "brand_new_error"})
  void someErrorsLeaveTheSessionRunning(String type) throws Exception {
    open();
    PeerSocket socket = peer.socket();

    fail(socket, type, "the words");
    say(socket, "committed_transcript", "Still here.");

    assertThat(heard.next(1)).containsExactly("committed Still here.");
  }

  @ParameterizedTest
  @CsvSource({
    "1000,'',DOWN",
    "1011,'',DOWN",
    "1008,'',REFUSED",
    "1008,Session time limit: session_time_limit_exceeded,DOWN",
    "1008,You have exceeded your quota.,REFUSED"
  })
  void aCloseWithoutAnErrorIsJudgedByItsWordsAndItsCode(int code, String reason, Kind kind)
      throws Exception {
    open();

    peer.socket().close(code, reason);

    assertThat(heard.next(1)).singleElement().asString().startsWith("ended " + kind);
  }

  @Test
  void aBrokenConnectionIsDown() throws Exception {
    open();

    peer.socket().drop();

    assertThat(heard.next(1)).singleElement().asString().startsWith("ended DOWN");
  }

  @ParameterizedTest
  @CsvSource({"401,REFUSED", "403,REFUSED", "429,BUSY", "503,DOWN"})
  void aRefusedUpgradeIsJudgedByItsStatus(int status, Kind kind) {
    peer.upgrades = _ -> Response.json(status, "{\"detail\":{\"status\":\"x\"}}");

    assertThat(refused().kind()).isEqualTo(kind);
  }

  private void open() throws Unavailable, InterruptedException {
    new Scribe(peer.config(), peer.client, ticker).open(WISHES, heard, loop);
  }

  private Trouble refused() {
    return catchThrowableOfType(Unavailable.class, this::open).trouble();
  }

  private static void say(PeerSocket socket, String type, String text) {
    socket.send(
        "{\"message_type\":\""
            + type
            + "\",\"text\":\""
            + text
            + "\",\"words\":[{\"text\":\"y\"}]}");
  }

  private static void fail(PeerSocket socket, String type, String words) {
    socket.send("{\"message_type\":\"" + type + "\",\"error\":\"" + words + "\"}");
  }
}
