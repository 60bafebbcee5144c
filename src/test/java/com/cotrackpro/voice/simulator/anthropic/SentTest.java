package com.cotrackpro.voice.simulator.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.anthropic.Sent.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is noted of a request that was taken.
class SentTest {

  private static final String MARK = ",\"cache_control\":{\"type\":\"ephemeral\"}";

  @Test
  void onlyAMarkAtTheEndCounts() {
    assertThat(sent(body("", "", "user")).marked()).isEmpty();
    assertThat(sent(body(MARK, "", "user")).marked()).isEmpty();
    assertThat(sent(body("", MARK, "user")).marked())
        .containsExactlyInAnyOrder(Place.TOOLS, Place.SYSTEM, Place.CONVERSATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "user:true",
        "user assistant user:true",
        "user user:false",
        "user assistant assistant user:false",
        "assistant user:false",
        "user assistant:false"
      })
  void whoSpeaksInTurnIsNotedAsItWasSent(String roles, boolean alternates) {
    assertThat(sent(body("", "", roles.split(" ", -1))).alternates()).isEqualTo(alternates);
  }

  private static Sent sent(String body) {
    JsonNode json = JsonMapper.shared().readTree(body);
    return Sent.of(AskedReader.read(json), json);
  }

  private static String body(String first, String last, String... roles) {
    var messages = new StringBuilder();
    for (String role : roles) {
      messages
          .append(messages.isEmpty() ? "" : ",")
          .append("{\"role\":\"%s\",\"content\":[%s]}".formatted(role, two("text", first, last)));
    }
    return "{\"model\":\"m\",\"tools\":[%s],\"system\":[%s],\"messages\":[%s]}"
        .formatted(two("name", first, last), two("text", first, last), messages);
  }

  private static String two(String key, String first, String last) {
    return "{\"type\":\"text\",\"%s\":\"a\"%s},{\"type\":\"text\",\"%s\":\"b\"%s}"
        .formatted(key, first, key, last);
  }
}
