package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.api.Vitals;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Reasoner.Outcome;
import com.cotrackpro.voice.port.Reasoner.Question;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.telemetry.Metrics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedTest {

  private static final Reasoner.Sink NOBODY = new Nobody();

  private final ManualTicker ticker = new ManualTicker();
  private final Pulse pulse = new Pulse(ticker);
  private final Metrics metrics = new Metrics();
  private final Gates gates = new Gates(ticker, pulse, metrics);
  private final List<Boolean> asked = new ArrayList<>();
  private final Deque<Outcome> usual = new ArrayDeque<>();
  private Outcome spareOutcome = new Outcome.Complete();
  private final Reasoner reasoner =
      Watched.reasoner(
          (question, _) -> answer(question), gates.to(Watched.MIND), gates.to(Watched.SPARE_MIND));

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aModelThatIsDownIsAskedNoMoreAndTheFallbackModelStillIs() throws Exception {
    tenCallsAsk(Kind.DOWN);
    asked.clear();

    assertThat(reasoner.reply(question(false), NOBODY)).isEqualTo(new Outcome.Failed(Gate.SHUT));
    assertThat(reasoner.reply(question(true), NOBODY)).isEqualTo(new Outcome.Complete());
    assertThat(asked).containsExactly(true);
    assertThat(stateOf(Watched.MIND)).isEqualTo("not-asked");
    assertThat(stateOf(Watched.SPARE_MIND)).isEqualTo("up");
  }

  @Test
  void whenBothAreDownNobodyWaitsForEither() throws Exception {
    spareOutcome = failed(Kind.SLOW);
    tenCallsAsk(Kind.SLOW);
    asked.clear();

    assertThat(reasoner.reply(question(false), NOBODY)).isEqualTo(new Outcome.Failed(Gate.SHUT));
    assertThat(reasoner.reply(question(true), NOBODY)).isEqualTo(new Outcome.Failed(Gate.SHUT));
    assertThat(asked).isEmpty();
    assertThat(metrics.scrape())
        .contains(
            "voice_breaker_state{state=\"open\",vendor=\"model\"} 1",
            "voice_breaker_state{state=\"closed\",vendor=\"model\"} 0",
            "voice_breaker_state{state=\"open\",vendor=\"fallback-model\"} 1",
            "voice_vendor_errors_total{kind=\"slow\",vendor=\"model\"} 5.0",
            "voice_breaker_refusals_total{vendor=\"fallback-model\"} 6.0");
  }

  @Test
  void aModelThatIsBackIsAskedAgainWithinSeconds() throws Exception {
    tenCallsAsk(Kind.BUSY);
    ticker.advance(Duration.ofSeconds(6));

    assertThat(reasoner.reply(question(false), NOBODY)).isEqualTo(new Outcome.Complete());
    assertThat(stateOf(Watched.MIND)).isEqualTo("up");
    assertThat(seen(Watched.MIND).lastError()).isEqualTo("BUSY");
  }

  @Test
  void aRequestThatIsRefusedSaysNothingToTheOtherCalls() throws Exception {
    tenCallsAsk(Kind.REFUSED);
    asked.clear();

    assertThat(reasoner.reply(question(false), NOBODY)).isEqualTo(new Outcome.Complete());
    assertThat(asked).containsExactly(false);
    assertThat(metrics.scrape())
        .contains("voice_vendor_errors_total{kind=\"refused\",vendor=\"model\"} 10.0");
  }

  @Test
  void aCallerWhoInterruptsIsNoFailureOfTheModel() {
    Reasoner interrupted =
        Watched.reasoner(
            (_, _) -> {
              throw new InterruptedException();
            },
            gates.to("m"),
            gates.to("s"));
    for (int i = 0; i < 200; i++) {
      assertThatThrownBy(() -> interrupted.reply(question(false), NOBODY))
          .isInstanceOf(InterruptedException.class);
    }
    assertThat(stateOf("m")).isEqualTo("unknown");
  }

  @Test
  void aTranscriberThatCannotBeOpenedIsGivenARest() {
    var opened = new ArrayList<String>();
    Transcriber transcriber =
        Watched.transcriber(
            (_, _, _) -> {
              opened.add("tried");
              throw new Unavailable(new Trouble(Kind.DOWN, "no route"));
            },
            gates.to(Watched.TRANSCRIBER));
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> open(transcriber)).isInstanceOf(Unavailable.class);
    }
    assertThat(opened).hasSize(5);
    assertThat(stateOf(Watched.TRANSCRIBER)).isEqualTo("not-asked");
  }

  @Test
  void aTranscriptionThatBreaksOffIsNoReasonToOpenNone() throws Exception {
    var listeners = new ArrayList<Transcriber.Listener>();
    Transcriber transcriber =
        Watched.transcriber(
            (_, listener, _) -> {
              listeners.add(listener);
              return new Deaf();
            },
            gates.to(Watched.TRANSCRIBER));
    for (int i = 0; i < 50; i++) {
      open(transcriber);
      listeners.getLast().ended(new Trouble(Kind.DOWN, "reset"));
    }
    assertThat(listeners).hasSize(50);
    assertThat(seen(Watched.TRANSCRIBER).lastError()).isEqualTo("DOWN");
  }

  private static void open(Transcriber transcriber) throws Unavailable, InterruptedException {
    transcriber.open(
        new Transcriber.Wishes(Duration.ofMillis(600), "en", ""), new Unheard(), Runnable::run);
  }

  private void tenCallsAsk(Kind kind) throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      usual.add(failed(kind));
    }
    for (int i = 0; i < 10; i++) {
      reasoner.reply(question(false), NOBODY);
      reasoner.reply(question(true), NOBODY);
      ticker.advance(Duration.ofMillis(100));
    }
    usual.clear();
  }

  private Outcome answer(Question question) {
    asked.add(question.spare());
    return question.spare() || usual.isEmpty() ? spareOr() : usual.remove();
  }

  private Outcome spareOr() {
    return asked.getLast() ? spareOutcome : new Outcome.Complete();
  }

  private static Outcome failed(Kind kind) {
    return new Outcome.Failed(new Trouble(kind, "529 overloaded"));
  }

  private String stateOf(String vendor) {
    return seen(vendor).state();
  }

  private Vitals.Dependency seen(String vendor) {
    return Optional.ofNullable(pulse.all().get(vendor)).orElseThrow();
  }

  private static Question question(boolean spare) {
    var call = new CallId("CA00000000000000000000000000000001");
    return new Question(call, new TurnId(1), spare, "", List.of(), List.of());
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

  private record Nobody() implements Reasoner.Sink {
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
