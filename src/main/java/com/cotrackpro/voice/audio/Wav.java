package com.cotrackpro.voice.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A recording in two tracks: WAV, 8 kHz, 16-bit PCM, as every player understands it.
///
/// @param left the first track
/// @param right the second; the shorter one is followed by silence in the file
public record Wav(Mulaw left, Mulaw right) {

  private static final int HEADER = 44;
  private static final int BYTES_A_FRAME = 4; // two tracks of two bytes

  /// Writes the file, replacing what is there.
  public void write(Path file) throws IOException {
    Files.write(file, bytes());
  }

  /// Reads a file that [#write] wrote.
  ///
  /// @throws IOException if it cannot be read or is of another kind
  public static Wav read(Path file) throws IOException {
    var in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (in.limit() < HEADER || in.getShort(22) != 2 || in.getInt(24) != Mulaw.RATE) {
      throw new IOException(file + " is no recording of two tracks at 8 kHz");
    }
    byte[] left = new byte[(in.limit() - HEADER) / BYTES_A_FRAME];
    byte[] right = new byte[left.length];
    in.position(HEADER);
    for (int i = 0; i < left.length; i++) {
      left[i] = MulawCodec.toMulaw(in.getShort());
      right[i] = MulawCodec.toMulaw(in.getShort());
    }
    return new Wav(Mulaw.of(left), Mulaw.of(right));
  }

  private byte[] bytes() {
    byte[] one = left.bytes();
    byte[] two = right.bytes();
    int frames = Math.max(one.length, two.length);
    byte[] file = new byte[HEADER + frames * BYTES_A_FRAME];
    var out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    header(out, frames * BYTES_A_FRAME);
    for (int i = 0; i < frames; i++) {
      out.putShort(MulawCodec.toLinear(i < one.length ? one[i] : Mulaw.SILENCE));
      out.putShort(MulawCodec.toLinear(i < two.length ? two[i] : Mulaw.SILENCE));
    }
    return file;
  }

  private static void header(ByteBuffer out, int size) {
    out.put(ascii("RIFF"))
        .putInt(HEADER - 8 + size)
        .put(ascii("WAVEfmt "))
        .putInt(16) // length of this chunk
        .putShort((short) 1) // PCM
        .putShort((short) 2)
        .putInt(Mulaw.RATE)
        .putInt(Mulaw.RATE * BYTES_A_FRAME)
        .putShort((short) BYTES_A_FRAME)
        .putShort((short) 16) // bits a sample
        .put(ascii("data"))
        .putInt(size);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
