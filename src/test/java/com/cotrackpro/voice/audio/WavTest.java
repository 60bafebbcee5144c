package com.cotrackpro.voice.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings keep both sides of a call as they sounded.
class WavTest {

  @TempDir private Path folder;

  @Test
  void bothTracksComeBackAsTheyWere() throws Exception {
    byte[] one = new byte[1000];
    byte[] two = new byte[1000];
    for (int i = 0; i < 256; i++) {
      one[i] = (byte) i;
    }
    new Random(1).nextBytes(two);
    Path file = folder.resolve("call.wav");

    new Wav(Mulaw.of(one), Mulaw.of(two)).write(file);
    Wav read = Wav.read(file);

    assertThat(MulawCodec.decode(read.left().bytes())).isEqualTo(MulawCodec.decode(one));
    assertThat(MulawCodec.decode(read.right().bytes())).isEqualTo(MulawCodec.decode(two));
    assertThat(Files.size(file)).isEqualTo(44 + 4 * 1000);
  }

  @Test
  void theShorterTrackEndsInSilence() throws Exception {
    Path file = folder.resolve("call.wav");

    new Wav(Mulaw.silence(10), Mulaw.of(new byte[] {1, 2, 3})).write(file);

    assertThat(Wav.read(file).right().bytes())
        .startsWith(1, 2, 3)
        .endsWith(Mulaw.SILENCE)
        .hasSize(10);
  }

  @Test
  void anotherKindOfFileIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("call.wav"), "RIFF");

    assertThatThrownBy(() -> Wav.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no recording");
  }

  @Test
  void theCodeIsThatOfTheTelephone() {
    assertThat(MulawCodec.toMulaw(0)).isEqualTo((byte) 0xFF);
    assertThat(MulawCodec.toLinear((byte) 0x00)).isEqualTo((short) -32_124);
    assertThat(MulawCodec.toLinear((byte) 0x80)).isEqualTo((short) 32_124);
    assertThat(MulawCodec.toMulaw(-40_000)).isEqualTo((byte) 0x00);
    for (int linear = -32_000; linear < 32_000; linear += 7) {
      int back = MulawCodec.toLinear(MulawCodec.toMulaw(linear));
      assertThat(Math.abs(back - linear)).isLessThanOrEqualTo(Math.max(8, Math.abs(linear) / 24));
    }
  }
}
