package com.cotrackpro.voice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLineTest {

  private static final CallId CALL = new CallId("CA00000000000000000000000000000001");

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @Test
  void aLineIsOneObjectWithItsMessageUnderMsg() {
    JsonNode line =
        read(log -> log.atInfo().addKeyValue("durationSecs", 180).log("cost.call.summary"));
    assertThat(line.path("msg").asString()).isEqualTo("cost.call.summary");
    assertThat(line.path("level").asString()).isEqualTo("INFO");
    assertThat(line.path("logger").asString()).isEqualTo("here");
    assertThat(line.path("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
  }

  @Test
  void numbersStayNumbersAndEverythingElseIsText() {
    JsonNode line =
        read(log ->
            log.atInfo()
                .addKeyValue("turnCount", 12)
                .addKeyValue("estimatedCostUsd", 0.0342)
                .addKeyValue("late", true)
                .addKeyValue("share", Double.NaN)
                .addKeyValue("callSid", CALL)
                .addKeyValue("number", new PhoneNumber("+15551234567"))
                .log("a line"));
    assertThat(line.path("turnCount").isInt()).isTrue();
    assertThat(line.path("estimatedCostUsd").asDouble()).isEqualTo(0.0342);
    assertThat(line.path("late").isBoolean()).isTrue();
    assertThat(line.path("share").asString()).isEqualTo("NaN");
    assertThat(line.path("callSid").asString()).isEqualTo(CALL.value());
    assertThat(line.path("number").asString()).isEqualTo("+1***4567");
  }

  @Test
  void theCallAndTheRequestOfTheThreadAreTold() {
    try (var _ = MDC.putCloseable("callSid", CALL.value());
        var _ = MDC.putCloseable("requestId", "req-1")) {
      JsonNode line = read(log -> log.atWarn().log("a line"));
      assertThat(line.path("callSid").asString()).isEqualTo(CALL.value());
      assertThat(line.path("requestId").asString()).isEqualTo("req-1");
    }
  }

  @Test
  void noKeyComesTwice() {
    try (var _ = MDC.putCloseable("callSid", "of the thread")) {
      JsonNode line =
          read(log ->
              log.atInfo().addKeyValue("callSid", CALL).addKeyValue("level", 3).log("a line"));
      assertThat(line.path("callSid").asString()).isEqualTo(CALL.value());
      assertThat(line.path("level").asString()).isEqualTo("INFO");
    }
  }

  @Test
  void whatOthersSayCannotForgeALineNorCommandATerminal() {
    String forged = "x\r\n{\"msg\":\"forged\"}\u001b[2J\u0000\u0085\u2028\"\\";
    String line = written(log -> log.atWarn().addKeyValue("reason", forged).log(forged));
    assertThat(line.lines()).hasSize(1);
    assertThat(line.strip().chars()).noneMatch(c -> Character.isISOControl(c) || c == '\u2028');
    assertThat(STRICT.readTree(line).path("reason").asString()).isEqualTo(forged);
  }

  @Test
  void anExceptionIsOneFieldOfTheSameLine() {
    String line =
        written(log -> log.atError().setCause(new IllegalStateException("broke")).log("a line"));
    assertThat(line.lines()).hasSize(1);
    assertThat(STRICT.readTree(line).path("exception").asString())
        .contains("IllegalStateException: broke", "JsonLineTest");
  }

  private static JsonNode read(Consumer<Logger> logging) {
    return STRICT.readTree(written(logging));
  }

  private static String written(Consumer<Logger> logging) {
    var lines = new ListAppender<ILoggingEvent>();
    var context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    lines.start();
    Logger log = context.getLogger("here");
    log.setLevel(Level.TRACE);
    log.addAppender(lines);
    logging.accept(log);
    return new String(new JsonLine().encode(lines.list.getFirst()), StandardCharsets.UTF_8);
  }
}
