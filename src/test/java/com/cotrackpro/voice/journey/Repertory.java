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
import org.junit.jupiter.api.DynamicTest;

/// Calls that are played side by side, each in a house of its own, and judged.
final class Repertory implements AutoCloseable {

  private final Map<String, Future<Verdict>> verdicts = new LinkedHashMap<>();
  private final ExecutorService pool;

  /// At most `atOnce` beside each other.
  Repertory(int atOnce) {
    pool = Executors.newFixedThreadPool(atOnce);
  }

  /// Begins with the calls of these names.
  void play(List<String> names) {
    for (String name : names) {
      Callable<Verdict> call = () -> verdict(Scenarios.load(name));
      verdicts.put(name, pool.submit(call));
    }
  }

  /// One for each call: it went as it is meant to.
  Stream<DynamicTest> tests() {
    return verdicts.entrySet().stream()
        .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> isGood(each.getValue())));
  }

  @Override
  public void close() {
    pool.shutdownNow();
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
