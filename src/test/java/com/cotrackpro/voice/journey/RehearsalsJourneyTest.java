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

/// Every persona, in a plain call and in a hard one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
final class RehearsalsJourneyTest {

  // Half of them: calls wait for most of their time, but a server that starts does not.
  private static final int AT_ONCE = 13;

  private final Repertory repertory = new Repertory(AT_ONCE);

  @BeforeAll
  void everyCallIsPlaced() {
    repertory.play(Scenarios.REHEARSALS);
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
