package com.cotrackpro.voice.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTest {

  @ParameterizedTest
  @MethodSource("forms")
  void everyWrittenFormIsSaidTheWayPeopleSayIt(String example) {
    int arrow = example.lastIndexOf(" => ");

    String spoken = Spoken.of(example.substring(0, arrow)).text();

    assertThat(spoken).isEqualTo(example.substring(arrow + 4));
  }

  static List<String> forms() {
    return Golden.lines("spoken.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Call %s.", "(%s)", "**%s**", "\"%s,\" she said", "at %s!", "- %s\n", "%s?", "%s"})
  void crisisNumbersAreExactWhateverStandsAroundThem(String frame) {
    assertThat(spoken(frame, "988")).contains("nine eight eight");
    assertThat(spoken(frame, "911")).contains("nine one one");
    assertThat(spoken(frame, "741741")).contains("seven four one, seven four one");
    assertThat(spoken(frame, "686868")).contains("six eight six, eight six eight");
    assertThat(spoken(frame, "1-800-422-4453"))
        .contains("one, eight zero zero, four two two, four four five three");
    assertThat(spoken(frame, "1-800-799-7233"))
        .contains("one, eight zero zero, seven nine nine, seven two three three");
  }

  @Test
  void controlCharactersAndTerminalColoursAreNotSaid() {
    assertThat(Spoken.of("\u001b[31mRed\u001b[0m \u0000alert\u0007.").text())
        .isEqualTo("Red alert.");
  }

  private static String spoken(String frame, String number) {
    return Spoken.of(frame.formatted(number)).text();
  }
}
