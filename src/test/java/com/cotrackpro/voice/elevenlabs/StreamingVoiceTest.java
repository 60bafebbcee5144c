package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Loop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingVoiceTest {

  private static final VoiceId SARAH = new VoiceId("EXAVITQu4vr4xnSDxMaL");
  private static final TurnId GREETING = TurnId.GREETING;
  private static final TurnId FIRST = GREETING.next();

  private final Peer peer = new Peer();
  private final SpeechRules rules = new SpeechRules();
  private final ManualTicker ticker = new ManualTicker();
  private final Spoken spoken = new Spoken();
  private final Loop loop = peer.loop();
  private final StreamingVoice voice = new StreamingVoice(peer.config(), peer.client, ticker);

  StreamingVoiceTest() throws Exception {}

  @BeforeEach
  void applyRules() {
    peer.rules = rules;
  }

  @AfterEach
  void close() {
    voice.close();
    peer.close();
    assertThat(rules.breaches).isEmpty();
  }

  @Test
  void theConnectionIsWarmBeforeTheFirstWord() throws Exception {
    voice.open(SARAH, spoken, loop);

    PeerSocket socket = peer.socket();

    assertThat(socket.request.target())
        .isEqualTo(
            "/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL/multi-stream-input"
                + "?model_id=eleven_flash_v2_5&output_format=ulaw_8000&auto_mode=true"
                + "&inactivity_timeout=180&sync_alignment=true&language_code=en");
    assertThat(socket.request.headers().first("xi-api-key")).contains("sk_test");
    assertThat(socket.received).isEmpty();
  }

  @Test
  void zeroRetentionIsAskedForOnTheSocket() throws Exception {
    var config = peer.config(true, Duration.ofMillis(20));

    new StreamingVoice(config, peer.client, ticker).open(SARAH, spoken, loop);

    assertThat(peer.socket().request.rawQuery()).contains("&enable_logging=false");
  }

  @Test
  void aTurnIsAContextWhoseSettingsComeFirst() throws Exception {
    var speaker = voice.open(SARAH, spoken, loop);

    speaker.say(FIRST, "I have \"that\".");
    speaker.finish(FIRST);

    PeerSocket socket = peer.socket();
    assertThat(socket.next().toString())
        .isEqualTo(
            "{\"text\":\" \",\"context_id\":\"t1\","
                + "\"voice_settings\":{\"stability\":0.5,\"similarity_boost\":0.75}}");
    assertThat(socket.next().toString())
        .isEqualTo("{\"text\":\"I have \\\"that\\\". \",\"context_id\":\"t1\"}");
    assertThat(socket.next().toString())
        .isEqualTo("{\"context_id\":\"t1\",\"close_context\":true}");
  }

  @Test
  void whatIsSaidWhileConnectingIsSpokenInOrderWithItsLetters() throws Exception {
    var speaker = voice.open(SARAH, spoken, loop);

    speaker.say(GREETING, "Hello.");
    speaker.say(GREETING, "I'm Alex.");
    speaker.finish(GREETING);

    assertThat(spoken.next(3))
        .containsExactly("0 sound 560 'Hello. '", "0 sound 800 'I'm Alex. '", "0 finished");
  }

  @Test
  void soundWithoutLettersIsDeliveredAllTheSame() throws Exception {
    rules.aligned = false;
    var speaker = voice.open(SARAH, spoken, loop);

    speaker.say(GREETING, "Hello.");
    speaker.finish(GREETING);

    assertThat(spoken.next(2)).containsExactly("0 sound 560 ''", "0 finished");
  }

  @Test
  void aTurnWithoutWordsIsFinishedAtOnceAndOpensNoContext() throws Exception {
    var speaker = voice.open(SARAH, spoken, loop);

    speaker.finish(FIRST);

    assertThat(spoken.next(1)).containsExactly("1 finished");
    assertThat(peer.socket().received).isEmpty();
  }

  @Test
  void nothingOfAnAbandonedTurnIsHeard() throws Exception {
    rules.ending = false;
    var speaker = voice.open(SARAH, spoken, loop);
    speaker.say(GREETING, "Hello.");
    PeerSocket socket = peer.socket();
    assertThat(spoken.next(1)).containsExactly("0 sound 560 'Hello. '");

    speaker.abandon(GREETING);
    awaitClosing(socket);
    rules.sound(socket, "t0", "More of it. ");
    rules.end(socket, "t0");
    speaker.say(GREETING, "And more.");
    speaker.say(FIRST, "All right.");

    assertThat(spoken.next(1)).containsExactly("1 sound 880 'All right. '");
    assertThat(rules.texts).containsExactly("Hello. ", "All right. ");
  }

  @Test
  void twoHundredInterruptionsInARowNeverHaveMoreThanFourContextsAlive() throws Exception {
    rules.ending = false;
    var speaker = voice.open(SARAH, spoken, loop);

    for (int number = 0; number < 200; number++) {
      var turn = new TurnId(number);
      speaker.say(turn, "Yes.");
      assertThat(spoken.next(1)).containsExactly(number + " sound 400 'Yes. '");
      speaker.abandon(turn);
    }

    assertThat(rules.opened).hasValue(200);
    assertThat(rules.mostAlive).hasValue(4);
    assertThat(peer.sockets).hasSize(50);
    for (int socket = 0; socket < 49; socket++) {
      peer.socket().awaitGone();
    }
  }

  @Test
  void contextsThatEndLeaveTheirPlaceToOthersOnTheSameConnection() throws Exception {
    var speaker = voice.open(SARAH, spoken, loop);

    for (int number = 0; number < 20; number++) {
      var turn = new TurnId(number);
      speaker.say(turn, "Yes.");
      speaker.finish(turn);
      assertThat(spoken.next(2)).endsWith(number + " finished");
    }

    assertThat(peer.sockets).hasSize(1);
  }

  @Test
  void keepingAliveNamesNoContext() throws Exception {
    var speaker = voice.open(SARAH, spoken, loop);
    PeerSocket socket = peer.socket();
    speaker.say(GREETING, "Hello.");
    speaker.finish(GREETING);
    spoken.next(2);
    awaitClosing(socket);

    ticker.advance(Duration.ofMinutes(5));

    for (int minute = 0; minute < 5; minute++) {
      assertThat(socket.next().toString()).isEqualTo("{\"text\":\"\"}");
    }
    assertThat(rules.opened).hasValue(1);
  }

  @Test
  void aConnectionLostWhileIdleIsReopenedForTheNextReply() throws Exception {
    var speaker = voice.open(SARAH, spoken, loop);
    PeerSocket first = peer.socket();
    first.send(
        "{\"message\":\"Have not received a new text input\","
            + "\"error\":\"input_timeout_exceeded\",\"code\":1008}");
    first.close(1008, "input_timeout_exceeded");
    first.awaitGone();
    Peer.settle(loop);
    assertThat(peer.sockets).isEmpty();

    speaker.say(FIRST, "Still here.");
    speaker.finish(FIRST);

    assertThat(spoken.next(2)).containsExactly("1 sound 960 'Still here. '", "1 finished");
    assertThat(peer.sockets).hasSize(1);
  }

  @Test
  void closingIsSilentAndLeavesNothing() throws Exception {
    rules.sounding = false;
    Voice.Speaker speaker = voice.open(SARAH, spoken, loop);
    speaker.say(GREETING, "Hello.");
    PeerSocket socket = peer.socket();
    socket.next();

    speaker.close();
    speaker.say(FIRST, "Anyone?");
    speaker.finish(FIRST);

    socket.awaitGone();
    Peer.settle(loop);
    assertThat(spoken.events).isEmpty();
    assertThat(ticker.alarms()).isZero();
    assertThat(peer.sockets).isEmpty();
  }

  @Test
  void closingWhileConnectingIsSilentToo() throws Exception {
    var speaker = voice.open(SARAH, spoken, loop);

    speaker.say(GREETING, "Hello.");
    speaker.close();

    Peer.settle(loop);
    assertThat(spoken.events).isEmpty();
    assertThat(ticker.alarms()).isZero();
  }

  private static void awaitClosing(PeerSocket socket) throws InterruptedException {
    while (!socket.next().has("close_context")) {
      assertThat(socket.gone.getCount()).isEqualTo(1);
    }
  }
}
