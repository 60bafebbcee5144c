package com.cotrackpro.voice.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(20)
class CrewTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  @Test
  void closingStopsWhoeverIsStillAtWork() {
    Crew.Member member;
    try (var crew = crew()) {
      member = crew.fork("waiting", CrewTest::waitForEver);
    }

    assertThat(member.isDone()).isTrue();
    assertThat(failures).isEmpty();
  }

  @Test
  void aFailureIsToldOnceAndHurtsNoOtherMember() throws InterruptedException {
    var failure = new IOException("broken");
    try (var crew = crew()) {
      var healthy = crew.fork("healthy", CrewTest::waitForEver);
      crew.fork(
          "failing",
          () -> {
            throw failure;
          });

      assertThat(failures.poll(5, TimeUnit.SECONDS)).isSameAs(failure);
      assertThat(healthy.isDone()).isFalse();
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void anErrorIsToldToTheOwnerToo() throws InterruptedException {
    try (var crew = crew()) {
      crew.fork(
          "dying",
          () -> {
            throw new StackOverflowError();
          });

      assertThat(failures.poll(5, TimeUnit.SECONDS))
          .isInstanceOf(IllegalStateException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void anInterruptedMemberEndsQuietlyAndTheOthersWorkOn() throws InterruptedException {
    try (var crew = crew()) {
      var first = crew.fork("first", CrewTest::waitForEver);
      var second = crew.fork("second", CrewTest::waitForEver);

      first.interrupt();

      assertThat(first.join(PATIENCE)).isTrue();
      assertThat(second.isDone()).isFalse();
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aMemberOnAPlatformThreadEndsWithTheCrewToo() throws InterruptedException {
    Crew.Member member;
    try (var crew = crew()) {
      member =
          crew.forkPlatform(
              "native",
              () -> {
                said.add(Thread.currentThread().isVirtual() ? "virtual" : "platform");
                waitForEver();
              });
      assertThat(said.poll(5, TimeUnit.SECONDS)).isEqualTo("platform");
    }

    assertThat(member.isDone()).isTrue();
  }

  @Test
  void nobodyJoinsAClosedCrew() {
    var crew = crew();
    crew.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> crew.fork("late", () -> {}))
        .withMessage("The crew CA1 is closed, so no late");
  }

  @Test
  void aThreadIsNamedAfterItsCrewAndLogsUnderItsKeys() throws InterruptedException {
    try (var crew = Crew.open("CA1", PATIENCE, Map.of("callSid", "CA1"), failures::add)) {
      crew.fork(
          "model-3", () -> said.add(Thread.currentThread().getName() + " " + MDC.get("callSid")));

      assertThat(said.poll(5, TimeUnit.SECONDS)).isEqualTo("CA1/model-3 CA1");
    }
  }

  @Test
  void whoDoesNotStopIsLeftBehindAfterThePatience() throws InterruptedException {
    var release = new CountDownLatch(1);
    var crew = Crew.open("CA1", Duration.ofMillis(50), failures::add);
    var stubborn = crew.fork("stubborn", () -> awaitUninterrupted(release));

    crew.close();

    assertThat(stubborn.isDone()).isFalse();
    release.countDown();
    assertThat(stubborn.join(PATIENCE)).isTrue();
  }

  @Test
  void aMemberMayCloseItsOwnCrew() throws InterruptedException {
    var crew = crew();
    crew.fork("waiting", CrewTest::waitForEver);
    var closing = crew.fork("closing", crew::close);

    assertThat(closing.join(PATIENCE)).isTrue();
    assertThat(crew.size()).isZero();
  }

  @Test
  void closingKeepsTheInterruptionOfItsOwner() throws InterruptedException {
    var release = new CountDownLatch(1);
    var crew = crew();
    crew.fork("stubborn", () -> awaitUninterrupted(release));
    try (var owners = Crew.open("owners", PATIENCE, failures::add)) {
      var owner =
          owners.fork(
              "owner",
              () -> {
                crew.close();
                said.add("interrupted " + Thread.currentThread().isInterrupted());
              });
      owner.interrupt();

      assertThat(said.poll(5, TimeUnit.SECONDS)).isEqualTo("interrupted true");
    }
    release.countDown();
  }

  private Crew crew() {
    return Crew.open("CA1", PATIENCE, failures::add);
  }

  private static void waitForEver() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    boolean released = false;
    while (!released) {
      try {
        latch.await();
        released = true;
      } catch (InterruptedException e) {
        // Stubborn.
      }
    }
  }
}
