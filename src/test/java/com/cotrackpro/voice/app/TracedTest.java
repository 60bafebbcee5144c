package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.LetterVoice;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Reasoner.Outcome;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.telemetry.CallMeter;
import com.cotrackpro.voice.telemetry.CallTrace;
import com.cotrackpro.voice.telemetry.Metrics;
import com.cotrackpro.voice.telemetry.OtlpReceiver;
import com.cotrackpro.voice.telemetry.Told;
import com.cotrackpro.voice.telemetry.Traces;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What vendors leave in a trace when they do not do what they should.
class TracedTest {

  private static final CallId CALL = new CallId("CA00000000000000000000000000000001");
  private static final Trouble DOWN = new Trouble(Kind.DOWN, "she said: he has a bruise");

  private final Metrics metrics = new Metrics();
  private OtlpReceiver receiver;
  private Traces traces;
  private CallTrace trace;

  @BeforeEach
  void open() throws IOException {
    receiver = OtlpReceiver.open(OtlpReceiver.Mood.WELL);
    traces =
        Traces.to(
            receiver.endpoint(),
            new ManualTicker(),
            metrics,
            new CallMeter.Words(role -> role, tool -> tool, _ -> "other"));
    trace = traces.of(CALL);
  }

  @AfterEach
  void close() {
    traces.close();
    receiver.close();
    metrics.close();
  }

  @Test
  void aModelThatFailsIsAnErrorOfItsKindWithoutTheVendorsWords() throws Exception {
    ask((_, _) -> new Outcome.Failed(DOWN), false);

    Told request = told("model request");
    assertThat(request.error()).isTrue();
    assertThat(request.note("error.type")).isEqualTo("down");
    assertThat(receiver.everything()).doesNotContain("bruise");
  }

  @Test
  void theFallbackModelHasItsOwnName() throws Exception {
    ask((_, _) -> new Outcome.Complete(), true);

    assertThat(told("model request").note("voice.vendor")).isEqualTo("fallback-model");
    assertThat(told("model request").note("gen_ai.request.model")).isEqualTo("spare-model");
  }

  @Test
  void aReplyThatTheVendorCutIsMarked() throws Exception {
    ask((_, _) -> new Outcome.Cut("max_tokens"), false);

    assertThat(told("model request").note("voice.cut")).isEqualTo("true");
    assertThat(told("model request").error()).isFalse();
  }

  @Test
  void aReplyThatNobodyWaitedForIsNoError() {
    assertThatThrownBy(() ->
            ask(
                (_, sink) -> {
                  sink.used(new Usage(3, 2, 0, 0, 0, 0, 0, 0));
                  throw new InterruptedException();
                },
                false))
        .isInstanceOf(InterruptedException.class);

    assertThat(told("model request").note("voice.abandoned")).isEqualTo("true");
    assertThat(told("model request").note("gen_ai.usage.input_tokens")).isEqualTo("3");
    assertThat(told("model request").error()).isFalse();
  }

  @Test
  void aTranscriberThatCannotBeOpenedIsAnError() {
    Transcriber transcriber =
        Traced.transcriber(
            (_, _, _) -> {
              throw new Unavailable(DOWN);
            },
            trace);

    assertThatThrownBy(() -> open(transcriber)).isInstanceOf(Unavailable.class);
    assertThat(told("listening opens").note("error.type")).isEqualTo("down");
    assertThat(told("listening").error()).isTrue();
  }

  @Test
  void aTranscriptionThatBreaksOffIsAnErrorAndItsOpeningIsNot() throws Exception {
    var listeners = new ArrayList<Transcriber.Listener>();
    Transcriber transcriber =
        Traced.transcriber(
            (_, listener, _) -> {
              listeners.add(listener);
              return new Deaf();
            },
            trace);
    open(transcriber).hear(Mulaw.silence(160));
    listeners.getFirst().ended(DOWN);

    assertThat(told("listening").note("error.type")).isEqualTo("down");
    assertThat(told("listening opens").error()).isFalse();
  }

  @Test
  void aSpeechLastsFromItsFirstWordsToItsLastSound() {
    var voice = new LetterVoice();
    Voice.Speaker speaker = speaker(voice);
    speaker.say(new TurnId(0), "He has a bruise.");
    speaker.say(new TurnId(0), "On his arm.");
    speaker.finish(new TurnId(0));
    voice.deliver();

    assertThat(told("speech").events()).containsExactly("first sound");
    assertThat(told("speech").note("voice.abandoned")).isEmpty();
    assertThat(receiver.spans()).hasSize(1);
    assertThat(receiver.everything()).doesNotContain("bruise", "arm");
  }

  @Test
  void aSpeechThatFailsIsAnErrorAndOneThatIsAbandonedIsNot() {
    var voice = new LetterVoice();
    Voice.Speaker speaker = speaker(voice);
    speaker.say(new TurnId(0), "One.");
    voice.fail();
    speaker.say(new TurnId(1), "Two.");
    speaker.abandon(new TurnId(1));
    speaker.say(new TurnId(2), "Three.");
    speaker.close();
    traces.close();

    assertThat(receiver.spans()).extracting(Told::error).containsExactly(true, false, false);
    assertThat(receiver.spans())
        .extracting(span -> span.note("voice.abandoned"))
        .containsExactly("", "true", "true");
  }

  private Voice.Speaker speaker(Voice voice) {
    return new TracedVoice(voice, trace)
        .open(new VoiceId("EXAVITQu4vr4xnSDxMaL"), new Silent(), Runnable::run);
  }

  private void ask(Reasoner model, boolean spare) throws InterruptedException {
    var question = new Reasoner.Question(CALL, new TurnId(1), spare, "", List.of(), List.of());
    var _ = Traced.reasoner(model, trace, models()).reply(question, new Unread());
  }

  private static Transcriber.Transcription open(Transcriber transcriber)
      throws Unavailable, InterruptedException {
    return transcriber.open(
        new Transcriber.Wishes(Duration.ofMillis(600), "en", ""), new Unheard(), Runnable::run);
  }

  private static Config.Anthropic models() {
    return new Config.Anthropic(
        URI.create("https://model.example"),
        Secret.of("key"),
        "usual-model",
        "spare-model",
        Duration.ofSeconds(45));
  }

  private Told told(String name) {
    traces.close();
    return receiver.spans().stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private record Deaf() implements Transcriber.Transcription {
    @Override
    public void hear(Mulaw sound) {}

    @Override
    public void close() {}
  }

  private record Unheard() implements Transcriber.Listener {
    @Override
    public void partial(String words) {}

    @Override
    public void committed(String words) {}

    @Override
    public void ended(Trouble trouble) {}
  }

  private record Silent() implements Voice.Listener {
    @Override
    public void sent(int characters) {}

    @Override
    public void sound(TurnId turn, Mulaw sound, Alignment letters) {}

    @Override
    public void finished(TurnId turn) {}

    @Override
    public void failed(TurnId turn, Trouble trouble) {}
  }

  private record Unread() implements Reasoner.Sink {
    @Override
    public void text(String fragment) {}

    @Override
    public void wants(ToolRequest request) {}

    @Override
    public void opaque(String json) {}

    @Override
    public void used(Usage usage) {}
  }
}
