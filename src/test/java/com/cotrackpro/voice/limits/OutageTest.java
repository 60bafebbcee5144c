package com.cotrackpro.voice.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.telemetry.OwnLines;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(Outage.class);
  private final ListAppender<ILoggingEvent> lines = new OwnLines();
  private final ManualTicker ticker = new ManualTicker();
  private final Breakable store = new Breakable(new InMemory(ticker));

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    store.goDown();
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void aLimitThatCannotBeCountedIsLoggedOnceAMinute() {
    var limit = new RateLimit("outbound", 1, 5, store, ticker);
    limit.ask("key");
    limit.ask("key");
    ticker.advance(Duration.ofSeconds(59));
    limit.ask("key");
    assertThat(lines.list).hasSize(1);

    ticker.advance(Duration.ofSeconds(1));
    limit.ask("key");

    assertThat(lines.list)
        .hasSize(2)
        .allSatisfy(line ->
            assertThat(line.getMessage())
                .isEqualTo("a rate limit cannot be counted and allows every request"));
    assertThat(limit.failures()).isEqualTo(4);
  }

  @Test
  void keysKeptInOwnMemoryAreLoggedOnceAMinuteWithoutTheKey() {
    var idempotency = new Idempotency(store, ticker);

    idempotency.claim("scope-7", "key-7", "body-7");
    idempotency.claim("scope-7", "key-8", "body-7");

    assertThat(lines.list).hasSize(1);
    ILoggingEvent line = lines.list.getFirst();
    assertThat(line.getMessage())
        .isEqualTo("idempotency keys are kept in the memory of this process alone");
    assertThat(line.getKeyValuePairs().toString()).doesNotContain("-7");
    assertThat(idempotency.failures()).isEqualTo(2);
  }
}
