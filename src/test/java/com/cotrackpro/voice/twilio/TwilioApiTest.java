package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.Dialer.Order;
import com.cotrackpro.voice.port.Dialer.Outcome;
import com.cotrackpro.voice.port.Reception.Progress;
import com.cotrackpro.voice.port.Reception.Ringing;
import com.cotrackpro.voice.port.Reception.Stage;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.simulator.twilio.CallListener;
import com.cotrackpro.voice.simulator.twilio.Delivery;
import com.cotrackpro.voice.simulator.twilio.Mishap;
import com.cotrackpro.voice.simulator.twilio.Pickup;
import com.cotrackpro.voice.simulator.twilio.Ring;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders to a simulated telephone company, over real sockets.
class TwilioApiTest {

  private static final String TO = "+15551230007";
  private static final Order ORDER = new Order("a1", new PhoneNumber(TO), new Role("attorney"));
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Headquarters house;
  private TwilioApi api;
  private Instant start;

  @BeforeEach
  void open() throws Exception {
    house = new Headquarters();
    house.directory.list(TO, answers(Pickup.HUMAN));
    api = house.api();
    start = Ticker.system().now();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aPlacedCallComesBackWithTheRoleAndTheAttemptOfItsOrder() throws Exception {
    CallId call = placed(api.dial(ORDER));

    assertThat(rang())
        .isEqualTo(
            new Ringing(
                call,
                new PhoneNumber(TO),
                Direction.OUTBOUND,
                Optional.of("attorney"),
                Optional.of("a1"),
                Optional.empty(),
                Optional.empty()));
    assertThat(house.network.breaches()).isEmpty();
  }

  @Test
  void itsProgressIsReportedStepByStep() throws Exception {
    CallId call = placed(api.dial(ORDER));

    List<Progress> reports = reports(4);

    assertThat(reports)
        .allSatisfy(report -> {
          assertThat(report.call()).isEqualTo(call);
          assertThat(report.attempt()).contains("a1");
          assertThat(report.wantedRole()).contains("attorney");
          assertThat(report.direction()).isEqualTo(Direction.OUTBOUND);
          assertThat(report.number()).isEqualTo(new PhoneNumber(TO));
          assertThat(report.at()).isBetween(start.minusSeconds(1), start.plusSeconds(20));
        });
    assertThat(reports)
        .extracting(Progress::stage)
        .containsExactly(
            new Stage.Underway(),
            new Stage.Underway(),
            new Stage.Answered(),
            new Stage.Completed());
    assertThat(reports).extracting(Progress::sequence).containsExactly(0, 1, 2, 3);
    assertThat(reports.getLast().news().duration()).isPresent();
  }

  @Test
  void reportsInTheWrongOrderTellInWhichOrderThingsHappened() throws Exception {
    house.network.mischief().deliver(Delivery.REVERSED);

    api.dial(ORDER);

    assertThat(reports(4)).extracting(Progress::sequence).containsExactly(3, 2, 1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"human", "machine_start", "fax", "unknown"})
  void whoAnsweredIsFoundOutWhereThatIsConfigured(String who) throws Exception {
    house.directory.list(TO, answers(who));

    house.api(house.network.restBase(), true).dial(ORDER);

    assertThat(rang().answeredBy()).contains(who);
    List<Progress> reports = reports(4);
    assertThat(reports.get(1).news().answeredBy()).isEmpty();
    assertThat(reports.getLast().news().answeredBy()).contains(who);
  }

  @ParameterizedTest
  @CsvSource({"busy, BUSY", "no-answer, NO_ANSWER", "failed, FAILED", "canceled, CANCELED"})
  void aCallThatNobodyAnswersIsReportedAndNeverRingsHere(String status, EndReason reason)
      throws Exception {
    house.directory.list(TO, new Pickup.Nobody(Duration.ZERO, status));

    placed(api.dial(ORDER));

    assertThat(reports(3).getLast().stage()).isEqualTo(new Stage.Unanswered(reason));
    assertThat(house.desk.ringings).isEmpty();
  }

  @Test
  void callsOfTheSameSecondAreTakenAndQueued() throws Exception {
    placed(api.dial(ORDER));
    placed(api.dial(ORDER));
    placed(api.dial(ORDER));

    assertThat(house.network.placed().all()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "+15005550001, 21217",
    "+15005550002, 21214",
    "+15005550003, 21215",
    "+15005550004, 21216",
    "+1555, 21211"
  })
  void aNumberThatCannotBeCalledIsRefusedForGood(String number, String code) throws Exception {
    Outcome outcome = api.dial(new Order("a1", new PhoneNumber(number), Role.DEFAULT));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason()).isNotBlank().doesNotContainPattern("\\d");
            });
    assertThat(house.network.placed().all()).isEmpty();
  }

  @Test
  void aRefusalKeepsTheNumberToItself() throws Exception {
    suffer(
        new Mishap.Refused(
            400, 13227, "Calls to +15551230007 or (555) 123-0007, 1-555-123-0007 are not allowed"));

    assertThat(api.dial(ORDER))
        .isEqualTo(new Outcome.Refused("13227", "Calls to … or …, … are not allowed"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 21210",
    "400, 20001",
    "400, 21219",
    "401, 20003",
    "403, 20005",
    "403, 20008",
    "404, 20404"
  })
  void aRefusalOfOurselvesIsNoRefusalOfTheNumber(int status, int code) throws Exception {
    suffer(new Mishap.Refused(status, code, "No, +15551230007."));

    assertThat(api.dial(ORDER))
        .isEqualTo(
            new Outcome.Failed(
                new Trouble(
                    Trouble.Kind.REFUSED,
                    "answered with " + status + ", code " + code + ": No, ….")));
  }

  @Test
  void tooManyRequestsAreRepeatedOnceAfterAShortWait() throws Exception {
    suffer(new Mishap.TooMany(0));

    placed(api.dial(ORDER));

    assertThat(house.network.placed().all()).hasSize(1);
  }

  @Test
  void stillTooManyRequestsAreLimitedAndNothingIsDialled() throws Exception {
    suffer(new Mishap.TooMany(0));
    suffer(new Mishap.TooMany(1));

    assertThat(api.dial(ORDER)).isEqualTo(new Outcome.Limited(Duration.ofSeconds(1)));
    assertThat(house.network.placed().all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"30, 30", "-1, 5"})
  void aLongWaitOrAnUnknownOneIsLeftToTheCaller(int header, int seconds) throws Exception {
    suffer(new Mishap.TooMany(header));

    assertThat(api.dial(ORDER)).isEqualTo(new Outcome.Limited(Duration.ofSeconds(seconds)));
    assertThat(house.network.placed().all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500, true", "500, false", "503, true", "503, false", "502, true", "302, false"})
  void aServerErrorLeavesADoubtAndIsNeverRepeated(int status, boolean dialled) throws Exception {
    suffer(new Mishap.Fails(status, dialled));

    assertThat(doubt(api.dial(ORDER)).kind()).isEqualTo(Trouble.Kind.DOWN);
    assertTraced(dialled);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostAnswerLeavesADoubtAndIsNeverRepeated(boolean dialled) throws Exception {
    suffer(new Mishap.AnswerLost(dialled));

    assertThat(doubt(api.dial(ORDER)).kind()).isEqualTo(Trouble.Kind.DOWN);
    assertTraced(dialled);
  }

  @Test
  void anAnswerThatBreaksOffLeavesADoubt() throws Exception {
    suffer(new Mishap.AnswerGarbled());

    doubt(api.dial(ORDER));

    assertTraced(true);
  }

  @Test
  void anAnswerThatTakesTooLongLeavesADoubt() throws Exception {
    suffer(new Mishap.AnswerLate(Duration.ofSeconds(5)));
    var hasty = house.api(house.network.restBase(), false, Duration.ofMillis(200));

    assertThat(doubt(hasty.dial(ORDER)).kind()).isEqualTo(Trouble.Kind.SLOW);

    assertTraced(true);
  }

  @Test
  void afterADoubtTheFirstReportSettlesIt() throws Exception {
    suffer(new Mishap.AnswerLost(true));

    doubt(api.dial(ORDER));

    Progress first = house.desk.progress();
    assertThat(first.attempt()).contains("a1");
    assertThat(api.trace(ORDER, start)).contains(first.call());
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "http://nowhere.invalid:9"})
  void aTelephoneCompanyThatCannotBeReachedHasDialledNothing(URI base) throws Exception {
    var far = house.api(base, false);

    assertThat(far.dial(ORDER))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.trouble().kind()).isEqualTo(Trouble.Kind.DOWN));
    assertThatThrownBy(() -> far.trace(ORDER, start)).isInstanceOf(Unavailable.class);
  }

  @Test
  void aCallThatWaitsToBeDialledIsFoundToo() throws Exception {
    placed(api.dial(new Order("a0", new PhoneNumber("+15551230001"), Role.DEFAULT)));
    CallId waiting = placed(api.dial(ORDER));

    assertThat(api.trace(ORDER, start)).contains(waiting);
  }

  @Test
  void ofSeveralCallsTheFirstSinceTheOrderIsFound() throws Exception {
    CallId first = placed(api.dial(ORDER));
    reports(4);
    CallId second = placed(api.dial(ORDER));
    reports(4);

    assertThat(api.trace(ORDER, start)).contains(first).isNotEqualTo(Optional.of(second));
  }

  @Test
  void aCallOfLongBeforeTheOrderIsNotItsCall() throws Exception {
    placed(api.dial(ORDER));
    reports(4);

    assertThat(api.trace(ORDER, start.plusSeconds(30))).isEmpty();
  }

  @Test
  void aCallToUsIsNotACallOfOurs() throws Exception {
    var call = house.network.ring(new Ring(TO, "", CallListener.NONE));
    call.awaitEnd(LIMIT);

    assertThat(api.trace(ORDER, start)).isEmpty();
  }

  private void assertTraced(boolean dialled) throws Exception {
    var calls = house.network.placed().all();
    assertThat(calls).hasSize(dialled ? 1 : 0);
    assertThat(api.trace(ORDER, start).map(CallId::value))
        .isEqualTo(calls.stream().findFirst().map(call -> call.sid()));
  }

  private void suffer(Mishap mishap) {
    house.network.mischief().next(mishap);
  }

  private Ringing rang() throws InterruptedException {
    Ringing ringing = house.desk.ringings.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(ringing).isNotNull();
    return ringing;
  }

  private List<Progress> reports(int count) throws InterruptedException {
    var reports = new ArrayList<Progress>();
    while (reports.size() < count) {
      reports.add(house.desk.progress());
    }
    return reports;
  }

  private static Pickup answers(String who) {
    return new Pickup.Answers(Duration.ZERO, new Ring("", "", CallListener.NONE), who);
  }

  private static CallId placed(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Placed.class);
    return ((Outcome.Placed) outcome).call();
  }

  private static Trouble doubt(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.InDoubt.class);
    return ((Outcome.InDoubt) outcome).trouble();
  }
}
