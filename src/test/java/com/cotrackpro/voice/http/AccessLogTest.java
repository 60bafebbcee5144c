package com.cotrackpro.voice.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Unreadable;
import com.cotrackpro.voice.telemetry.OwnLines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {

  private static final String NUMBER = "+15551234567";

  private final Logger log = (Logger) LoggerFactory.getLogger(AccessLog.class);
  private final ListAppender<ILoggingEvent> lines = new OwnLines();

  private final Router router =
      new Router(
          List.of(
              Route.plain("DELETE", "/suppressions/{number}", _ -> Response.empty(204)),
              new Route(
                  "POST",
                  "/call/outbound",
                  new Bearer(Secret.of("sesame"), true).guard(_ -> Response.empty(200)))),
          Map.of());

  @BeforeEach
  void listen() {
    lines.start();
    log.setLevel(Level.DEBUG);
    log.addAppender(lines);
  }

  @AfterEach
  void leave() {
    log.detachAppender(lines);
    log.setLevel(null);
  }

  @Test
  void aRequestIsOneLineThatHoldsNoNumber() throws Exception {
    ask("DELETE", "/suppressions/" + NUMBER, "to=" + NUMBER);
    ask("GET", "/numbers/" + NUMBER, "");

    assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
    assertThat(lines.list)
        .extracting(AccessLogTest::told)
        .allMatch(line -> !line.contains(NUMBER.substring(1)))
        .anyMatch(line -> line.contains("route=\"/suppressions/{number}\"") && line.contains("204"))
        .anyMatch(line -> line.contains("route=\"-\"") && line.contains("404"))
        .hasSize(2);
  }

  @Test
  void aRefusalIsAWarning() throws Exception {
    ask("POST", "/call/outbound", "");
    ask("GET", "/call/outbound/%00", "");
    var _ = router.tooLong(request("POST", "/call/outbound", ""));
    var _ = router.unreadable(Unreadable.LONG_HEAD);

    assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.WARN);
    assertThat(lines.list)
        .extracting(AccessLogTest::told)
        .satisfiesExactly(
            line -> assertThat(line).contains("/call/outbound", "status=\"401\"", "127.0.0.1"),
            line -> assertThat(line).contains("route=\"-\"", "status=\"400\""),
            line -> assertThat(line).contains("/call/outbound", "status=\"413\""),
            line -> assertThat(line).contains("status=\"431\""));
    assertThat(lines.list)
        .allMatch(line -> !line.getMDCPropertyMap().getOrDefault("requestId", "").isEmpty());
  }

  private static String told(ILoggingEvent line) {
    return line.getFormattedMessage() + line.getKeyValuePairs();
  }

  private void ask(String method, String path, String query) throws InterruptedException {
    var _ = router.handle(request(method, path, query));
  }

  private static Request request(String method, String path, String query) {
    return new Request(method, path, query, Headers.NONE, Bytes.NONE, "127.0.0.1");
  }
}
