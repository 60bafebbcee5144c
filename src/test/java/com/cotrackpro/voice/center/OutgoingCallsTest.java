package com.cotrackpro.voice.center;

import static com.cotrackpro.voice.fake.CallingDesk.ANN;
import static com.cotrackpro.voice.fake.CallingDesk.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.fake.CallingDesk;
import com.cotrackpro.voice.fake.CallingDesk.Answer;
import com.cotrackpro.voice.fake.LetterVoice;
import com.cotrackpro.voice.fake.MemoryRecords;
import com.cotrackpro.voice.fake.PatientTranscriber;
import com.cotrackpro.voice.fake.Personae;
import com.cotrackpro.voice.fake.PlayoutLine;
import com.cotrackpro.voice.port.Dialer.Order;
import com.cotrackpro.voice.port.Dialer.Outcome;
import com.cotrackpro.voice.port.PhraseBook;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Reception.Admission;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.port.Reception.News;
import com.cotrackpro.voice.port.Reception.Progress;
import com.cotrackpro.voice.port.Reception.Ringing;
import com.cotrackpro.voice.port.Reception.Stage;
import com.cotrackpro.voice.port.Toolbox;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.session.Vendors;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingCallsTest {

  private static final CallId CALL = new CallId("CA1");
  private static final Role ATTORNEY = new Role("attorney");
  private static final Instant NOW = Instant.parse("2025-06-01T12:10:00Z");
  private static final News NOTHING = new News(Optional.empty(), Optional.empty());
  private static final Stage COMPLETED = new Stage.Completed();
  private static final Stage UNDERWAY = new Stage.Underway();

  @TempDir Path folder;

  private final MemoryRecords records = new MemoryRecords();
  private CallingDesk desk;
  private CallFacts facts;
  private final List<LiveCalls> houses = new ArrayList<>();
  private FrontDesk center;

  @BeforeEach
  void open() {
    desk = new CallingDesk(folder, Map.of());
    facts = new CallFacts(desk.shared);
    center = center(Map.of("OUTBOUND_MACHINE_SENTENCE", "We will try again."));
  }

  @AfterEach
  void close() {
    houses.forEach(LiveCalls::close);
    desk.close();
  }

  @Test
  void anAnsweredCallHasTheRoleAndTheVariablesItWasOrderedWith() {
    desk.ask(
        "{\"to\":\"" + ANN + "\",\"role\":\"attorney\",\"variables\":{\"child\":\"Zoë & Co=\"}}");
    String attempt = desk.dialer.orders().getFirst().attempt();

    Admission admission = center.ring(ringing("parent", attempt, "human"));

    assertThat(admission).isEqualTo(new Admission.Welcome(ATTORNEY));
    assertThat(facts.of(CALL)).containsExactly(Map.entry("child", "Zoë & Co="));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobodys", "", "no word at all", "ключ"})
  void anAttemptThatNobodyKnowsLeavesTheRoleOfTheUrl(String attempt) {
    assertThat(center.ring(ringing("attorney", attempt, "human")))
        .isEqualTo(new Admission.Welcome(ATTORNEY));
    assertThat(facts.of(CALL)).isEmpty();
  }

  @Test
  void withoutSharedFactsTheRoleIsTheUrls() {
    desk.ask(WISH);
    desk.shared.down(true);

    assertThat(center.ring(ringing("attorney", attempt(), "human")))
        .isEqualTo(new Admission.Welcome(ATTORNEY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "machine_start",
        "machine_end_beep",
        "machine_end_silence",
        "machine_end_other",
        "fax"
      })
  void aMachineHearsOneNeutralSentenceAndHoldsNoPlace(String who) {
    assertThat(center.ring(ringing("parent", "", who)))
        .isEqualTo(new Admission.Sorry("We will try again."));

    center.progressed(progress(3, COMPLETED, NOTHING));
    CallRecord record = records.find(CALL).orElseThrow();
    assertThat(record.life().answeredBy()).contains(who);
    assertThat(record.life().endReason()).contains(EndReason.STREAM_NEVER_OPENED);
  }

  @Test
  void aMachineHearsNothingByDefaultEvenWhenTheCenterIsFullOrClosed() {
    FrontDesk silent = center(Map.of());
    silent.ring(ringing("parent", "", "human"));

    assertThat(silent.ring(ringing(new CallId("CA2"), "machine_start")))
        .isEqualTo(new Admission.Sorry(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"human", "unknown"})
  void whoIsNoMachineIsSpokenWith(String who) {
    assertThat(center.ring(ringing("parent", "", who)))
        .isEqualTo(new Admission.Welcome(Role.DEFAULT));
  }

  @ParameterizedTest
  @EnumSource(
      value = EndReason.class,
      names = {"BUSY", "NO_ANSWER", "FAILED", "CANCELED"})
  void aCallThatNobodyAnsweredHasARecordThatSaysWhy(EndReason reason) {
    desk.ask(WISH);

    center.progressed(progress(attempt(), 2, new Stage.Unanswered(reason), NOTHING));

    CallRecord record = records.find(CALL).orElseThrow();
    assertThat(record.role()).isEqualTo(ATTORNEY);
    assertThat(record.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(record.callerNumber()).isEqualTo("+1***0123");
    assertThat(record.life().startedAt()).isEqualTo(NOW);
    assertThat(record.life().endedAt()).contains(NOW);
    assertThat(record.life().endReason()).contains(reason);
    assertThat(record.life().status()).isEqualTo(reason.status());
    assertThat(record.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(365)).getEpochSecond());
  }

  @Test
  void anAnsweredCallWhoseAudioNeverCameHasARecordOfItsLength() {
    center.progressed(
        progress(
            3, COMPLETED, new News(Optional.of(Duration.ofSeconds(42)), Optional.of("human"))));

    CallRecord.Life life = records.find(CALL).orElseThrow().life();
    assertThat(life.durationSecs()).isEqualTo(42);
    assertThat(life.endedAt()).contains(NOW);
    assertThat(life.endReason()).contains(EndReason.STREAM_NEVER_OPENED);
    assertThat(life.answeredBy()).contains("human");
  }

  @Test
  void newsMayComeInAnyOrderAndTwice() {
    center.progressed(progress(3, COMPLETED, NOTHING));
    center.progressed(progress(1, UNDERWAY, NOTHING));
    center.progressed(progress(3, COMPLETED, NOTHING));
    center.progressed(progress(2, new Stage.Answered(), NOTHING));

    assertThat(records.reports()).hasSize(1);
  }

  @Test
  void theEndIsNewsWhateverItsNumber() {
    center.progressed(progress(5, UNDERWAY, NOTHING));
    center.progressed(progress(0, COMPLETED, NOTHING));

    assertThat(records.reports()).hasSize(1);
  }

  @Test
  void withoutSharedFactsTheEndIsReportedAllTheSame() {
    desk.shared.down(true);

    center.progressed(progress(3, COMPLETED, NOTHING));

    assertThat(records.reports()).hasSize(1);
  }

  @Test
  void aCallThatIsOverGivesItsPlaceUp() {
    center.ring(ringing("parent", "", "human"));
    assertThat(center.ring(ringing(new CallId("CA2"), "human")))
        .isInstanceOf(Admission.Sorry.class);

    center.progressed(progress(3, COMPLETED, NOTHING));

    assertThat(center.ring(ringing(new CallId("CA2"), "human")))
        .isInstanceOf(Admission.Welcome.class);
  }

  @Test
  void theRecordOfALiveCallIsItsSessionsAndLearnsOnlyWhoAnswered() {
    center.ring(ringing("parent", "", "human"));
    var line = new PlayoutLine(desk.ticker);
    var caller = new Caller(CALL, Role.DEFAULT, new PhoneNumber(ANN), Direction.OUTBOUND);
    assertThat(houses.getFirst().connect(caller, line)).isPresent();

    center.progressed(progress(3, COMPLETED, NOTHING));

    CallRecord.Life life = records.find(CALL).orElseThrow().life();
    assertThat(life.endReason()).isEmpty();
    assertThat(life.answeredBy()).contains("human");
  }

  @Test
  void ofALiveCallOfWhichNobodyTellsWhoAnsweredNothingIsReported() {
    center.ring(ringing("parent", "", ""));
    var caller = new Caller(CALL, Role.DEFAULT, new PhoneNumber(ANN), Direction.OUTBOUND);
    assertThat(houses.getFirst().connect(caller, new PlayoutLine(desk.ticker))).isPresent();

    center.progressed(progress(3, COMPLETED, NOTHING));

    assertThat(records.reports()).isEmpty();
  }

  @Test
  void theFirstNewsOfACallInDoubtSettlesIt() {
    String attempt = inDoubt();

    center.progressed(progress(attempt, 0, UNDERWAY, NOTHING));

    assertThat(desk.ask("key", WISH)).isEqualTo(new Answer(200, placed(), "true", ""));
    assertThat(desk.dialer.orders()).hasSize(1);
  }

  @Test
  void aPhoneThatIsPickedUpSettlesADoubt() {
    String attempt = inDoubt();

    center.ring(ringing("attorney", attempt, "human"));

    assertThat(desk.ask("key", WISH)).isEqualTo(new Answer(200, placed(), "true", ""));
  }

  @Test
  void evenACallThatFailedAtOnceWasDialled() {
    String attempt = inDoubt();

    center.progressed(progress(attempt, 0, new Stage.Unanswered(EndReason.FAILED), NOTHING));

    assertThat(desk.ask("key", WISH).body()).isEqualTo(placed());
  }

  @Test
  void aLookThatSawNothingFreesNoKeyOfACallThatIsKnown() {
    String attempt = inDoubt();
    String handle = desk.attempts.find(attempt).orElseThrow().handle();
    center.progressed(progress(attempt, 0, UNDERWAY, NOTHING));

    assertThat(desk.attempts.lapsed(attempt, handle)).isTrue();

    assertThat(desk.ask("key", WISH).body()).isEqualTo(placed());
    assertThat(desk.dialer.orders()).hasSize(1);
  }

  @Test
  void newsThatAreFasterThanTheTelephoneCompanysAnswerLeaveNoDoubt() {
    desk.dialer.answer(order -> {
      center.progressed(progress(order.attempt(), 0, UNDERWAY, NOTHING));
      return new Outcome.InDoubt(new Trouble(Trouble.Kind.SLOW, "no answer"));
    });

    assertThat(desk.ask("key", WISH)).isEqualTo(new Answer(200, placed(), "", ""));
    assertThat(desk.ask("key", WISH)).isEqualTo(new Answer(200, placed(), "true", ""));
  }

  private String inDoubt() {
    desk.dialer.answer(_ -> new Outcome.InDoubt(new Trouble(Trouble.Kind.SLOW, "no answer")));
    assertThat(desk.ask("key", WISH).status()).isEqualTo(504);
    assertThat(desk.ask("key", WISH).status()).isEqualTo(409);
    return attempt();
  }

  private static String placed() {
    return """
    {"success":true,"callSid":"CA1","to":"+12125550123","role":"attorney"}\
    """;
  }

  private String attempt() {
    List<Order> orders = desk.dialer.orders();
    return orders.getLast().attempt();
  }

  private static Ringing ringing(CallId call, String who) {
    return new Ringing(
        call,
        new PhoneNumber(ANN),
        Direction.OUTBOUND,
        Optional.empty(),
        Optional.empty(),
        Optional.of(who),
        Optional.empty());
  }

  private static Ringing ringing(String role, String attempt, String who) {
    return new Ringing(
        CALL,
        new PhoneNumber(ANN),
        Direction.OUTBOUND,
        Optional.of(role),
        Optional.of(attempt),
        Optional.of(who),
        Optional.empty());
  }

  private static Progress progress(int sequence, Stage stage, News news) {
    return progress("", sequence, stage, news);
  }

  private static Progress progress(String attempt, int sequence, Stage stage, News news) {
    return new Progress(
        CALL,
        new PhoneNumber(ANN),
        Direction.OUTBOUND,
        Optional.empty(),
        Optional.of(attempt),
        sequence,
        stage,
        NOW,
        news);
  }

  /// The front desk of a house with room for one call.
  private FrontDesk center(Map<String, String> settings) {
    Config config = Personae.config(settings);
    Config.Calls usual = config.calls();
    var limits =
        new Config.Calls(1, usual.longest(), usual.idle(), usual.maxCostUsd(), usual.outbound());
    Cast cast = Personae.cast(folder, config);
    var calls = new LiveCalls(limits, cast, vendors(), desk.shared);
    houses.add(calls);
    calls.open();
    return new FrontDesk(limits, cast, records, calls, desk.attempts, desk.shared, desk.ticker);
  }

  private Vendors vendors() {
    return new Vendors(
        new PatientTranscriber(),
        new LetterVoice(),
        new Silence(),
        (_, _) -> new Reasoner.Outcome.Complete(),
        new NoTools(),
        records,
        _ -> {},
        desk.ticker);
  }

  private static final class Silence implements PhraseBook {
    @Override
    public Optional<Mulaw> find(VoiceId voice, String text) {
      return Optional.of(Mulaw.silence(160));
    }

    @Override
    public void keep(VoiceId voice, String text, Mulaw sound) {}
  }

  private static final class NoTools implements Toolbox {
    @Override
    public List<Tool> tools() {
      return List.of();
    }

    @Override
    public ToolResult use(ToolRequest request, Duration limit) {
      throw new IllegalStateException("there are no tools");
    }
  }
}
