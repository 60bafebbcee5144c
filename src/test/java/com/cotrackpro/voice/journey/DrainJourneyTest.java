package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Verdict;
import com.cotrackpro.voice.simulator.twilio.Ring;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A house that is being emptied, or is full, says so in a sentence; whoever is inside is not
/// disturbed.
@Execution(ExecutionMode.CONCURRENT)
final class DrainJourneyTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SECOND_CALLER = "+15551230002";

  private final ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() {
    aside.shutdownNow();
  }

  @Test
  void aDrainingHouseTakesNoNewCallAndLetsTheLiveOneFinish() throws Exception {
    Scenario plain = Scenarios.load("plain");
    try (var house = House.open(plain)) {
      Future<Performance> live = begin(house, plain);

      Future<?> drain = aside.submit(() -> drain(house, Plays.longest()));

      House.await("not ready", Duration.ofSeconds(2), () -> ready(house) == 503);
      isTurnedAway(house, "We are just closing this line for a moment");
      Performance played = live.get(Plays.longest().toSeconds(), TimeUnit.SECONDS);
      assertThat(played.call().status()).isEqualTo("completed");
      assertThat(verdict(house, played).checks()).allMatch(Verdict.Check::holds);
      drain.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCallThatOutlivesTheDrainIsSaidGoodbyeTo() throws Exception {
    Scenario silence = Plays.silence();
    try (var house = House.open(silence)) {
      Future<Performance> live = begin(house, silence);

      house.app().drain(Duration.ofSeconds(1));

      assertThat(house.app().activeCalls()).isZero();
      Performance played = live.get(10, TimeUnit.SECONDS);
      assertThat(Plays.heard(played))
          .contains("We are coming to the end of the time for this call");
      assertThat(house.recordOf(played.call().sid()).path("endReason").asString())
          .isEqualTo("drained");
    }
  }

  @Test
  void aFullHouseSaysSoAndTheCallInsideGoesOn() throws Exception {
    Scenario plain = Scenarios.load("plain");
    try (var house = House.open(plain, Map.of("MAX_CONCURRENT_SESSIONS", "1"))) {
      Future<Performance> live = begin(house, plain);

      isTurnedAway(house, "All our lines are busy right now");

      assertThat(ready(house)).isEqualTo(200);
      Performance played = live.get(Plays.longest().toSeconds(), TimeUnit.SECONDS);
      assertThat(verdict(house, played).checks()).allMatch(Verdict.Check::holds);
    }
  }

  private Future<Performance> begin(House house, Scenario scenario) throws InterruptedException {
    Future<Performance> live = aside.submit(() -> house.play(scenario));
    House.await("the call is live", SOON, () -> house.app().activeCalls() == 1);
    return live;
  }

  private static void isTurnedAway(House house, String sentence) throws InterruptedException {
    var ear = new Ear();
    SimulatedCall call = house.booth().network().ring(new Ring(SECOND_CALLER, "parent", ear));
    assertThat(call.awaitEnd(Duration.ofSeconds(40))).isTrue();
    assertThat(ear.words()).contains(sentence).contains("dial nine one one");
    assertThat(ear.streamed()).isFalse();
    assertThat(call.status()).isEqualTo("completed");
    assertThat(house.app().activeCalls()).isEqualTo(1);
  }

  private static Void drain(House house, Duration patience) throws InterruptedException {
    house.app().drain(patience);
    return null;
  }

  private static int ready(House house) {
    return house.get("/ready", Headers.NONE).status();
  }

  private static Verdict verdict(House house, Performance played) throws InterruptedException {
    return Verdict.of(played, house.record(played.call().sid()), house.stage().bill());
  }
}
