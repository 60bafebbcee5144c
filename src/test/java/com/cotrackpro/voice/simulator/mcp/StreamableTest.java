package com.cotrackpro.voice.simulator.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.ServerSentEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The tools server of revisions 2025-03-26 to 2025-11-25.
class StreamableTest {

  private static final String LIST = Caller.request(2, "tools/list", "{}");

  private static Caller caller(Style style) throws Exception {
    return new Caller(Caller.quick(Mode.STREAMABLE).answering(style));
  }

  /// Shakes hands; gives the headers of the session.
  private static Headers joined(Caller caller) throws Exception {
    Headers headers = introduced(caller);
    assertThat(caller.post(headers, Caller.INITIALIZED).status()).isEqualTo(202);
    return headers;
  }

  private static Headers introduced(Caller caller) throws Exception {
    Response.Whole welcome = caller.post(Caller.BOTH, Caller.INITIALIZE);
    String session = welcome.headers().first("mcp-session-id").orElseThrow();
    return Caller.BOTH.with("Mcp-Session-Id", session).with("MCP-Protocol-Version", "2025-11-25");
  }

  @Test
  void aSessionBeginsWithAHandshake() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Response.Whole welcome = caller.post(Caller.BOTH, Caller.INITIALIZE);

      assertThat(Caller.json(welcome).at("/result/protocolVersion").asString())
          .isEqualTo("2025-11-25");
      assertThat(Caller.json(welcome).at("/result/capabilities/tools/listChanged").asBoolean())
          .isTrue();
      assertThat(caller.server.sessionCount()).isEqualTo(1);
      assertThat(caller.server.breaches()).isEmpty();
    }
  }

  @Test
  void anOlderServerOffersItsOwnRevision() throws Exception {
    var settings = Caller.quick(Mode.STREAMABLE).offering("2025-03-26");
    try (var caller = new Caller(settings)) {
      Response.Whole welcome = caller.post(Caller.BOTH, Caller.INITIALIZE);

      assertThat(Caller.json(welcome).at("/result/protocolVersion").asString())
          .isEqualTo("2025-03-26");
    }
  }

  @Test
  void aToolAnswersAsOneBody() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Headers session = joined(caller);

      JsonNode answer = Caller.json(caller.post(session, Caller.start(2)));

      assertThat(answer.at("/result/structuredContent/sessionId").asString()).isEqualTo("s1");
      assertThat(answer.at("/result/isError").asBoolean()).isFalse();
      assertThat(caller.ran()).containsExactly("2 start_session");
    }
  }

  @Test
  void aToolAnswersAsAStreamOfEvents() throws Exception {
    try (var caller = caller(Style.EVENTS)) {
      Headers session = joined(caller);

      try (Incoming answer = caller.open("POST", session, Caller.start(2))) {
        List<ServerSentEvent> events = Caller.rest(answer);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().id()).isNotEmpty();
        assertThat(Caller.json(events.getFirst()).path("id").asInt()).isEqualTo(2);
      }
    }
  }

  @Test
  void aStreamClosedEarlyIsResumedByItsLastEvent() throws Exception {
    try (var caller = caller(Style.EARLY_CLOSE)) {
      Headers session = joined(caller);
      String primed = caller.post(session, Caller.start(2)).body().text();
      assertThat(primed).contains("retry: 100", "data: \n\n").doesNotContain("jsonrpc");
      String id = primed.lines().findFirst().orElseThrow().substring("id: ".length());

      Headers again = resuming(session).with("Last-Event-ID", id);
      try (Incoming answer = caller.open("GET", again, "")) {
        assertThat(Caller.rest(answer))
            .singleElement()
            .satisfies(event -> assertThat(Caller.json(event).path("id").asInt()).isEqualTo(2));
      }
      assertThat(caller.ran()).containsExactly("2 start_session");
      assertThat(caller.server.breaches()).isEmpty();
    }
  }

  private static Headers resuming(Headers session) {
    return Caller.EVENTS
        .with("Mcp-Session-Id", session.first("Mcp-Session-Id").orElseThrow())
        .with("MCP-Protocol-Version", "2025-11-25");
  }

  @Test
  void anUnknownLastEventIsRefused() throws Exception {
    try (var caller = caller(Style.EARLY_CLOSE)) {
      Headers again = resuming(joined(caller)).with("Last-Event-ID", "stream99_0");

      assertThat(caller.send("GET", again).status()).isEqualTo(400);
    }
  }

  @Test
  void aForgottenSessionIsNotFoundAndThatIsNobodysFault() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Headers session = joined(caller);
      caller.server.forgetSessions();

      assertThat(caller.post(session, LIST).status()).isEqualTo(404);
      assertThat(caller.server.breaches()).isEmpty();
    }
  }

  @Test
  void aSessionLostDuringACallIsNotFoundAndTheToolHasNotRun() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Headers session = joined(caller);
      caller.server.failNext(new ToolFault.SessionLost());

      assertThat(caller.post(session, Caller.start(2)).status()).isEqualTo(404);
      assertThat(caller.post(session, LIST).status()).isEqualTo(404);
      assertThat(caller.ran()).isEmpty();
    }
  }

  @Test
  void sessionAndVersionAreCheckedStrictly() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Headers session = joined(caller);
      String id = session.first("Mcp-Session-Id").orElseThrow();

      assertThat(caller.post(Caller.BOTH, LIST).status()).isEqualTo(400);
      assertThat(caller.post(Caller.BOTH.with("Mcp-Session-Id", "mine"), LIST).status())
          .isEqualTo(404);
      Headers wrong =
          Caller.BOTH.with("Mcp-Session-Id", id).with("MCP-Protocol-Version", "2025-06-18");
      assertThat(caller.post(wrong, LIST).status()).isEqualTo(400);
      assertThat(caller.server.breaches()).hasSize(3);
      assertThat(caller.post(Caller.BOTH.with("Mcp-Session-Id", id), LIST).status()).isEqualTo(200);
      assertThat(caller.server.breaches()).hasSize(4);
    }
  }

  @Test
  void nothingButPingMayComeBeforeTheClientIsReady() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Headers session = introduced(caller);

      assertThat(caller.post(session, Caller.request(2, "ping", "{}")).status()).isEqualTo(200);
      assertThat(caller.post(session, Caller.request(3, "tools/list", "{}")).status())
          .isEqualTo(400);
      assertThat(caller.server.breaches())
          .containsExactly("sent tools/list before notifications/initialized");
    }
  }

  @Test
  void anIdIsUsedOnce() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Headers session = joined(caller);
      caller.post(session, Caller.start(2));

      assertThat(caller.post(session, Caller.start(2)).status()).isEqualTo(400);
      assertThat(caller.server.breaches()).containsExactly("used the id 2 twice");
      assertThat(caller.ran()).containsExactly("2 start_session");
    }
  }

  @Test
  void whatIsNoJsonRpcIsRefused() throws Exception {
    try (var caller = caller(Style.JSON)) {
      for (String body :
          List.of(
              "{",
              "[" + LIST + "]",
              LIST.replace("2.0", "1.0"),
              LIST.replace("\"id\":2", "\"id\":null"),
              LIST.replace("\"id\":2", "\"id\":2.5"),
              LIST.replace("\"method\"", "\"verb\""),
              LIST.replace("{}", "[]"))) {
        assertThat(caller.post(Caller.BOTH, body).status()).as(body).isEqualTo(400);
      }
      assertThat(caller.server.breaches()).hasSize(7);
    }
  }

  @Test
  void aNoticeOfCancellationKeepsTheAnswerBack() throws Exception {
    try (var caller = caller(Style.EVENTS)) {
      Headers session = joined(caller);
      caller.server.failNext(new ToolFault.Hung());

      try (Incoming answer = caller.open("POST", session, Caller.start(2))) {
        assertThat(caller.post(session, Caller.cancel(2)).status()).isEqualTo(202);
        assertThat(Caller.rest(answer)).isEmpty();
      }
      assertThat(caller.server.cancelled().all())
          .containsExactly(new Cancelled("2", Cancelled.How.NOTICE));
      assertThat(caller.server.breaches()).isEmpty();
    }
  }

  @Test
  void cancellingWhatWasNeverSentIsABreach() throws Exception {
    try (var caller = caller(Style.JSON)) {
      caller.post(joined(caller), Caller.cancel(9));

      assertThat(caller.server.breaches())
          .containsExactly("cancelled request 9, which was never sent");
    }
  }

  @Test
  void losingTheConnectionIsNoCancellation() throws Exception {
    try (var caller = caller(Style.EVENTS)) {
      Headers session = joined(caller);
      caller.server.failNext(new ToolFault.Slow(Duration.ofMillis(300)));
      String stream;
      try (Incoming answer = caller.open("POST", session, Caller.start(2))) {
        stream = "stream2_0";
        assertThat(answer.status()).isEqualTo(200);
      }

      Headers again = resuming(session).with("Last-Event-ID", stream);
      try (Incoming answer = caller.open("GET", again, "")) {
        assertThat(Caller.rest(answer)).hasSize(1);
      }
      assertThat(caller.server.cancelled().all()).isEmpty();
    }
  }

  @Test
  void noticesAreOfferedOrNot() throws Exception {
    try (var caller = caller(Style.JSON)) {
      assertThat(caller.send("GET", resuming(joined(caller))).status()).isEqualTo(405);
    }
    try (var caller = new Caller(Caller.quick(Mode.STREAMABLE).withNotices())) {
      Headers session = joined(caller);
      try (Incoming notices = caller.open("GET", resuming(session), "")) {
        caller.server.changeTools();

        assertThat(notices.nextEvent(Caller.LIMIT).orElseThrow().data())
            .contains("notifications/tools/list_changed");
      }
    }
  }

  @Test
  void aSessionCanBeEnded() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Headers session = joined(caller);

      assertThat(caller.send("DELETE", session).status()).isEqualTo(200);
      assertThat(caller.post(session, LIST).status()).isEqualTo(404);
      assertThat(caller.server.sessionCount()).isZero();
    }
  }

  @Test
  void aProbeOfANewerEraIsTurnedAwayWithoutReproach() throws Exception {
    try (var caller = caller(Style.JSON)) {
      Headers modern = Caller.BOTH.with("MCP-Protocol-Version", "2026-07-28");

      assertThat(caller.post(modern, Caller.request(1, "server/discover", "{}")).status())
          .isEqualTo(400);
      assertThat(caller.server.breaches()).isEmpty();
    }
  }
}
