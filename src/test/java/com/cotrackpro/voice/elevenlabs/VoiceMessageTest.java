package com.cotrackpro.voice.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.elevenlabs.VoiceMessage.Other;
import com.cotrackpro.voice.elevenlabs.VoiceMessage.Problem;
import com.cotrackpro.voice.elevenlabs.VoiceMessage.Sound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceMessageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"audio\":\"AAAA\",\"contextId\":\"t3\",\"isFinal\":null,\"alignment\":"
            + "{\"chars\":[\"O\",\"k\"],\"charStartTimesMs\":[0,80],\"charDurationsMs\":[80,90]}}",
        "{\"context_id\":\"t3\",\"normalizedAlignment\":{\"chars\":[\"x\"],"
            + "\"charStartTimesMs\":[0],\"charDurationsMs\":[1]},\"alignment\":"
            + "{\"charsDurationsMs\":[80,90],\"chars\":[\"O\",\"k\"],"
            + "\"charsStartTimesMs\":[0,80]},\"audio\":\"AAAA\"}",
        "{\"is_final\":false,\"contextId\":\"t3\",\"alignment\":null,\"normalizedAlignment\":"
            + "{\"chars\":[\"O\",\"k\"],\"charStartTimesMs\":[0.0,80.4],\"charDurationsMs\":[80,90]},"
            + "\"new\":{\"a\":[[1]]},\"audio\":\"AAAA\"}"
      })
  void soundIsReadInEverySpelling(String message) {
    var sound = (Sound) VoiceMessage.parse(message);

    assertThat(sound.context()).isEqualTo("t3");
    assertThat(sound.base64()).isEqualTo("AAAA");
    assertThat(sound.last()).isFalse();
    assertThat(sound.letters().text()).isEqualTo("Ok");
    assertThat(sound.letters().endMillis(1)).isEqualTo(170);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"contextId\":\"t3\",\"isFinal\":true}",
        "{\"context_id\":\"t3\",\"is_final\":true,\"audio\":null}"
      })
  void theEndIsReadInEverySpelling(String message) {
    var sound = (Sound) VoiceMessage.parse(message);

    assertThat(sound.last()).isTrue();
    assertThat(sound.base64()).isEmpty();
  }

  @Test
  void anErrorIsAProblem() {
    assertThat(VoiceMessage.parse("{\"message\":\"m\",\"error\":\"e\",\"code\":1008}"))
        .isEqualTo(new Problem("e", "m", 1008));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"flush_done\",\"context_id\":\"t3\"}",
        "{\"audio\":\"\",\"contextId\":\"t3\"}",
        "{\"audio\":{\"a\":1},\"contextId\":\"t3\"}",
        "{}",
        "[]",
        "7",
        "",
        "{\"audio\":\"AAAA\",",
        "{\"alignment\":{\"chars\":\"no\",\"charStartTimesMs\":[{}]}}"
      })
  void everythingElseIsIgnored(String message) {
    assertThat(VoiceMessage.parse(message)).isInstanceOf(Other.class);
  }
}
