package com.cotrackpro.voice.simulator.anthropic;

import static com.cotrackpro.voice.simulator.anthropic.Customer.HEADERS;
import static com.cotrackpro.voice.simulator.anthropic.Customer.HELLO;
import static com.cotrackpro.voice.simulator.anthropic.Customer.asking;
import static com.cotrackpro.voice.simulator.anthropic.Customer.hello;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the simulated vendor does not take.
class ClaudeRefusalsTest {

  private static final String USE =
      "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"check_safety\",\"input\":{}}";
  private static final String RESULT =
      "{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\",\"content\":\"fine\"}";
  private static final String TEXT = "{\"type\":\"text\",\"text\":\"Hello.\"}";
  private static final String MARKED =
      "{\"type\":\"text\",\"text\":\"Hello.\",\"cache_control\":{\"type\":\"ephemeral\"}}";

  private static Customer customer;

  @BeforeAll
  static void open() throws Exception {
    customer = new Customer(Customer.quick().takingOnly("key-1"));
  }

  @AfterAll
  static void close() {
    customer.close();
  }

  static Stream<Arguments> badRequests() {
    return Stream.of(
        Arguments.of("not JSON", "{\"model\":", "not valid JSON"),
        Arguments.of("a list", "[]", "valid dictionary"),
        Arguments.of(
            "no max_tokens",
            HELLO.replace("\"max_tokens\":300,", ""),
            "max_tokens: Field required"),
        Arguments.of("max_tokens as text", HELLO.replace("300", "\"300\""), "valid integer"),
        Arguments.of("too many max_tokens", HELLO.replace("300", "128001"), "128001 > 128000"),
        Arguments.of("negative max_tokens", HELLO.replace("300", "-1"), "greater than or equal"),
        Arguments.of("warming with stream", HELLO.replace("300", "0"), "`stream`"),
        Arguments.of("unknown field", hello(",\"speed\":1"), "speed: Extra inputs"),
        Arguments.of("temperature", hello(",\"temperature\":1"), "temperature: Extra inputs"),
        Arguments.of("top_p", hello(",\"top_p\":1"), "top_p: Extra inputs"),
        Arguments.of("blank stop", hello(",\"stop_sequences\":[\" \"]"), "non-whitespace"),
        Arguments.of("blank system", hello(",\"system\":[" + text(" ") + "]"), "system: text"),
        Arguments.of("no messages", asking("[]"), "at least one message"),
        Arguments.of("assistant first", asking(turns("assistant", "Hi.")), "first message must"),
        Arguments.of(
            "assistant last", asking(turns("user", "Hi.", "assistant", "Yes?")), "prefill"),
        Arguments.of("unknown role", asking(turns("caller", "Hi.")), "Unexpected role \"caller\""),
        Arguments.of(
            "system role on a model without",
            asking(turns("user", "Hi.", "system", "Be kind.")),
            "Unexpected role \"system\""),
        Arguments.of("blank content", asking(turns("user", "  ")), "non-whitespace"),
        Arguments.of("blank block", asking(user(text(" "))), "non-whitespace"),
        Arguments.of("empty block", asking(user(text(""))), "non-empty"),
        Arguments.of("no blocks", asking(user("")), "non-empty content"),
        Arguments.of("content as number", asking("[{\"role\":\"user\",\"content\":3}]"), "valid"),
        Arguments.of("unknown block", asking(user("{\"type\":\"smell\"}")), "'smell'"),
        Arguments.of("block as text", asking(user("\"Hi.\"")), "type: Input tag"));
  }

  static Stream<Arguments> badToolTurns() {
    return Stream.of(
        Arguments.of("no result", asking(exchange(USE, TEXT)), "without `tool_result`"),
        Arguments.of("result last", asking(exchange(USE, TEXT + "," + RESULT)), "come before"),
        Arguments.of(
            "result too late",
            asking(
                exchange(USE, TEXT)
                    .replaceFirst("]$", ",{\"role\":\"user\",\"content\":[" + RESULT + "]}]")),
            "without `tool_result`|come before"),
        Arguments.of("extra result", asking(exchange(TEXT, RESULT)), "unexpected `tool_use_id`"),
        Arguments.of("result twice", asking(exchange(USE, RESULT + "," + RESULT)), "unexpected"),
        Arguments.of("result in the first message", asking(user(RESULT)), "unexpected"),
        Arguments.of("one of two", asking(exchange(USE + "," + second(), RESULT)), "toolu_2"),
        Arguments.of("ids twice", asking(exchange(USE + "," + USE, RESULT)), "ids must be unique"),
        Arguments.of("odd id", asking(exchange(USE.replace("_1", " 1"), RESULT)), "tool_use.id"),
        Arguments.of(
            "input as text", asking(exchange(USE.replace("{}", "\"{}\""), RESULT)), "dictionary"),
        Arguments.of("use by the user", asking(user(USE)), "only be in `assistant`"),
        Arguments.of(
            "result by the assistant", asking(exchange(RESULT, TEXT)), "only be in `user`"),
        Arguments.of(
            "empty text in a result",
            asking(exchange(USE, RESULT.replace("\"fine\"", "[" + text("") + "]"))),
            "non-empty"));
  }

  static Stream<Arguments> badTools() {
    return Stream.of(
        Arguments.of("dot in a tool name", tools(tool("records.export")), "should match pattern"),
        Arguments.of("same tool twice", tools(tool("a"), tool("a")), "must be unique"),
        Arguments.of("schema missing", tools("{\"name\":\"a\"}"), "input_schema: Field required"),
        Arguments.of(
            "schema of a list", tools(tool("a").replace("object", "array")), "should be 'object'"),
        Arguments.of(
            "tool with a typo",
            tools(tool("a").replace("\"name\"", "\"x\":1,\"name\"")),
            "custom.x: Extra inputs"));
  }

  static Stream<Arguments> badThinking() {
    return Stream.of(
        Arguments.of("effort", hello(",\"output_config\":{\"effort\":\"tiny\"}"), "effort"),
        Arguments.of(
            "thinking between tools on Haiku", hello(thinking("between_tools")), "not supported"),
        Arguments.of(
            "thinking disabled on Sonnet 5.5",
            sonnet(hello(thinking("disabled"))),
            "\"disabled\" is not supported by claude-sonnet-5-5"),
        Arguments.of(
            "between tools at too much effort",
            sonnet(hello(thinking("between_tools") + ",\"output_config\":{\"effort\":\"max\"}")),
            "or lower"),
        Arguments.of(
            "forced tool while thinking",
            tools(tool("a")).replaceFirst("}$", ",\"tool_choice\":{\"type\":\"any\"}}"),
            "Thinking may not"),
        Arguments.of(
            "choice of an unknown tool",
            tools(tool("a"))
                .replaceFirst("}$", ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"b\"}}"),
            "'b' not found"));
  }

  static Stream<Arguments> badMarks() {
    return Stream.of(
        Arguments.of(
            "five cache marks",
            asking(user(String.join(",", MARKED, MARKED, MARKED, MARKED, MARKED))),
            "maximum of 4 blocks"),
        Arguments.of(
            "an hour after five minutes",
            asking(user(MARKED + "," + MARKED.replace("}}", ",\"ttl\":\"1h\"}}"))),
            "must not come after"),
        Arguments.of(
            "odd life", asking(user(MARKED.replace("}}", ",\"ttl\":\"2h\"}}"))), "'5m' or '1h'"),
        Arguments.of(
            "odd mark", asking(user(MARKED.replace("ephemeral", "eternal"))), "'ephemeral'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"badRequests", "badToolTurns", "badTools", "badThinking", "badMarks"})
  void whatTheVendorRefusesIsRefusedAndWrittenDown(String what, String body, String message)
      throws Exception {
    int before = customer.claude.breaches().size();

    Response.Whole answer = customer.send(body);

    assertThat(answer.status()).as(what).isEqualTo(400);
    assertThat(Customer.json(answer).at("/error/type").asString())
        .isEqualTo("invalid_request_error");
    assertThat(Customer.message(answer)).containsPattern(message.replace("(", "\\("));
    assertThat(customer.claude.breaches()).hasSize(before + 1);
    assertThat(customer.claude.breaches().getLast()).contains(Customer.message(answer));
  }

  static Stream<String> goodRequests() {
    return Stream.of(
        HELLO,
        hello(thinking("disabled") + ",\"output_config\":{\"effort\":\"low\"}"),
        sonnet(hello(thinking("between_tools") + ",\"output_config\":{\"effort\":\"low\"}")),
        sonnet(asking(turns("user", "Hi.", "system", "Be kind.", "user", "Hm?"))),
        asking(exchange(USE, RESULT + "," + TEXT)),
        asking(exchange(USE + "," + second(), RESULT + "," + RESULT.replace("_1", "_2"))),
        asking(turns("user", "Hi.", "user", "Are you there?")),
        asking(user(MARKED.replace("}}", ",\"ttl\":\"1h\"}}") + "," + MARKED)),
        tools(tool("check_safety"), tool("start_session")),
        hello(",\"system\":[" + MARKED + "],\"metadata\":{\"user_id\":\"u\"}"));
  }

  @ParameterizedTest
  @MethodSource("goodRequests")
  void whatTheVendorTakesIsTaken(String body) throws Exception {
    int before = customer.claude.breaches().size();

    assertThat(customer.send(body).status()).isEqualTo(200);
    assertThat(customer.claude.breaches()).hasSize(before);
  }

  @Test
  void anUnknownModelIsNotFound() throws Exception {
    Response.Whole answer = customer.send(HELLO.replace("haiku-5-5", "haiku-9"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Customer.message(answer)).isEqualTo("model: claude-haiku-9");
  }

  @Test
  void headersAreCheckedBeforeTheBody() throws Exception {
    var version = Headers.of("anthropic-version", "2026-10-21");
    var key = Headers.of("x-api-key", "key-1");

    assertThat(customer.send(version, HELLO).status()).isEqualTo(401);
    assertThat(customer.send(version.with("x-api-key", "key-2"), HELLO).status()).isEqualTo(401);
    assertThat(Customer.message(customer.send(key, HELLO))).contains("header is required");
    assertThat(Customer.message(customer.send(key.with("anthropic-version", "2020-01-01"), HELLO)))
        .contains("not a valid version");
  }

  @Test
  void samplingIsAllowedToOldModelsUnderTheOldVersionOnly() throws Exception {
    var old = Headers.of("x-api-key", "key-1").with("anthropic-version", "2023-06-01");
    String warm = hello(",\"temperature\":0.5");

    assertThat(customer.send(old, warm).status()).isEqualTo(400);
    assertThat(customer.send(old, warm.replace("haiku-5-5", "sonnet-4-5")).status()).isEqualTo(200);
    assertThat(customer.send(HEADERS, warm.replace("haiku-5-5", "sonnet-4-5")).status())
        .isEqualTo(400);
  }

  @Test
  void aPromptBeyondTheContextIsTooLong() throws Exception {
    String novel = "word ".repeat(200_000);

    Response.Whole answer =
        customer.send(asking(turns("user", novel)).replace("haiku-5-5", "haiku-4-5"));

    assertThat(Customer.message(answer)).contains("prompt is too long: 250000 tokens > 200000");
  }

  private static String text(String text) {
    return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
  }

  private static String user(String blocks) {
    return "[{\"role\":\"user\",\"content\":[" + blocks + "]}]";
  }

  private static String second() {
    return USE.replace("toolu_1", "toolu_2");
  }

  /// A question, what the assistant said, and what the user sent back.
  private static String exchange(String assistant, String back) {
    return """
    [{"role":"user","content":"Hi."},{"role":"assistant","content":[%s]},
     {"role":"user","content":[%s]}]\
    """
        .formatted(assistant, back);
  }

  private static String turns(String... rolesAndWords) {
    var turns = new StringBuilder();
    for (int i = 0; i < rolesAndWords.length; i += 2) {
      turns
          .append(i == 0 ? "[" : ",")
          .append(
              "{\"role\":\"%s\",\"content\":\"%s\"}"
                  .formatted(rolesAndWords[i], rolesAndWords[i + 1]));
    }
    return turns.append("]").toString();
  }

  private static String tool(String name) {
    return "{\"name\":\"" + name + "\",\"input_schema\":{\"type\":\"object\"}}";
  }

  private static String tools(String... tools) {
    return hello(",\"tools\":[" + String.join(",", tools) + "]");
  }

  private static String thinking(String type) {
    return ",\"thinking\":{\"type\":\"" + type + "\"}";
  }

  private static String sonnet(String body) {
    return body.replace("haiku-5-5", "sonnet-5-5");
  }
}
