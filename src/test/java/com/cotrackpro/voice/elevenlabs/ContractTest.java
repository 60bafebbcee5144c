package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Transcriber.Wishes;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.simulator.elevenlabs.ElevenLabsSimulator;
import com.cotrackpro.voice.simulator.elevenlabs.Fault;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.elevenlabs.Latencies;
import com.cotrackpro.voice.simulator.elevenlabs.Observation;
import com.cotrackpro.voice.simulator.elevenlabs.Settings;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The clients against the simulator, which was written from the vendor's documents by itself.
class ContractTest {

  private static final VoiceId SARAH = new VoiceId("EXAVITQu4vr4xnSDxMaL");
  private static final TurnId FIRST = new TurnId(1);
  private static final Wishes WISHES = new Wishes(Duration.ofMillis(600), "en", "");

  private final Sockets sockets = Sockets.open();
  private final Peer line = new Peer();
  private final Client client = line.client;
  private final Loop loop = line.loop();
  private final Told told = new Told();
  private final ElevenLabsSimulator simulator =
      ElevenLabsSimulator.start(
          sockets,
          Ticker.system(),
          Synthesiser.installed(),
          Settings.standard().taking(Latencies.none()));
  private final StreamingVoice voice =
      new StreamingVoice(config("ordinary-key", false), client, Ticker.system());

  ContractTest() throws Exception {}

  @AfterEach
  void close() {
    voice.close();
    simulator.close();
    sockets.close();
    line.close();
    assertThat(simulator.breaches()).isEmpty();
  }

  @Test
  void aTurnSoundsWithEachOfItsLettersOnce() throws Exception {
    var speaker = voice.open(SARAH, told, loop);

    speaker.say(FIRST, "I have that down.");
    speaker.say(FIRST, "He was \"late\", at 5 o'clock.");
    speaker.finish(FIRST);

    assertThat(told.ending()).isEqualTo("1 finished");
    assertThat(told.letters.toString().strip())
        .isEqualTo("I have that down. He was \"late\", at 5 o'clock.");
  }

  @Test
  void interruptionsLeaveNoContextAndNoConnectionBehind() throws Exception {
    var speaker = voice.open(SARAH, told, loop);

    for (int number = 2; number < 60; number++) {
      speaker.say(new TurnId(number), "Yes.");
      speaker.abandon(new TurnId(number));
    }
    speaker.say(FIRST, "All right.");
    speaker.finish(FIRST);

    assertThat(told.ending()).isEqualTo("1 finished");
    assertThat(told.letters.toString().strip()).isEqualTo("All right.");
    speaker.close();
    assertThat(closedBy(all -> all.size() == connected())).isTrue();
  }

  @Test
  void keepingAliveIsToleratedAndOpensNoContext() throws Exception {
    var clock = new ManualTicker();
    var patient = new StreamingVoice(config("ordinary-key", false), client, clock);
    var speaker = patient.open(SARAH, told, loop);
    speaker.say(FIRST, "One.");
    speaker.finish(FIRST);
    assertThat(told.ending()).isEqualTo("1 finished");

    clock.advance(Duration.ofMinutes(5));
    speaker.say(new TurnId(2), "Two.");
    speaker.finish(new TurnId(2));

    assertThat(told.ending()).isEqualTo("2 finished");
    assertThat(connected()).isEqualTo(1);
    assertThat(simulator.openContexts()).isZero();
    patient.close();
  }

  static List<Fault> passing() {
    return List.of(
        new Fault.DropMidWord(),
        new Fault.CloseMidSpeech(1011, "We are sorry, something went wrong"),
        new Fault.NoAudio(),
        new Fault.Stall(),
        new Fault.Silent(),
        new Fault.DropAfter(Duration.ZERO),
        new Fault.Refuse(503, "internal"),
        new Fault.Refuse(429, "system_busy"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatBreaksOnceCostsNoWord(Fault fault) throws Exception {
    simulator.faults().next(Where.SPEAKING, fault);
    var speaker = voice.open(SARAH, told, loop);

    speaker.say(FIRST, "I have written down that he came home late on Tuesday.");
    speaker.say(FIRST, "Is there anything else?");
    speaker.finish(FIRST);

    assertThat(told.ending()).isEqualTo("1 finished");
    assertThat(told.letters.toString().strip())
        .isEqualTo(
            "I have written down that he came home late on Tuesday. Is there anything else?");
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatStaysBrokenFailsTheTurn(Fault fault) throws Exception {
    simulator.faults().always(Where.SPEAKING, fault);
    var speaker = voice.open(SARAH, told, loop);

    speaker.say(FIRST, "I have written down that he came home late on Tuesday.");
    speaker.finish(FIRST);

    assertThat(told.ending()).startsWith("1 failed ").doesNotContain("REFUSED");
    assertThat(connected()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "quota_exceeded,REFUSED",
    "invalid_api_key,REFUSED",
    "voice_not_found,REFUSED",
    "unusual_activity_detected,REFUSED"
  })
  void aRefusedAccountFailsTheTurnWithoutAnotherTry(String error, Kind kind) throws Exception {
    simulator
        .faults()
        .always(Where.SPEAKING, new Fault.ErrorMessage(error, "No.", 1008, Duration.ZERO));
    var speaker = voice.open(SARAH, told, loop);

    speaker.say(FIRST, "Hello.");

    assertThat(told.ending()).isEqualTo("1 failed " + kind);
    assertThat(connected()).isEqualTo(1);
  }

  @Test
  void zeroRetentionIsForEnterpriseAccounts() throws Exception {
    var strict = new StreamingVoice(config("enterprise-key", true), client, Ticker.system());
    var speaker = strict.open(SARAH, told, loop);
    speaker.say(FIRST, "Hello.");
    speaker.finish(FIRST);
    assertThat(told.ending()).isEqualTo("1 finished");
    assertThat(strict.synthesize(SARAH, "Hello.").samples()).isPositive();
    new Scribe(config("enterprise-key", true), client, Ticker.system())
        .open(WISHES, told, loop)
        .close();
    strict.close();

    var refused =
        catchThrowableOfType(
            Unavailable.class,
            () ->
                new Scribe(config("ordinary-key", true), client, Ticker.system())
                    .open(WISHES, told, loop));
    assertThat(refused.trouble().kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void phrasesAndVoicesComeOverRest() throws Exception {
    assertThat(voice.synthesize(SARAH, "One moment.").duration()).isBetween(ms(300), ms(3000));
    var api = new SpeechApi(config("ordinary-key", false), client, Ticker.system());
    assertThat(api.voices())
        .extracting(SpeechApi.KnownVoice::id)
        .contains("EXAVITQu4vr4xnSDxMaL", "21m00Tcm4TlvDq8ikWAM");

    simulator.faults().next(Where.REST, new Fault.Refuse(429, "system_busy"));
    assertThat(voice.synthesize(SARAH, "One moment.").samples()).isPositive();
  }

  @Test
  void whatTheCallerSaysIsUnderstood() throws Exception {
    var hearing = scribe().open(new Wishes(WISHES.silence(), "en", "Hello there."), told, loop);

    say(hearing, "My son came home late on Tuesday.");

    assertThat(told.committed()).isEqualTo("My son came home late on Tuesday.");
    hearing.close();
    assertThat(closedBy(all -> all.size() == 1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "auth_error,REFUSED",
    "quota_exceeded,REFUSED",
    "rate_limited,BUSY",
    "resource_exhausted,BUSY",
    "queue_overflow,DOWN",
    "session_time_limit_exceeded,DOWN",
    "error,DOWN"
  })
  void anErrorOfTheTranscriptionEndsItOnce(String error, Kind kind) throws Exception {
    scribe().open(WISHES, told, loop);

    simulator
        .faults()
        .now(Where.LISTENING, new Fault.ErrorMessage(error, "No.", 1008, Duration.ZERO));

    assertThat(told.ending()).isEqualTo("ended " + kind);
    assertThat(closedBy(all -> all.size() == 1)).isTrue();
    Peer.settle(loop);
    assertThat(told.endings).isEmpty();
  }

  @Test
  void aDroppedTranscriptionIsDown() throws Exception {
    simulator.faults().next(Where.LISTENING, new Fault.DropMidWord());
    var hearing = scribe().open(WISHES, told, loop);

    say(hearing, "My son came home late on Tuesday.");

    assertThat(told.ending()).isEqualTo("ended DOWN");
  }

  private Scribe scribe() {
    return new Scribe(config("ordinary-key", false), client, Ticker.system());
  }

  /// Speech and a second of silence, in frames, faster than real time.
  private static void say(Transcriber.Transcription hearing, String text) {
    var speech = WordMarks.mark(Synthesiser.installed().say(text, Speaker.CALLER)).sound().bytes();
    byte[] all = Arrays.copyOf(speech, speech.length + Mulaw.RATE);
    Arrays.fill(all, speech.length, all.length, Mulaw.SILENCE);
    for (int at = 0; at + Mulaw.FRAME <= all.length; at += Mulaw.FRAME) {
      hearing.hear(Mulaw.of(Arrays.copyOfRange(all, at, at + Mulaw.FRAME)));
    }
  }

  private int connected() {
    return simulator.journal().all(Observation.Connected.class).size();
  }

  private boolean closedBy(Predicate<List<Observation>> wanted) throws InterruptedException {
    return simulator
        .journal()
        .await(
            all -> wanted.test(all.stream().filter(Observation.Closed.class::isInstance).toList()),
            Peer.LIMIT);
  }

  private Config.ElevenLabs config(String key, boolean zeroRetention) {
    return new Config.ElevenLabs(
        URI.create("http://127.0.0.1:" + simulator.port()),
        Secret.of(key),
        "eleven_flash_v2_5",
        "scribe_v2_realtime",
        zeroRetention,
        Peer.LIMIT,
        Duration.ofMillis(20));
  }

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  /// What a call is told by both clients: letters, commits and endings.
  private static final class Told implements Voice.Listener, Transcriber.Listener {

    /// Written on the loop; an ending comes after.
    private final StringBuilder letters = new StringBuilder();

    private final BlockingQueue<String> commits = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> endings = new LinkedBlockingQueue<>();

    private String ending() throws InterruptedException {
      return String.valueOf(endings.poll(15, TimeUnit.SECONDS));
    }

    private String committed() throws InterruptedException {
      return String.valueOf(commits.poll(15, TimeUnit.SECONDS));
    }

    @Override
    public void sent(int characters) {}

    @Override
    public void sound(TurnId turn, Mulaw sound, Alignment heard) {
      letters.append(heard.text());
    }

    @Override
    public void finished(TurnId turn) {
      endings.add(turn + " finished");
    }

    @Override
    public void failed(TurnId turn, Trouble trouble) {
      endings.add(turn + " failed " + trouble.kind());
    }

    @Override
    public void partial(String words) {}

    @Override
    public void committed(String words) {
      commits.add(words);
    }

    @Override
    public void ended(Trouble trouble) {
      endings.add("ended " + trouble.kind());
    }
  }
}
