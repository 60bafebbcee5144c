package com.cotrackpro.voice.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "A=b|b",
        "A = b c |b c",
        "export A=b|b",
        "A=|^^",
        "A=b # why|b",
        "A=b#c|b#c",
        "A=# nothing|^^",
        "A='b # c'|b # c",
        "A='b' # c|b",
        "A=\"b \\\"c\\\" \\\\ d\"|b \"c\" \\ d",
        "A=\"b\\nc\"|^b\nc^",
        "A='b\\nc'|b\\nc",
        "A=b=c|b=c",
        "A={\"parent\":\"x\"}|{\"parent\":\"x\"}",
        "A=it's|it's",
      })
  void aLineSetsAVariable(String line, String value) {
    var file = DotEnv.parse(line);

    assertThat(file.problems()).isEmpty();
    assertThat(file.values()).containsOnlyKeys("A").containsEntry("A", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "A b=c", "1A=b", "=b", "A='b", "A=\"b", "A='b' c"})
  void anythingElseIsAProblem(String line) {
    var file = DotEnv.parse("# first\n" + line);

    assertThat(file.values()).isEmpty();
    assertThat(file.problems()).extracting(Problem::variable).containsExactly(".env, line 2,");
  }

  @Test
  void theLastLineOfANameCounts() {
    assertThat(DotEnv.parse("A=1\r\nB=2\r\nA=3\r\n").values())
        .containsEntry("A", "3")
        .containsEntry("B", "2");
  }
}
