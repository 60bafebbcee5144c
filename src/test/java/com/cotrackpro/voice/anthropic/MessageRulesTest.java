package com.cotrackpro.voice.anthropic;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.Message.FromCaller;
import com.cotrackpro.voice.call.Message.FromPersona;
import com.cotrackpro.voice.call.Message.ToolResults;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRulesTest {

  private static final Message ASKS = new FromCaller("Help me, secret");

  private static Message wants(String... ids) {
    return new FromPersona(
        Stream.of(ids)
            .<Block>map(id -> new Block.Wants(new ToolRequest(id, "check_safety", "{}")))
            .toList());
  }

  private static Message says(String text) {
    return new FromPersona(List.of(new Block.Text(text)));
  }

  private static Message wants(String tool, String input, String id) {
    return new FromPersona(List.of(new Block.Wants(new ToolRequest(id, tool, input))));
  }

  private static Message results(String... ids) {
    return new ToolResults(
        Stream.of(ids).map(id -> new ToolResult(id, "done", false)).toList(), "");
  }

  @Test
  void aConversationWithToolsIsInOrder() {
    var messages =
        List.of(
            ASKS,
            says("Hello."),
            new FromCaller("Yes"),
            new FromCaller("please"),
            wants("a", "b"),
            results("b", "a"),
            wants("c"),
            results("c"));

    assertThatCode(() -> MessageRules.check(messages)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource
  void eachRuleIsNamedWhenItIsBrokenAndNoWordsAre(String rule, int place, List<Message> messages) {
    assertThatThrownBy(() -> MessageRules.check(messages))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("message " + place + " breaks the rule: " + rule);
  }

  static Stream<Arguments> eachRuleIsNamedWhenItIsBrokenAndNoWordsAre() {
    return Stream.of(
        broken("there is at least one message", 0),
        broken("the first message is the caller's", 0, says("Hello."), ASKS),
        broken("the first message is the caller's", 0, results("a")),
        broken("the last is not the persona's", 1, ASKS, says("Hello.")),
        broken("what the caller said is not blank", 1, ASKS, new FromCaller(" \n")),
        broken("the persona's message has a block", 1, ASKS, new FromPersona(List.of()), ASKS),
        broken("a text block is not blank", 1, ASKS, says(" "), ASKS),
        broken(
            "an opaque block is an object",
            1,
            ASKS,
            new FromPersona(List.of(new Block.Opaque("[]"))),
            ASKS),
        broken("tool requests are answered in the next message", 1, ASKS, wants("a"), ASKS),
        broken("every tool request has its result", 2, ASKS, wants("a", "b"), results("a")),
        broken(
            "a result answers a request of the message before",
            2,
            ASKS,
            wants("a"),
            results("a", "z")),
        broken("a result answers a request of the message before", 1, ASKS, results("a")),
        broken("a tool request has one result only", 2, ASKS, wants("a"), results("a", "a")),
        broken("a message of results has one", 1, ASKS, results()),
        broken(
            "ids of tool requests are unique",
            3,
            ASKS,
            wants("a"),
            results("a"),
            wants("a"),
            results("a")),
        broken("a tool request has an id", 1, ASKS, wants(""), results("")),
        broken("a tool's name fits the vendor's form", 1, ASKS, wants("a.b", "{}", "a"), ASKS),
        broken("a tool's input is a JSON object", 1, ASKS, wants("ab", "{", "a"), ASKS),
        broken("a tool's input is a JSON object", 1, ASKS, wants("ab", "[]", "a"), ASKS));
  }

  private static Arguments broken(String rule, int place, Message... messages) {
    return Arguments.of(rule, place, List.of(messages));
  }
}
