package com.cotrackpro.voice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.TurnTiming;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracesTest {

  private static final CallId CALL = new CallId("CA00000000000000000000000000000001");
  private static final TurnId ONE = new TurnId(1);
  private static final TurnId TWO = new TurnId(2);
  private static final TurnTiming FIRST = new TurnTiming(1000, 1600, 1604, 2000, 2150);
  private static final TurnTiming SECOND = new TurnTiming(5000, 5600, 5601, 6000, 6100);

  private final ManualTicker ticker = new ManualTicker();
  private final Instant start = ticker.now();
  private final Metrics metrics = new Metrics();
  private OtlpReceiver receiver;
  private Traces traces;

  @BeforeEach
  void open() throws IOException {
    receiver = OtlpReceiver.open(OtlpReceiver.Mood.WELL);
    traces =
        Traces.to(
            receiver.endpoint(),
            ticker,
            metrics,
            new CallMeter.Words(
                role -> role,
                tool -> tool.equals("check_safety") ? tool : "other",
                text -> text.equals("One moment, please.") ? "hold" : "other"));
  }

  @AfterEach
  void close() {
    traces.close();
    receiver.close();
    metrics.close();
  }

  @Test
  void theNamesOfTraceAndRootFollowFromTheCallSoThatEveryProcessKnowsThem() {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    trace.saw(over(record(), EndReason.SAID_GOODBYE));

    // printf CA00000000000000000000000000000001 | sha256sum
    assertThat(told("call").ids())
        .isEqualTo(new Told.Ids("f1d4275ab1c13055b77d4e69c7eba8ce", "d0a54a5b1fc484e5", ""));
  }

  @Test
  void turnsAndStagesHaveTheTimesOfTheRecord() {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    ticker.advance(Duration.ofMillis(1604));
    Work request = trace.asks(ONE, "model", "some-model");
    ticker.advance(Duration.ofMillis(1396));
    request.ended();
    trace.saw(over(record(FIRST), EndReason.SAID_GOODBYE));

    lasts(told("turn"), 1000, 3000);
    lasts(told("end_of_speech_to_committed"), 1000, 1600);
    lasts(told("committed_to_request"), 1600, 1604);
    lasts(told("request_to_first_token"), 1604, 2000);
    lasts(told("first_token_to_first_audio"), 2000, 2150);
    lasts(told("model request"), 1604, 3000);
    lasts(told("call"), 0, 3000);
    assertThat(told("model request").ids().parent()).isEqualTo(told("turn").ids().span());
    assertThat(told("turn").ids().parent()).isEqualTo(told("call").ids().span());
  }

  @Test
  void aStageThatDidNotHappenIsNoSpan() {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    trace.asks(ONE, "model", "some-model").ended();
    trace.saw(over(record(new TurnTiming(-1, -1, 1604, -1, 2000)), EndReason.SAID_GOODBYE));

    assertThat(spans()).extracting(Told::name).containsOnly("call", "turn", "model request");
  }

  @Test
  void aTurnIsToldWhenTheNextOneBeginsAndNothingOfItGoesOn() throws Exception {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    trace.asks(ONE, "model", "some-model").ended();
    trace.wants(ONE, "t1");
    Work tool = trace.uses("t1", "tools", "check_safety");
    trace.asks(TWO, "model", "some-model").ended();
    trace.saw(record(FIRST, SECOND));
    await(() -> receiver.spans().size() == 2);

    tool.ended();
    trace.saw(record(FIRST, SECOND));
    await(() -> receiver.spans().stream().anyMatch(span -> span.name().equals("turn")));

    assertThat(told("turn").note("voice.turn")).isEqualTo("1");
    assertThat(told("tool call").ids().parent()).isEqualTo(told("turn").ids().span());
  }

  @Test
  void theReplyThatWasCutShortMarksItsTurn() {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    trace.asks(ONE, "model", "some-model").ended();
    trace.asks(TWO, "model", "some-model").ended();
    CallRecord talked = record(List.of(said(2150, false), said(6100, true)), FIRST, SECOND);
    trace.saw(over(talked, EndReason.SAID_GOODBYE));

    assertThat(spans())
        .filteredOn(span -> span.name().equals("turn"))
        .extracting(span -> span.note("voice.interrupted"))
        .containsExactly("false", "true");
    assertThat(told("call").note("voice.interruptions")).isEqualTo("1");
  }

  @Test
  void whatGoesOnWhenTheCallEndsEndsWithIt() {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    Work listening = trace.does("speech-to-text", "listening");
    ticker.advance(Duration.ofSeconds(4));
    trace.saw(over(record(), EndReason.CALLER_HUNG_UP));
    ticker.advance(Duration.ofSeconds(4));
    listening.ended();

    lasts(told("listening"), 0, 4000);
    assertThat(told("listening").note("voice.abandoned")).isEqualTo("true");
  }

  @Test
  void aCallThatIsConnectedAgainIsOneTraceWithOneRoot() {
    CallTrace before = traces.of(CALL);
    before.saw(record());
    before.asks(ONE, "model", "some-model").ended();
    CallRecord lost = over(record(FIRST), EndReason.LINE_LOST);
    before.saw(lost);
    ticker.advance(Duration.ofSeconds(10));
    CallTrace again = traces.of(CALL);
    again.saw(lost.reopened());
    again.asks(ONE, "model", "some-model").ended();
    ticker.advance(Duration.ofSeconds(80));
    again.saw(over(record(FIRST, SECOND), EndReason.SAID_GOODBYE));

    lasts(told("call"), 0, 90_000);
    assertThat(spans())
        .extracting(span -> span.ids().trace())
        .containsOnly(told("call").ids().trace());
    List<Told> turns = spans().stream().filter(span -> span.name().equals("turn")).toList();
    assertThat(turns).extracting(turn -> turn.note("voice.turn")).containsExactly("1", "2");
    assertThat(turns.get(1).to()).isEqualTo(nanos(16_100));
  }

  @Test
  void aLostCallThatDoesNotComeBackIsToldAsAnError() throws Exception {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    ticker.advance(Duration.ofSeconds(5));
    trace.saw(over(record(), EndReason.LINE_LOST));
    ticker.advance(Duration.ofSeconds(70));
    await(() -> !receiver.spans().isEmpty());

    lasts(told("call"), 0, 5000);
    assertThat(told("call").error()).isTrue();
    assertThat(told("call").note("error.type")).isEqualTo("line-lost");
  }

  @Test
  void aCallThatIsWaitedForIsToldWhenTheProgramStops() {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    trace.saw(over(record(), EndReason.LINE_LOST));

    assertThat(told("call").note("voice.end_reason")).isEqualTo("line-lost");
  }

  @Test
  void onlyWordsOfClosedListsAreTold() {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    trace.asks(ONE, "model", "some-model").failed(Thread.State.BLOCKED);
    trace.uses("t1", "tools", "a bruise on his arm").failed("tool_error");
    trace.speaks("voice", "There was a bruise.").ended();
    trace.speaks("voice", "One moment, please.").ended();
    trace.saw(over(record(List.of(said(2150, true)), FIRST), EndReason.SAID_GOODBYE));

    assertThat(told("model request").note("error.type")).isEqualTo("blocked");
    assertThat(told("tool call").note("gen_ai.tool.name")).isEqualTo("other");
    assertThat(spans().stream().map(span -> span.note("voice.phrase"))).contains("hold");
    assertThat(receiver.everything()).doesNotContain("bruise", "moment", "+1***");
    assertThat(receiver.complaints()).isEmpty();
  }

  @Test
  void aReplyIsSpokenBelowItsTurnAndAFixedPhraseBelowTheCall() {
    CallTrace trace = traces.of(CALL);
    trace.saw(record());
    trace.asks(ONE, "model", "some-model").ended();
    trace.speaks("voice", "A reply.").ended();
    trace.speaks("voice", "One moment, please.").ended();
    trace.saw(over(record(FIRST), EndReason.SAID_GOODBYE));

    assertThat(spans())
        .filteredOn(span -> span.name().equals("speech"))
        .extracting(span -> span.ids().parent())
        .containsExactly(told("turn").ids().span(), told("call").ids().span());
  }

  @Test
  void aCallThatACrashLeftIsToldByTheNextProcess() {
    traces.of(CALL).saw(over(record(FIRST), EndReason.CRASHED));

    assertThat(told("call").note("error.type")).isEqualTo("crashed");
    assertThat(spans()).hasSize(1);
  }

  private List<Told> spans() {
    traces.close();
    return receiver.spans();
  }

  private Told told(String name) {
    return spans().stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  private void lasts(Told span, long fromMillis, long toMillis) {
    assertThat(List.of(span.from(), span.to()))
        .as(span.name())
        .containsExactly(nanos(fromMillis), nanos(toMillis));
  }

  private long nanos(long millis) {
    Instant at = start.plusMillis(millis);
    return at.getEpochSecond() * 1_000_000_000 + at.getNano();
  }

  private Said said(long millis, boolean interrupted) {
    return new Said(
        Said.Speaker.PERSONA,
        "There was a bruise.",
        start.plusMillis(millis),
        interrupted,
        "",
        false);
  }

  private CallRecord record(TurnTiming... timings) {
    return record(List.of(), timings);
  }

  private CallRecord record(List<Said> said, TurnTiming... timings) {
    return new CallRecord(
        CALL,
        new Role("parent"),
        Direction.INBOUND,
        "+1***0001",
        Life.begunAt(start),
        new Talk(timings.length, said, List.of(), List.of(), List.of(), List.of(timings)),
        Usage.NONE,
        0.25,
        0);
  }

  private CallRecord over(CallRecord record, EndReason reason) {
    return record.with(record.life().ended(ticker.now(), reason));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Ticker real = Ticker.system();
    long deadline = real.nanos() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(real.nanos()).as("it came true").isLessThan(deadline);
      real.pause(Duration.ofMillis(20));
    }
  }
}
