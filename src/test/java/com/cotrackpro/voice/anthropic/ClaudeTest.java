package com.cotrackpro.voice.anthropic;

import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.PING;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.START;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.STOP;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.begins;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.ends;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.grows;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.json;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.text;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.textBegins;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.told;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.toolBegins;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.cotrackpro.voice.anthropic.MessagesPeer.Heard;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.port.Reasoner.Outcome;
import com.cotrackpro.voice.port.Reasoner.Question;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaudeTest {

  private final MessagesPeer peer = peer();
  private final Heard heard = new Heard();

  private static MessagesPeer peer() {
    try {
      return new MessagesPeer();
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    peer.close();
  }

  static Question question(boolean spare, Message... messages) {
    return new Question(
        new CallId("CA1"), new TurnId(3), spare, "You are kind.", List.of(), List.of(messages));
  }

  static Question hello() {
    return question(false, new Message.FromCaller("Hello?"));
  }

  @Test
  void wordsReachTheCallWhileTheReplyIsStillComing() throws Exception {
    peer.hangsAfter(START, textBegins(0), text(0, "I'm here"));
    var asking = Thread.ofVirtual().start(() -> askQuietly(hello()));

    heard.firstText.await();

    assertThat(heard.texts).containsExactly("I'm here");
    assertThat(heard.used).isEmpty();
    asking.interrupt();
    asking.join();
  }

  @Test
  void aWholeReplyIsCompleteAndItsTokensAreCountedOnce() throws Exception {
    peer.streams(
        START,
        PING,
        textBegins(0),
        text(0, "Hello "),
        text(0, "there."),
        ends(0),
        told("end_turn", 40),
        told("end_turn", 62),
        STOP);

    var outcome = peer.claude().reply(hello(), heard);

    assertThat(outcome).isEqualTo(new Outcome.Complete());
    assertThat(String.join("", heard.texts)).isEqualTo("Hello there.");
    assertThat(heard.used).hasSize(1);
    var used = heard.used.getFirst();
    assertThat(used.inputTokens()).isEqualTo(21);
    assertThat(used.outputTokens()).isEqualTo(62);
    assertThat(used.cacheCreationTokens()).isEqualTo(5);
    assertThat(used.cacheReadTokens()).isEqualTo(4310);
    assertThat(used.modelUsd())
        .isCloseTo((21 * 0.10 + 62 * 0.50 + 5 * 0.125 + 4310 * 0.01) / 1e6, within(1e-12));
  }

  @Test
  void theSpareModelIsCountedAtItsOwnPrice() throws Exception {
    peer.streams(START, textBegins(0), text(0, "Yes."), ends(0), told("end_turn", 10), STOP);

    peer.claude().reply(question(true, new Message.FromCaller("Hello?")), heard);

    assertThat(peer.requests.getFirst().body().text()).contains("\"model\":\"claude-sonnet-5-5\"");
    assertThat(heard.used.getFirst().modelUsd())
        .isCloseTo((21 * 2 + 10 * 10 + 5 * 2.5 + 4310 * 0.2) / 1e6, within(1e-12));
  }

  @Test
  void theRequestNamesKeyAndVersion() throws Exception {
    peer.streams(START, told("end_turn", 1), STOP);

    peer.claude().reply(hello(), heard);

    var request = peer.requests.getFirst();
    assertThat(request.method() + " " + request.target()).isEqualTo("POST /v1/messages");
    assertThat(request.headers().first("x-api-key")).contains("sk-test");
    assertThat(request.headers().first("anthropic-version")).contains("2026-10-21");
    assertThat(request.headers().first("content-type")).contains("application/json");
  }

  @Test
  void toolRequestsComeWholeHoweverTheirInputWasCut() throws Exception {
    peer.streams(
        START,
        textBegins(0),
        text(0, "One moment."),
        ends(0),
        toolBegins(1, "toolu_1", "check_safety"),
        json(1, ""),
        json(1, "{\"sessionId\": \"s"),
        json(1, "1\"}"),
        ends(1),
        toolBegins(2, "toolu_2", "start_session"),
        json(2, ""),
        ends(2),
        told("tool_use", 62),
        STOP);

    var outcome = peer.claude().reply(hello(), heard);

    assertThat(outcome).isEqualTo(new Outcome.Complete());
    assertThat(heard.wishes)
        .containsExactly(
            new ToolRequest("toolu_1", "check_safety", "{\"sessionId\": \"s1\"}"),
            new ToolRequest("toolu_2", "start_session", "{}"));
    assertThat(heard.order).containsExactly("text", "wants", "wants", "used");
  }

  @Test
  void aToolRequestCutByTheLengthLimitIsNoRequest() throws Exception {
    peer.streams(
        START,
        toolBegins(0, "toolu_1", "check_safety"),
        json(0, "{\"sessionId\":\"s"),
        ends(0),
        told("max_tokens", 400),
        STOP);

    var outcome = peer.claude().reply(hello(), heard);

    assertThat(outcome).isEqualTo(new Outcome.Cut("max_tokens"));
    assertThat(heard.wishes).isEmpty();
  }

  @Test
  void aMalformedToolRequestLetsNoneOfItsReplyRun() throws Exception {
    peer.streams(
        START,
        toolBegins(0, "toolu_1", "check_safety"),
        json(0, "{\"a\":1} and more"),
        ends(0),
        told("tool_use", 9),
        STOP);

    assertThat(peer.claude().reply(hello(), heard)).isInstanceOf(Outcome.Cut.class);
    assertThat(heard.wishes).isEmpty();
  }

  @Test
  void aDeclinedReplyIsCut() throws Exception {
    peer.streams(START, textBegins(0), text(0, "I"), ends(0), told("refusal", 2), STOP);

    assertThat(peer.claude().reply(hello(), heard)).isEqualTo(new Outcome.Cut("refusal"));
  }

  @Test
  void unknownEventsBlocksAndDeltasDoNotDisturbTheReply() throws Exception {
    peer.streams(
        START,
        "{\"type\":\"news_from_the_future\"}",
        "not json at all",
        begins(0, "{\"type\":\"hologram\"}"),
        grows(0, "{\"type\":\"text_delta\",\"text\":\"not words\"}"),
        ends(0),
        textBegins(1),
        grows(1, "{\"type\":\"citations_delta\",\"citation\":{}}"),
        text(1, "Hello."),
        ends(1),
        ends(7),
        told("end_turn", 3),
        STOP);

    assertThat(peer.claude().reply(hello(), heard)).isEqualTo(new Outcome.Complete());
    assertThat(heard.texts).containsExactly("Hello.");
  }

  @Test
  void aSignedThoughtGoesBackToItsModelAsItCameAndToNoOther() throws Exception {
    String thought = "{\"type\":\"thinking\",\"thinking\":\"Hm, yes\",\"signature\":\"c2ln\"}";
    String sealed = "{\"type\":\"redacted_thinking\",\"data\":\"abc\"}";
    peer.streams(
        START,
        begins(0, "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"),
        grows(0, "{\"type\":\"thinking_delta\",\"thinking\":\"Hm, \"}"),
        grows(0, "{\"type\":\"thinking_delta\",\"thinking\":\"yes\"}"),
        grows(0, "{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}"),
        ends(0),
        begins(1, sealed),
        ends(1),
        toolBegins(2, "toolu_1", "check_safety"),
        ends(2),
        told("tool_use", 9),
        STOP);
    peer.claude().reply(question(true, new Message.FromCaller("Hello?")), heard);
    var persona =
        new Message.FromPersona(
            List.of(
                new Message.Block.Opaque(heard.opaque.get(0)),
                new Message.Block.Opaque(heard.opaque.get(1)),
                new Message.Block.Wants(heard.wishes.getFirst())));
    var results = new Message.ToolResults(List.of(new ToolResult("toolu_1", "fine", false)), "");
    peer.streams(START, told("end_turn", 1), STOP);
    peer.streams(START, told("end_turn", 1), STOP);

    peer.claude().reply(question(true, new Message.FromCaller("Hello?"), persona, results), heard);
    peer.claude().reply(question(false, new Message.FromCaller("Hello?"), persona, results), heard);

    assertThat(heard.order).startsWith("opaque", "opaque", "wants", "used");
    assertThat(peer.requests.get(1).body().text()).contains("[" + thought + "," + sealed + ",");
    assertThat(peer.requests.get(2).body().text())
        .doesNotContain("thinking\":\"Hm")
        .doesNotContain("redacted")
        .contains("toolu_1");
  }

  @Test
  void theNextReplyUsesTheSameConnection() throws Exception {
    var claude = peer.claude();
    for (int i = 0; i < 3; i++) {
      peer.streams(START, textBegins(0), text(0, "Hi."), ends(0), told("end_turn", 3), STOP);
      claude.reply(hello(), heard);
    }

    assertThat(peer.connections()).isEqualTo(1);
  }

  private void askQuietly(Question question) {
    try {
      peer.claude().reply(question, heard);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
