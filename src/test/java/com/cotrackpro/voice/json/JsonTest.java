package com.cotrackpro.voice.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class JsonTest {

  private static final JsonNode NODE =
      Json.parse("{\"a\":{\"b\":\"text\",\"n\":7,\"d\":1.5,\"t\":true,\"l\":[1,2],\"z\":null}}");

  @Test
  void aValueIsFoundByItsPath() {
    assertThat(Json.text(NODE, "/a/b")).isEqualTo("text");
    assertThat(Json.whole(NODE, "/a/n")).isEqualTo(7);
    assertThat(Json.number(NODE, "/a/d")).isEqualTo(1.5);
    assertThat(Json.truthOr(NODE, "/a/t", false)).isTrue();
    assertThat(Json.list(NODE, "/a/l").size()).isEqualTo(2);
  }

  @Test
  void whatIsAbsentOrNullHasItsDefault() {
    assertThat(Json.textOr(NODE, "/a/x", "none")).isEqualTo("none");
    assertThat(Json.textOr(NODE, "/a/z", "none")).isEqualTo("none");
    assertThat(Json.wholeOr(NODE, "/x", 3)).isEqualTo(3);
    assertThat(Json.truthOr(NODE, "/x", true)).isTrue();
  }

  @Test
  void anErrorNamesThePath() {
    assertThatThrownBy(() -> Json.text(NODE, "/a/x"))
        .isInstanceOf(JsonException.class)
        .hasMessage("/a/x is missing");
    assertThatThrownBy(() -> Json.text(NODE, "/a/n")).hasMessage("/a/n must be text");
    assertThatThrownBy(() -> Json.whole(NODE, "/a/d")).hasMessage("/a/d must be a whole number");
    assertThatThrownBy(() -> Json.textOr(NODE, "/a/n", "")).hasMessage("/a/n must be text");
    assertThatThrownBy(() -> Json.list(NODE, "/a")).hasMessage("/a must be a list");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"name\":}",
        "{} {}",
        "{\"name\":\"secret\" \"x\"}",
        "{\"secret\":1,\"secret\":2}",
        "secret",
        "[1,]",
        "{'secret':1}"
      })
  void whatIsNoJsonIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("no JSON")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void aMistakeIsPlacedByLineAndColumn() {
    assertThatThrownBy(() -> Json.parse("{\n  \"a\": nope\n}")).hasMessageContaining("line 2");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "plain, ^\"plain\"^",
        "naïve 中文, ^\"naïve 中文\"^",
        "a\"b, ^\"a\\\"b\"^",
        "a\\b, ^\"a\\\\b\"^",
      })
  void aTextBecomesALiteral(String text, String literal) {
    assertThat(Json.literal(text)).isEqualTo(literal);
  }

  @Test
  void everyCharacterSurvivesItsLiteral() {
    var all = new StringBuilder("\uD83D\uDE00");
    for (char c = 0; c < 0x3000; c++) {
      all.append(c);
    }

    String literal = Json.literal(all.toString());

    assertThat(Json.parse(literal).stringValue()).isEqualTo(all.toString());
    assertThat(literal).doesNotContain("\n", "\r", "\u001b", "\u2028", "\u007f");
  }
}
