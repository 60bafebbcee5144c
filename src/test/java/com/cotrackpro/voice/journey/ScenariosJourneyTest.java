package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Every call that comes with the program goes as it is meant to: by what reached the caller's ear,
/// and by the stored record.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class ScenariosJourneyTest {

  // The calls mostly wait for speech to be heard out, so that several fit beside each other.
  private static final int AT_ONCE = 6;

  private final Map<String, Future<Verdict>> verdicts = new LinkedHashMap<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);

  @BeforeAll
  void everyCallIsPlaced() {
    for (String name : Scenarios.NAMES) {
      Callable<Verdict> call = () -> verdict(Scenarios.load(name));
      verdicts.put(name, pool.submit(call));
    }
  }

  @AfterAll
  void end() {
    pool.shutdownNow();
  }

  @TestFactory
  Stream<DynamicTest> goesAsItIsMeantTo() {
    return verdicts.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> isGood(each.getValue())));
  }

  private static void isGood(Future<Verdict> verdict)
      throws InterruptedException, ExecutionException {
    List<Verdict.Check> failed =
        verdict.get().checks().stream().filter(check -> !check.holds()).toList();
    assertThat(failed).isEmpty();
  }

  private static Verdict verdict(Scenario scenario) throws Exception {
    try (var house = House.open(scenario)) {
      Performance played = house.play(scenario);
      return Verdict.of(played, house.record(played.call().sid()), house.stage().bill());
    }
  }
}
