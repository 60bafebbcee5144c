package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Loop;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechFaultsTest {

  private static final VoiceId SARAH = new VoiceId("EXAVITQu4vr4xnSDxMaL");
  private static final TurnId FIRST = new TurnId(1);
  private static final TurnId SECOND = new TurnId(2);

  private final Peer peer = new Peer();
  private final SpeechRules rules = new SpeechRules();
  private final ManualTicker ticker = new ManualTicker();
  private final Spoken spoken = new Spoken();
  private final Loop loop = peer.loop();
  private final StreamingVoice voice = new StreamingVoice(peer.config(), peer.client, ticker);

  SpeechFaultsTest() throws Exception {}

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
  void aConnectionLostInMidTurnCostsNoWordAndRepeatsNone() throws Exception {
    rules.sounding = false;
    var speaker = voice.open(SARAH, spoken, loop);
    PeerSocket first = peer.socket();
    speaker.say(FIRST, "He came home late.");
    speaker.say(FIRST, "I wrote it down.");
    awaitTexts(2);
    rules.sound(first, "t1", "He came ho");
    assertThat(spoken.next(1)).containsExactly("1 sound 800 'He came ho'");

    first.drop();
    awaitTexts(4);
    rules.sound(peer.socket(), "t1-2", "home late. ");
    speaker.finish(FIRST);

    assertThat(rules.texts)
        .containsExactly(
            "He came home late. ", "I wrote it down. ", "home late. ", "I wrote it down. ");
    assertThat(spoken.next(1)).containsExactly("1 sound 880 'me late. '");
    assertThat(spoken.characters).hasValue(66); // what is said again is paid for again
  }

  @Test
  void wholePiecesAreSaidAgainWhenNobodyKnowsWhatHasSounded() throws Exception {
    rules.sounding = false;
    rules.aligned = false;
    var speaker = voice.open(SARAH, spoken, loop);
    PeerSocket first = peer.socket();
    speaker.say(FIRST, "One.");
    speaker.say(FIRST, "And two of them.");
    awaitTexts(2);
    rules.sound(first, "t1", "One. ".repeat(14) + "And");
    spoken.next(1);

    first.close(1011, "");
    awaitTexts(3);

    assertThat(rules.texts).containsExactly("One. ", "And two of them. ", "And two of them. ");
  }

  @Test
  void aTurnWhoseSoundIsAllThereIsFinishedEvenIfTheConnectionIsLost() throws Exception {
    rules.ending = false;
    var speaker = voice.open(SARAH, spoken, loop);
    speaker.say(FIRST, "All said.");
    speaker.finish(FIRST);
    spoken.next(1);

    peer.socket().drop();

    assertThat(spoken.next(1)).containsExactly("1 finished");
    assertThat(peer.sockets).isEmpty();
  }

  @Test
  void aSecondLossFailsTheTurn() throws Exception {
    rules.sounding = false;
    var speaker = voice.open(SARAH, spoken, loop);
    speaker.say(FIRST, "Hello.");
    awaitTexts(1);
    peer.socket().drop();
    awaitTexts(2);

    peer.socket().drop();

    assertThat(spoken.next(1)).containsExactly("1 failed DOWN");
    rules.sounding = true;
    speaker.say(FIRST, "Too late for this turn.");
    speaker.finish(FIRST);
    speaker.say(SECOND, "Hello again.");
    assertThat(spoken.next(1)).containsExactly("2 sound 1040 'Hello again. '");
  }

  @Test
  void noFirstSoundInTimeIsTriedOnceMoreAndThenGivenUp() throws Exception {
    rules.sounding = false;
    var speaker = voice.open(SARAH, spoken, loop);
    PeerSocket first = peer.socket();
    Peer.settle(loop);
    speaker.say(FIRST, "Hello.");
    awaitTexts(1);

    ticker.advance(Duration.ofMillis(1499));
    Peer.settle(loop);
    assertThat(peer.sockets).isEmpty();
    ticker.advance(Duration.ofMillis(1));
    awaitTexts(2);
    first.awaitGone();
    peer.socket();
    Peer.settle(loop);
    ticker.advance(Duration.ofMillis(1500));

    assertThat(spoken.next(1)).containsExactly("1 failed SLOW");
  }

  @Test
  void soundThatStopsInMidTurnIsTakenUpAgain() throws Exception {
    rules.sounding = false;
    var speaker = voice.open(SARAH, spoken, loop);
    PeerSocket first = peer.socket();
    speaker.say(FIRST, "He came home late.");
    awaitTexts(1);
    rules.sound(first, "t1", "He came ");
    spoken.next(1);
    Peer.settle(loop);

    ticker.advance(Duration.ofSeconds(4));
    awaitTexts(2);

    assertThat(rules.texts).endsWith("home late. ");
  }

  @Test
  void aPauseOfTheModelIsNoStall() throws Exception {
    var speaker = voice.open(SARAH, spoken, loop);
    speaker.say(FIRST, "One moment.");
    spoken.next(1);
    Peer.settle(loop);

    ticker.advance(Duration.ofSeconds(30));
    Peer.settle(loop);
    speaker.say(FIRST, "Here it is.");
    speaker.finish(FIRST);

    assertThat(spoken.next(2)).containsExactly("1 sound 960 'Here it is. '", "1 finished");
    assertThat(peer.sockets).hasSize(1);
  }

  @Test
  void aContextThatEndsWithoutSoundIsTriedOnceMore() throws Exception {
    rules.sounding = false;
    var speaker = voice.open(SARAH, spoken, loop);
    speaker.say(FIRST, "Hello.");
    speaker.finish(FIRST);

    assertThat(spoken.next(1)).containsExactly("1 failed DOWN");
    assertThat(rules.texts).containsExactly("Hello. ", "Hello. ");
    assertThat(peer.sockets).hasSize(2);
  }

  @Test
  void aTextThatCannotSoundMayEndWithoutSound() throws Exception {
    rules.sounding = false;
    var speaker = voice.open(SARAH, spoken, loop);
    speaker.say(FIRST, "...");
    speaker.finish(FIRST);

    assertThat(spoken.next(1)).containsExactly("1 finished");
  }

  @Test
  void aPeerThatNobodyCanConnectToFailsTheTurn() throws Exception {
    peer.upgrades = _ -> Response.empty(503);
    var speaker = voice.open(SARAH, spoken, loop);

    speaker.say(FIRST, "Hello.");

    assertThat(spoken.next(1)).containsExactly("1 failed DOWN");
    assertThat(peer.requests.size()).isBetween(2, 3);
  }

  @Test
  void aBusyVendorIsAskedOnceMoreAfterHalfASecond() throws Exception {
    rules.sounding = false;
    var speaker = voice.open(SARAH, spoken, loop);
    PeerSocket first = peer.socket();
    speaker.say(FIRST, "Hello.");
    awaitTexts(1);
    first.send("{\"message\":\"busy\",\"error\":\"system_busy\",\"code\":1008}");
    first.awaitGone();
    Peer.settle(loop);
    speaker.say(FIRST, "Are you there?");
    ticker.advance(Duration.ofMillis(499));
    Peer.settle(loop);
    assertThat(peer.sockets).isEmpty();

    rules.sounding = true;
    ticker.advance(Duration.ofMillis(1));

    assertThat(spoken.next(2))
        .containsExactly("1 sound 560 'Hello. '", "1 sound 1200 'Are you there? '");
  }

  @ParameterizedTest
  @CsvSource({
    "401,invalid_api_key",
    "401,quota_exceeded",
    "403,unusual_activity_detected",
    "404,voice_not_found",
    "400,voice_not_found"
  })
  void aRefusedUpgradeIsNeverTriedAgain(int status, String name) throws Exception {
    peer.upgrades = _ -> Response.json(status, "{\"detail\":{\"status\":\"" + name + "\"}}");
    var speaker = voice.open(SARAH, spoken, loop);

    speaker.say(FIRST, "Hello.");
    assertThat(spoken.next(1)).containsExactly("1 failed REFUSED");
    speaker.say(SECOND, "Hello?");

    assertThat(spoken.next(1)).containsExactly("2 failed REFUSED");
    assertThat(spoken.reasons).allMatch(reason -> reason.contains(name));
    assertThat(peer.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_api_key", "quota_exceeded", "voice_not_found", "surprise"})
  void aPolicyCloseIsNeverTriedAgain(String name) throws Exception {
    rules.sounding = false;
    Voice.Speaker speaker = voice.open(SARAH, spoken, loop);
    PeerSocket first = peer.socket();
    speaker.say(FIRST, "Hello.");
    awaitTexts(1);

    first.close(1008, name);

    assertThat(spoken.next(1)).containsExactly("1 failed REFUSED");
    speaker.say(SECOND, "Hello?");
    assertThat(spoken.next(1)).containsExactly("2 failed REFUSED");
    assertThat(peer.requests).hasSize(1);
  }

  @Test
  void aFaultOfOursFailsItsTurnOnlyAndItsReasonQuotesNothing() throws Exception {
    rules.sounding = false;
    var speaker = voice.open(SARAH, spoken, loop);
    PeerSocket first = peer.socket();
    speaker.say(FIRST, "Hello.");
    awaitTexts(1);

    first.send(
        "{\"message\":\"Could not parse input message: Hello.\","
            + "\"error\":\"invalid_input_message\",\"code\":1008}");

    assertThat(spoken.next(1)).containsExactly("1 failed REFUSED");
    assertThat(spoken.reasons.take()).doesNotContain("Hello");
    rules.sounding = true;
    speaker.say(SECOND, "Again.");
    assertThat(spoken.next(1)).containsExactly("2 sound 560 'Again. '");
  }

  private void awaitTexts(int count) throws InterruptedException {
    rules.awaitTexts(count);
    Peer.settle(loop);
  }
}
