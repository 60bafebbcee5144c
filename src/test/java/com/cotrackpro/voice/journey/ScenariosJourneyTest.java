package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.simulator.stage.Scenarios;
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

  private final Repertory repertory = new Repertory(AT_ONCE);

  @BeforeAll
  void everyCallIsPlaced() {
    repertory.play(Scenarios.NAMES);
  }

  @AfterAll
  void end() {
    repertory.close();
  }

  @TestFactory
  Stream<DynamicTest> goesAsItIsMeantTo() {
    return repertory.tests();
  }
}
