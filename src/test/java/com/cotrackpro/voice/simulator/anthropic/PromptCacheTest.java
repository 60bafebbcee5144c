package com.cotrackpro.voice.simulator.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the prompt cache makes of a prompt.
class PromptCacheTest {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Model HAIKU = Model.named("claude-haiku-5-5").orElseThrow();
  private static final Model SONNET = Model.named("claude-sonnet-5-5").orElseThrow();

  private final PromptCache cache = new PromptCache(1000, LIFE);

  @Test
  void aMarkedPrefixIsWrittenOnceAndReadFromThenOn() {
    Spent first = ask(marked(8000, "Hi.."), 0);
    Spent second = ask(marked(8000, "Other words."), 1);

    assertThat(first).isEqualTo(new Spent(1, 0, 2000, 0, 0));
    assertThat(second).isEqualTo(new Spent(3, 0, 0, 0, 2000));
  }

  @Test
  void parallelFirstRequestsAllPay() {
    assertThat(look(marked(8000, "Hi.."), 0).cacheWrite()).isEqualTo(2000);
    assertThat(look(marked(8000, "Hi.."), 1).cacheWrite()).isEqualTo(2000);
  }

  @Test
  void aPrefixThatIsTooShortIsSilentlyNotCached() {
    assertThat(ask(marked(3000, "Hi.."), 0)).isEqualTo(new Spent(751, 0, 0, 0, 0));
    assertThat(ask(marked(3000, "Hi.."), 1)).isEqualTo(new Spent(751, 0, 0, 0, 0));
  }

  @Test
  void aKnownModelHasItsOwnMinimum() {
    JsonNode body = json(marked(3000, "Hi..").replace("haiku", "sonnet"));

    assertThat(cache.look(Prefix.of(body), SONNET, 0).cacheWrite()).isEqualTo(750);
  }

  @Test
  void anEntryDiesAfterFiveMinutesUnlessItIsRead() {
    ask(marked(8000, "Hi.."), 0);

    assertThat(look(marked(8000, "Hi.."), LIFE.toNanos() - 1).cacheRead()).isEqualTo(2000);
    assertThat(look(marked(8000, "Hi.."), 2 * LIFE.toNanos() - 2).cacheRead()).isEqualTo(2000);
    assertThat(ask(marked(8000, "Hi.."), 4 * LIFE.toNanos()).cacheRead()).isZero();
  }

  @Test
  void oneChangedLetterOfTheSystemPromptCostsTheWholePrefix() {
    ask(marked(8000, "Hi.."), 0);

    assertThat(ask(marked(8000, "Hi..").replace("xxxx", "xxxy"), 1).cacheRead()).isZero();
  }

  @Test
  void aGrowingConversationIsReadUpToItsLastMark() {
    ask(marked(8000, "Hi.."), 0);
    String grown =
        marked(8000, "Hi..")
            .replaceFirst(
                "\\]\\}$",
                ",{\"role\":\"assistant\",\"content\":\"Yes?\"},{\"role\":\"user\",\"content\":"
                    + "[{\"type\":\"text\",\"text\":\"Help\",\"cache_control\":"
                    + "{\"type\":\"ephemeral\"}}]}]}");

    assertThat(ask(grown, 1)).isEqualTo(new Spent(0, 0, 3, 0, 2000));
    assertThat(ask(grown, 2)).isEqualTo(new Spent(0, 0, 0, 0, 2003));
  }

  @Test
  void anHourlyMarkIsCountedApart() {
    String hourly = marked(8000, "Hi..").replace("\"ephemeral\"", "\"ephemeral\",\"ttl\":\"1h\"");

    assertThat(ask(hourly, 0)).isEqualTo(new Spent(1, 0, 0, 2000, 0));
    assertThat(ask(hourly, Duration.ofMinutes(50).toNanos()).cacheRead()).isEqualTo(2000);
  }

  @Test
  void moreThanTwentyBlocksAfterTheLastMarkAreTooFarToLookBack() {
    ask(marked(8000, "Hi.."), 0);

    assertThat(ask(far(20), 1).cacheRead()).isEqualTo(2000);
    assertThat(ask(far(21), 2).cacheRead()).isZero();
  }

  /// The same system prompt without its mark, and `blocks` of talk of which the last has one.
  private static String far(int blocks) {
    String mark = ",\"cache_control\":{\"type\":\"ephemeral\"}";
    String talk = "{\"type\":\"text\",\"text\":\"talk\"},".repeat(blocks - 1);
    return marked(8000, "Hi..")
        .replace(mark, "")
        .replace(
            "\"Hi..\"",
            "[" + talk + "{\"type\":\"text\",\"text\":\"last " + blocks + "\"" + mark + "}]");
  }

  private Spent ask(String body, long nanos) {
    Spent spent = look(body, nanos);
    cache.keep(Prefix.of(json(body)), HAIKU, nanos);
    return spent;
  }

  private Spent look(String body, long nanos) {
    return cache.look(Prefix.of(json(body)), HAIKU, nanos);
  }

  private static JsonNode json(String body) {
    return Customer.JSON.readTree(body);
  }

  private static String marked(int systemChars, String words) {
    return """
    {"model":"claude-haiku-5-5","system":[{"type":"text","text":"%s","cache_control":{"type":"ephemeral"}}],
     "messages":[{"role":"user","content":"%s"}]}\
    """
        .formatted("x".repeat(systemChars), words);
  }
}
