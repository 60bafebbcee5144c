package com.cotrackpro.voice.simulator.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FromServerTest {

  @Test
  void theThreeMessagesAreUnderstood() {
    var media =
        FromServer.read(
            "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"AQI=\"}}", "MZ1");
    var mark =
        FromServer.read(
            "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"a/1\"}}", "MZ1");
    var clear = FromServer.read("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}", "MZ1");

    assertThat(media)
        .isInstanceOfSatisfying(
            FromServer.Media.class, m -> assertThat(m.sound().bytes()).containsExactly(1, 2));
    assertThat(mark).isEqualTo(new FromServer.Mark("a/1"));
    assertThat(clear).isEqualTo(new FromServer.Clear());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "",
        "[1]",
        "null",
        "{\"event\":\"clear\",\"streamSid\":\"MZ1\"} {}",
        "{\"event\":\"clear\"}",
        "{\"event\":\"clear\",\"streamSid\":\"MZ2\"}",
        "{\"event\":\"clear\",\"streamSid\":\"MZ1\",\"now\":true}",
        "{\"event\":\"stop\",\"streamSid\":\"MZ1\"}",
        "{\"streamSid\":\"MZ1\"}",
        "{\"event\":\"media\",\"streamSid\":\"MZ1\"}",
        "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":7}}",
        "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"*\"}}",
        "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"\",\"track\":\"o\"}}",
        "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"\"},\"chunk\":\"1\"}",
        "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{}}",
        "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"a\",\"id\":1}}"
      })
  void whateverElseComesIsWrong(String message) {
    assertThat(FromServer.read(message, "MZ1")).isInstanceOf(FromServer.Wrong.class);
  }
}
