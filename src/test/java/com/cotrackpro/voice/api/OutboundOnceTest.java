package com.cotrackpro.voice.api;

import static com.cotrackpro.voice.fake.CallingDesk.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.fake.CallingDesk;
import com.cotrackpro.voice.fake.CallingDesk.Answer;
import com.cotrackpro.voice.fake.ScriptedDialer;
import com.cotrackpro.voice.port.Dialer.Order;
import com.cotrackpro.voice.port.Dialer.Outcome;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.thread.Crew;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutboundOnceTest {

  private static final Trouble SLOW = new Trouble(Trouble.Kind.SLOW, "no answer");
  private static final CallId FOUND = new CallId("CAfound");
  private static final String FOUND_BODY =
      """
      {"success":true,"callSid":"CAfound","to":"+12125550123","role":"attorney"}\
      """;

  @TempDir Path folder;

  private CallingDesk desk;

  @BeforeEach
  void open() {
    desk = new CallingDesk(folder, Map.of());
  }

  @AfterEach
  void close() {
    desk.close();
  }

  static Stream<Function<Order, Outcome>> everyOutcome() {
    return Stream.of(
        order -> new Outcome.Placed(ScriptedDialer.callOf(order)),
        _ -> new Outcome.Refused("21211", "not a number"),
        _ -> new Outcome.InDoubt(SLOW),
        _ -> {
          throw new IllegalStateException("broken");
        });
  }

  @ParameterizedTest
  @MethodSource("everyOutcome")
  void ofFiftyAtOnceWithOneKeyOneReachesTheTelephoneCompany(Function<Order, Outcome> outcome)
      throws Exception {
    var gate = new CountDownLatch(1);
    desk.dialer.waitFor(gate);
    desk.dialer.answer(outcome);
    var answers = new ConcurrentLinkedQueue<Answer>();
    var others = new CountDownLatch(49);
    var all = new CountDownLatch(50);

    try (var crew = Crew.open("fifty", Duration.ofSeconds(5), failure -> {})) {
      for (int i = 0; i < 50; i++) {
        crew.fork(
            "asker-" + i,
            () -> {
              answers.add(desk.ask("key", WISH));
              others.countDown();
              all.countDown();
            });
      }
      assertThat(others.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(answers).hasSize(49).allMatch(answer -> answer.status() == 409);
      gate.countDown();
      assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(desk.dialer.orders()).hasSize(1);
    Answer last = desk.ask("key", WISH);
    assertThat(last.status()).isIn(200, 400, 409);
    assertThat(desk.dialer.orders()).hasSize(1);
  }

  @Test
  void whoAsksMeanwhileIsToldWhenToComeBack() throws Exception {
    var gate = new CountDownLatch(1);
    desk.dialer.waitFor(gate);
    try (var crew = Crew.open("first", Duration.ofSeconds(5), failure -> {})) {
      crew.fork("asker", () -> desk.ask("key", WISH));
      while (desk.dialer.orders().isEmpty()) {
        Thread.onSpinWait();
      }

      assertThat(desk.ask("key", WISH))
          .isEqualTo(
              new Answer(
                  409,
                  "{\"error\":\"In progress\",\"details\":\"What became of the first request with"
                      + " this Idempotency-Key is not known yet.\",\"retryAfterSeconds\":1}",
                  "",
                  "1"));
      gate.countDown();
    }
  }

  @Test
  void theSameKeyIsAnsweredAlikeForADay() {
    Answer first = desk.ask("key", WISH);
    desk.ticker.advance(Duration.ofHours(24).minusSeconds(1));
    Answer replay = desk.ask("key", WISH);
    desk.ticker.advance(Duration.ofSeconds(1));
    Answer next = desk.ask("key", WISH);

    assertThat(replay).isEqualTo(new Answer(200, first.body(), "true", ""));
    assertThat(next.replay()).isEmpty();
    assertThat(desk.dialer.orders()).hasSize(2);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    desk.ask("key", WISH);

    assertThat(desk.ask("key", WISH + " "))
        .isEqualTo(
            new Answer(
                422,
                "{\"error\":\"Key used before\",\"details\":"
                    + "\"This Idempotency-Key came with another body before.\"}",
                "",
                ""));
  }

  @Test
  void keysOfDifferentCustomersAreDifferent() {
    desk.ask("ann", "key", WISH);

    assertThat(desk.ask("bob", "key", WISH).replay()).isEmpty();
    assertThat(desk.dialer.orders()).hasSize(2);
  }

  @Test
  void withoutAKeyEveryRequestIsACall() {
    desk.ask(WISH);
    desk.ask(WISH);

    assertThat(desk.dialer.orders()).hasSize(2);
  }

  @Test
  void aCallInDoubtIs504AndThen409() {
    desk.dialer.answer(_ -> new Outcome.InDoubt(SLOW));

    Answer first = desk.ask("key", WISH);
    Answer again = desk.ask("key", WISH);

    assertThat(first)
        .isEqualTo(
            new Answer(
                504,
                "{\"error\":\"Outcome unknown\",\"details\":\"The call may have been placed."
                    + " The same Idempotency-Key will tell.\",\"retryAfterSeconds\":5}",
                "",
                "5"));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.retryAfter()).isNotEmpty();
    assertThat(desk.dialer.orders()).hasSize(1);
  }

  @Test
  void whatTheListOfCallsShowsSettlesADoubt() throws InterruptedException {
    desk.dialer.answer(_ -> new Outcome.InDoubt(SLOW));
    desk.ask("key", WISH);

    look(Duration.ofSeconds(5));
    assertThat(desk.ask("key", WISH).status()).isEqualTo(409);
    desk.dialer.find(Optional.of(FOUND));
    look(Duration.ofSeconds(15));

    assertThat(awaited(200)).isEqualTo(new Answer(200, FOUND_BODY, "true", ""));
    assertThat(desk.dialer.orders()).hasSize(1);
  }

  @Test
  void aCallThatTheTelephoneCompanyNeverGotFreesTheKeyAfterTwoMinutes()
      throws InterruptedException {
    desk.dialer.answer(_ -> new Outcome.InDoubt(SLOW));
    desk.ask("key", WISH);
    desk.dialer.answer(order -> new Outcome.Placed(ScriptedDialer.callOf(order)));

    for (long gap : List.of(5L, 15L, 40L)) {
      look(Duration.ofSeconds(gap));
      assertThat(desk.ask("key", WISH).status()).isEqualTo(409);
    }
    look(Duration.ofSeconds(60));

    Answer second = awaited(200);
    assertThat(second.replay()).isEmpty();
    assertThat(desk.dialer.orders()).hasSize(2);
  }

  @Test
  void whileTheTelephoneCompanyCannotBeAskedADoubtRemains() throws InterruptedException {
    desk.dialer.answer(_ -> new Outcome.InDoubt(SLOW));
    desk.dialer.blind(true);
    desk.ask("key", WISH);

    for (long gap : List.of(5L, 15L, 40L, 60L, 600L)) {
      look(Duration.ofSeconds(gap));
      assertThat(desk.ask("key", WISH).status()).isEqualTo(409);
    }
    desk.dialer.blind(false);
    desk.dialer.find(Optional.of(FOUND));
    look(Duration.ofMinutes(10));

    assertThat(awaited(200).body()).isEqualTo(FOUND_BODY);
    assertThat(desk.dialer.orders()).hasSize(1);
  }

  /// Lets the time until the next look pass, and waits for that look.
  private void look(Duration gap) throws InterruptedException {
    desk.ticker.awaitPausing(1);
    desk.ticker.advance(gap);
    assertThat(desk.dialer.awaitLook()).isTrue();
  }

  /// What a look brings is told by its thread, soon.
  private Answer awaited(int status) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    Answer answer = desk.ask("key", WISH);
    while (answer.status() != status && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      answer = desk.ask("key", WISH);
    }
    return answer;
  }
}
