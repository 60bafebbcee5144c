package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.twilio.MediaMessage.Malformed;
import com.cotrackpro.voice.twilio.MediaMessage.Media;
import com.cotrackpro.voice.twilio.MediaMessage.Other;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaMessageTest {

  private static final String MEDIA =
      "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ02\","
          + "\"media\":{\"track\":\"inbound\",\"chunk\":\"2\",\"timestamp\":\"25\","
          + "\"payload\":\"f39/f39/\"}}";

  @Test
  void soundIsLiftedOutAsItCame() {
    assertThat(MediaMessage.parse(MEDIA)).isEqualTo(new Media("f39/f39/", 2, 25));
    assertThat(MediaScan.media(MEDIA)).isInstanceOf(Media.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"event\": \"media\", \"media\": {\"payload\": \"f39/f39/\", \"chunk\": \"2\","
            + " \"timestamp\": \"25\"}}",
        "{\"media\":{\"payload\":\"f39\\/f39\\/\",\"timestamp\":25,\"chunk\":2,\"x\":{}},"
            + "\"event\":\"media\",\"new\":[1]}"
      })
  void soundInAnotherSpellingIsTheSame(String text) {
    assertThat(MediaMessage.parse(text)).isEqualTo(new Media("f39/f39/", 2, 25));
  }

  @Test
  void theStartNamesStreamCallAndParameters() {
    var start =
        MediaMessage.parse(
            """
            {"event":"start","sequenceNumber":"1",
             "start":{"accountSid":"AC0a","callSid":"CA01","streamSid":"MZ02","tracks":["inbound"],
              "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},
              "customParameters":{"role":"parent","ticket":"t"}},
             "streamSid":"MZ02"}
            """);

    assertThat(start)
        .isEqualTo(new MediaMessage.Start("MZ02", "CA01", Map.of("role", "parent", "ticket", "t")));
  }

  @Test
  void marksKeysAndTheEnd() {
    assertThat(MediaMessage.parse("{\"event\":\"mark\",\"mark\":{\"name\":\"turn-3/7\"}}"))
        .isEqualTo(new MediaMessage.Mark("turn-3/7"));
    assertThat(MediaMessage.parse("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"#\"}}"))
        .isEqualTo(new MediaMessage.Dtmf('#'));
    assertThat(MediaMessage.parse("{\"event\":\"stop\",\"stop\":{}}"))
        .isEqualTo(new MediaMessage.Stop());
  }

  @Test
  void whatIsNotKnownIsLetPass() {
    assertThat(MediaMessage.parse("{\"event\":\"connected\",\"protocol\":\"Call\"}"))
        .isEqualTo(new Other("connected"));
    assertThat(MediaMessage.parse("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"x\"}}"))
        .isEqualTo(new Other("dtmf"));
    assertThat(MediaMessage.parse(MEDIA.replace("inbound", "outbound")))
        .isEqualTo(new Other("media"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "null",
        "{\"event\":7}",
        "{\"event\":\"mark\"}",
        "{\"event\":\"media\",\"media\":{}}",
        "{\"event\":\"media\",\"media\":{\"payload\":\"f39\"}}",
        "{\"event\":\"media\",\"media\":{\"payload\":\"f39!\"}}",
        "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"f39/\"}",
        "{\"event\":\"start\",\"start\":{\"streamSid\":\"a\\\"b\"}}",
        "{\"event\":\"start\"}",
        "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ\",\"mediaFormat\":"
            + "{\"encoding\":\"audio/opus\"}}}"
      })
  void whatIsNoneOfTheProtocolIsSaidToBeMalformed(String text) {
    assertThat(MediaMessage.parse(text)).isInstanceOf(Malformed.class);
  }

  @Test
  void hugeAndDeepMessagesAreMalformedAndHarmless() {
    assertThat(MediaMessage.parse("[".repeat(60_000))).isInstanceOf(Malformed.class);
    assertThat(MediaMessage.parse("{\"event\":" + "9".repeat(60_000) + "}"))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void noTextMakesTheReaderFail() {
    var random = new Random(7);
    for (int run = 0; run < 20_000; run++) {
      var text = new StringBuilder(MEDIA);
      for (int change = random.nextInt(4); change >= 0; change--) {
        text.setCharAt(random.nextInt(text.length()), (char) (32 + random.nextInt(96)));
      }
      assertThat(MediaMessage.parse(text.toString())).isNotNull();
    }
  }

  @Test
  void ourMessagesAreTheThreeThatTwilioTakes() {
    var frames = new Frames("MZ02");

    assertThat(List.of(frames.media(new Mulaw("f39/")), frames.mark("turn-3/7"), frames.clear()))
        .containsExactly(
            "{\"event\":\"media\",\"streamSid\":\"MZ02\",\"media\":{\"payload\":\"f39/\"}}",
            "{\"event\":\"mark\",\"streamSid\":\"MZ02\",\"mark\":{\"name\":\"turn-3/7\"}}",
            "{\"event\":\"clear\",\"streamSid\":\"MZ02\"}");
    assertThat(Json.text(Json.parse(frames.mark("a\"}\n\\")), "/mark/name")).isEqualTo("a\"}\n\\");
  }
}
