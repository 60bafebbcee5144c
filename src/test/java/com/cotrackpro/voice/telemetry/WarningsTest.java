package com.cotrackpro.voice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.cotrackpro.voice.fake.ManualTicker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WarningsTest {

  private enum Kind {
    BUSY,
    DOWN
  }

  private final ManualTicker ticker = new ManualTicker();
  private final Warnings warnings = new Warnings(ticker);
  private final Logger log = (Logger) LoggerFactory.getLogger(Warnings.class);
  private final ListAppender<ILoggingEvent> lines = new OwnLines();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
  }

  @Test
  void aCauseIsSaidWithTheVendorsOwnWords() {
    warnings.warn("model", Kind.BUSY, "529 overloaded_error: Overloaded");
    assertThat(pairs().getFirst()).contains("vendor=model", "kind=BUSY", "unsaid=0");
    assertThat(pairs().getFirst()).contains("reason=529 overloaded_error: Overloaded");
  }

  @Test
  void theSameCauseIsSaidOnceAMinuteWithHowOftenItWasNotSaid() {
    for (int i = 0; i < 30; i++) {
      warnings.warn("model", Kind.BUSY, "529 overloaded_error, req_0" + i);
      ticker.advance(Duration.ofSeconds(1));
    }
    assertThat(lines.list).hasSize(1);
    ticker.advance(Duration.ofSeconds(30));
    warnings.warn("model", Kind.BUSY, "529 overloaded_error, req_9");
    assertThat(pairs().getLast()).contains("unsaid=29");
    assertThat(lines.list).hasSize(2);
  }

  @Test
  void anotherCauseAnotherKindAnotherVendorIsSaidAtOnce() {
    warnings.warn("model", Kind.BUSY, "overloaded");
    warnings.warn("model", Kind.BUSY, "too many requests");
    warnings.warn("model", Kind.DOWN, "overloaded");
    warnings.warn("voice", Kind.BUSY, "overloaded");
    assertThat(lines.list).hasSize(4);
  }

  @Test
  void aFloodOfUnheardOfCausesIsNoFloodInTheLog() {
    for (int i = 0; i < 5000; i++) {
      warnings.warn(
          "model",
          Kind.DOWN,
          "cause " + Integer.toString(i, 36).replaceAll("\\d", "x" + (char) ('a' + i % 26)));
    }
    assertThat(lines.list).hasSizeLessThanOrEqualTo(201);
  }

  private List<String> pairs() {
    return lines.list.stream()
        .map(line -> line.getKeyValuePairs().stream().map(it -> it.key + "=" + it.value).toList())
        .map(String::valueOf)
        .toList();
  }
}
