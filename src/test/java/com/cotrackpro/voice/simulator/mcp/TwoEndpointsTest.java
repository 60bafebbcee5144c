package com.cotrackpro.voice.simulator.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.ServerSentEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The tools server of revision 2024-11-05.
class TwoEndpointsTest {

  private Caller caller;
  private Incoming stream;
  private String messages;

  @BeforeEach
  void join() throws Exception {
    caller = new Caller(Caller.quick(Mode.HTTP_SSE));
    stream = caller.open("GET", Caller.EVENTS, "");
    ServerSentEvent endpoint = stream.nextEvent(Caller.LIMIT).orElseThrow();
    assertThat(endpoint.name()).isEqualTo("endpoint");
    messages = endpoint.data();
    post(Caller.INITIALIZE);
    assertThat(next().at("/result/protocolVersion").asString()).isEqualTo("2024-11-05");
    post(Caller.INITIALIZED);
  }

  @AfterEach
  void leave() {
    stream.close();
    caller.close();
  }

  private int post(String body) throws Exception {
    return caller.postTo(messages, Headers.NONE, body).status();
  }

  private JsonNode next() throws Exception {
    return Caller.json(stream.nextEvent(Caller.LIMIT).orElseThrow());
  }

  @Test
  void answersComeOverTheLongStream() throws Exception {
    assertThat(post(Caller.start(2))).isEqualTo(202);

    JsonNode answer = next();
    assertThat(answer.path("id").asInt()).isEqualTo(2);
    assertThat(answer.at("/result/content/0/text").asString()).contains("sessionId");
    assertThat(answer.path("result").has("structuredContent")).isFalse();
    assertThat(caller.ran()).containsExactly("2 start_session");
    assertThat(caller.server.breaches()).isEmpty();
  }

  @Test
  void twoCallsRunAtTheSameTime() throws Exception {
    caller.server.failNext(new ToolFault.Slow(Duration.ofMillis(400)));
    post(Caller.start(2));
    post(Caller.start(3));

    assertThat(next().path("id").asInt()).isEqualTo(3);
    assertThat(next().path("id").asInt()).isEqualTo(2);
  }

  @Test
  void wrongArgumentsAreAProtocolError() throws Exception {
    post(Caller.call(2, "start_session", "{\"role\":\"parent\"}"));

    assertThat(next().at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(caller.ran()).isEmpty();
  }

  @Test
  void aProtocolErrorComesOverTheStreamToo() throws Exception {
    caller.server.failNext(new ToolFault.Protocol(-32603, "Internal error"));
    assertThat(post(Caller.start(2))).isEqualTo(202);

    assertThat(next().at("/error/code").asInt()).isEqualTo(-32603);
  }

  @Test
  void aBrokenAnswerTakesTheStreamAndTheSessionWithIt() throws Exception {
    caller.server.failNext(new ToolFault.Broken());
    post(Caller.start(2));

    assertThatThrownBy(() -> stream.nextEvent(Caller.LIMIT)).isInstanceOf(NetException.class);
    assertThat(caller.server.endedSessions().await(all -> !all.isEmpty(), Caller.LIMIT)).isTrue();
    assertThat(post(Caller.start(3))).isEqualTo(404);
    assertThat(caller.server.breaches()).isEmpty();
  }

  @Test
  void cancellingKeepsTheAnswerBack() throws Exception {
    caller.server.failNext(new ToolFault.Hung());
    post(Caller.start(2));
    post(Caller.cancel(2));
    post(Caller.request(3, "ping", "{}"));

    assertThat(next().path("id").asInt()).isEqualTo(3);
    assertThat(caller.server.cancelled().all())
        .containsExactly(new Cancelled("2", Cancelled.How.NOTICE));
  }

  @Test
  void aLostSessionEndsTheStream() throws Exception {
    caller.server.failNext(new ToolFault.SessionLost());
    post(Caller.start(2));

    assertThat(stream.nextEvent(Caller.LIMIT)).isEmpty();
    assertThat(caller.server.sessionCount()).isZero();
  }

  @Test
  void newToolsAreAnnounced() throws Exception {
    caller.server.changeTools();

    assertThat(next().path("method").asString()).isEqualTo("notifications/tools/list_changed");
  }

  @Test
  void aClosedStreamEndsTheSession() throws Exception {
    stream.close();

    assertThat(caller.server.endedSessions().await(all -> !all.isEmpty(), Caller.LIMIT)).isTrue();
    assertThat(post(Caller.start(2))).isEqualTo(404);
  }

  @Test
  void postingToTheStreamIsForProbesOnly() throws Exception {
    assertThat(caller.post(Caller.BOTH, Caller.INITIALIZE).status()).isEqualTo(405);
    assertThat(caller.server.breaches()).isEmpty();

    assertThat(caller.post(Caller.BOTH, Caller.start(2)).status()).isEqualTo(405);
    assertThat(caller.server.breaches()).hasSize(1);
  }

  @Test
  void anUnknownSessionIsABreach() throws Exception {
    assertThat(caller.postTo("/messages?sessionId=mine", Headers.NONE, Caller.start(2)).status())
        .isEqualTo(404);
    assertThat(caller.server.breaches()).hasSize(1);
  }
}
