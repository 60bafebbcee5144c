package com.cotrackpro.voice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.cotrackpro.voice.call.PhoneNumber;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LeaksTest {

  private final Leaks leaks = new Leaks();
  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void listen() {
    context.setMDCAdapter(MDC.getMDCAdapter());
    leaks.secret("hush-hush");
    leaks.spoken("He came two hours late, again!");
    leaks.spoken("Yes, please.");
    leaks.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(leaks);
  }

  @Test
  void aSecretIsFoundWhereverItStands() {
    assertThat(leaksWhen(log -> log.info("the key is hush-hush"))).isTrue();
    assertThat(leaksWhen(log -> log.atInfo().addKeyValue("key", "hush-hush").log("x"))).isTrue();
    assertThat(leaksWhen(log -> log.info("x", new IllegalStateException("hush-hush")))).isTrue();
    assertThat(leaksWhen(log -> log.debug("Authorization: Bearer abcdef"))).isTrue();
  }

  @Test
  void aTelephoneNumberIsFoundUnlessItIsMasked() {
    assertThat(leaksWhen(log -> log.info("from +15551234567"))).isTrue();
    assertThat(leaksWhen(log -> log.info("From=%2B15551234567"))).isTrue();
    assertThat(leaksWhen(log -> log.info("{}", new PhoneNumber("+15551234567")))).isFalse();
  }

  @Test
  void theWordsOfACallerAreFoundHoweverTheyAreWritten() {
    assertThat(leaksWhen(log -> log.info("heard: he came two hours late -- again"))).isTrue();
    assertThat(leaksWhen(log -> log.info("yes please, said the program"))).isFalse();
  }

  @Test
  void theSuiteIsReadDownToTheFinestLevelOfOurOwn() {
    assertThat(LoggerFactory.getLogger("com.cotrackpro.voice.session.Ears").isTraceEnabled())
        .isTrue();
  }

  private boolean leaksWhen(Consumer<org.slf4j.Logger> logging) {
    logging.accept(context.getLogger("here"));
    return !leaks.take().isEmpty();
  }
}
