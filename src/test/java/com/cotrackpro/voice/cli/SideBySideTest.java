package com.cotrackpro.voice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// Calls beside each other do not hurt each other.
class SideBySideTest {

  private final StringWriter err = new StringWriter();

  @Test
  void aCallThatBreaksTakesNoOtherWithIt() throws Exception {
    Map<String, Integer> results =
        SideBySide.play(
            List.of("bad", "one", "three"),
            1,
            Duration.ofSeconds(20),
            new PrintWriter(err, true),
            SideBySideTest::length);

    assertThat(results).isEqualTo(Map.of("one", 3, "three", 5));
    assertThat(err.toString()).contains("a call broke: it is bad");
  }

  @Test
  void aCallThatDoesNotEndIsLeftOut() throws Exception {
    Map<String, Integer> results =
        SideBySide.play(
            List.of("hangs"),
            2,
            Duration.ofMillis(50),
            new PrintWriter(err, true),
            SideBySideTest::never);

    assertThat(results).isEmpty();
  }

  private static int length(String name) {
    if (name.equals("bad")) {
      throw new IllegalStateException("it is bad");
    }
    return name.length();
  }

  private static int never(String name) throws InterruptedException {
    new CountDownLatch(1).await();
    return length(name);
  }
}
