package com.cotrackpro.voice.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.Message.FromCaller;
import com.cotrackpro.voice.call.Message.FromPersona;
import com.cotrackpro.voice.call.Message.ToolResults;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.port.Reasoner.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RequestBodyTest {

  private static final String HAIKU = "claude-haiku-5-5";
  private static final String MARK = ",\"cache_control\":{\"type\":\"ephemeral\"}";
  private static final List<Tool> TOOLS =
      List.of(
          new Tool("one", "First.", "{\"type\":\"object\", \"z\":1, \"a\":2}"),
          new Tool("two", "Second.", "{\"type\":\"object\"}"));

  private static String body(String model, List<Message> messages) {
    var question =
        new Question(new CallId("CA1"), new TurnId(1), false, "Be kind.", TOOLS, messages);
    return RequestBody.of(model, question);
  }

  private static JsonNode json(String model, Message... messages) {
    return JsonMapper.shared().readTree(body(model, List.of(messages)));
  }

  private static Message asks() {
    return new FromCaller("Hello?");
  }

  private static Message wants(int from, int to) {
    return new FromPersona(
        IntStream.range(from, to)
            .<Block>mapToObj(i -> new Block.Wants(new ToolRequest("t" + i, "one", "{}")))
            .toList());
  }

  private static Message results(int from, int to) {
    return new ToolResults(
        IntStream.range(from, to).mapToObj(i -> new ToolResult("t" + i, "ok", false)).toList(), "");
  }

  @Test
  void eachModelIsAskedSoThatItSpeaksAtOnce() {
    var haiku = json(HAIKU, asks());
    var sonnet = json("claude-sonnet-5-5", asks());
    var opus = json("claude-opus-5-5", asks());
    var unknown = json("claude-nova-9", asks());

    assertThat(haiku.path("thinking")).hasToString("{\"type\":\"disabled\"}");
    assertThat(haiku.path("output_config")).hasToString("{\"effort\":\"low\"}");
    assertThat(sonnet.path("thinking")).hasToString("{\"type\":\"between_tools\"}");
    assertThat(sonnet.path("output_config")).hasToString("{\"effort\":\"low\"}");
    assertThat(opus.has("thinking")).isFalse();
    assertThat(unknown.has("thinking")).isFalse();
    assertThat(unknown.has("output_config")).isFalse();
    assertThat(haiku.path("max_tokens").asInt()).isEqualTo(400);
    assertThat(haiku.path("stream").asBoolean()).isTrue();
    assertThat(haiku.has("temperature")).isFalse();
  }

  @Test
  void toolsSystemAndConversationEachEndInOneMark() {
    var body = json(HAIKU, asks(), new FromPersona(List.of(new Block.Text("Hi."))), asks());

    assertThat(body.findValues("cache_control")).hasSize(3);
    assertThat(body.at("/tools/1/cache_control/type").asString()).isEqualTo("ephemeral");
    assertThat(body.at("/system/0/cache_control/type").asString()).isEqualTo("ephemeral");
    assertThat(body.at("/messages/2/content/0/cache_control/type").asString())
        .isEqualTo("ephemeral");
  }

  @Test
  void aStepOfMoreThanTwentyBlocksIsBridgedByAFourthMark() {
    var twenty = json(HAIKU, asks(), wants(0, 10), results(0, 10));
    var more = json(HAIKU, asks(), wants(0, 11), results(0, 11));

    assertThat(twenty.findValues("cache_control")).hasSize(3);
    assertThat(more.findValues("cache_control")).hasSize(4);
    assertThat(more.at("/messages/0/content/0").has("cache_control")).isTrue();
    assertThat(more.at("/messages/2/content/10").has("cache_control")).isTrue();
  }

  @Test
  void aLongerConversationBeginsWithTheBytesOfTheShorterOne() {
    var messages = new ArrayList<>(List.of(asks(), wants(0, 2), results(0, 2)));
    String shorter = body(HAIKU, messages).replace(MARK, "");
    messages.add(new FromPersona(List.of(new Block.Text("Done. "))));
    messages.add(new FromCaller("Thanks. \"Bye\""));

    String longer = body(HAIKU, messages).replace(MARK, "");

    assertThat(longer).startsWith(shorter.substring(0, shorter.length() - 2));
    assertThat(body(HAIKU, messages)).isEqualTo(body(HAIKU, messages));
  }

  @Test
  void whatAModelWroteAndASchemaSaysGoOutAsTheyCame() {
    String input = "{ \"b\" : 1.50,\"a\":\"\\u00e9\" }";
    var wants = new FromPersona(List.of(new Block.Wants(new ToolRequest("t0", "one", input))));

    String body = body(HAIKU, List.of(asks(), wants, results(0, 1)));

    assertThat(body).contains("\"input\":" + input + "}");
    assertThat(body).contains("\"input_schema\":{\"type\":\"object\", \"z\":1, \"a\":2}");
  }

  @Test
  void resultsComeFirstAndWhatTheCallerSaidMeanwhileAfterThem() {
    var results =
        new ToolResults(
            List.of(new ToolResult("t0", "Too slow.", true), new ToolResult("t1", " ", false)),
            "Are you there?");

    var content = json(HAIKU, asks(), wants(0, 2), results).at("/messages/2/content");

    assertThat(content.get(0))
        .hasToString(
            "{\"type\":\"tool_result\",\"tool_use_id\":\"t0\",\"content\":\"Too slow.\","
                + "\"is_error\":true}");
    assertThat(content.get(1)).hasToString("{\"type\":\"tool_result\",\"tool_use_id\":\"t1\"}");
    assertThat(content.get(2).path("text").asString()).isEqualTo("Are you there?");
  }

  @Test
  void aMessageOfNothingButAnotherModelsThoughtsIsLeftOut() {
    var thought =
        new FromPersona(List.of(new Block.Opaque(new Thought("claude-opus-5-5", "{}").kept())));

    var body = json(HAIKU, asks(), thought, asks());

    assertThat(body.path("messages").size()).isEqualTo(2);
  }
}
