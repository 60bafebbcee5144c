package com.cotrackpro.voice.audio;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A run of telephone sound: 8 kHz mono µ-law, one byte a sample, without any header.
///
/// It is kept in base64, the form in which Twilio and ElevenLabs both carry it, so that relaying
/// costs no conversion.
///
/// @param base64 standard base64 of the samples, padded
public record Mulaw(String base64) {

  /// Samples a second, and bytes a second. Source: Twilio docs, Media Streams.
  public static final int RATE = 8000;

  /// Samples in the frame that Twilio sends: 20 ms.
  public static final int FRAME = 160;

  /// µ-law's zero.
  public static final byte SILENCE = (byte) 0xFF;

  /// Wraps raw µ-law samples.
  public static Mulaw of(byte[] samples) {
    return new Mulaw(Base64.getEncoder().encodeToString(samples));
  }

  /// Digital silence of the given length.
  public static Mulaw silence(int samples) {
    byte[] quiet = new byte[samples];
    Arrays.fill(quiet, SILENCE);
    return of(quiet);
  }

  /// One after the other.
  public static Mulaw joined(List<Mulaw> parts) {
    var all = new ByteArrayOutputStream();
    parts.forEach(part -> all.writeBytes(part.bytes()));
    return of(all.toByteArray());
  }

  /// The samples themselves, in an array of the caller's own.
  ///
  /// @throws IllegalArgumentException if the text is not base64
  public byte[] bytes() {
    return Base64.getDecoder().decode(base64);
  }

  /// How many samples there are, computed from the text's length without decoding it.
  public int samples() {
    int length = base64.length();
    if (length == 0) {
      return 0;
    }
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return length / 4 * 3 - padding;
  }

  /// How long it takes to hear.
  public Duration duration() {
    return lasting(samples());
  }

  /// How long `samples` samples take to hear.
  public static Duration lasting(long samples) {
    return Duration.ofNanos(samples * (1_000_000_000L / RATE));
  }

  /// How many samples are heard in `duration`.
  public static long samplesIn(Duration duration) {
    return duration.toNanos() / (1_000_000_000L / RATE);
  }
}
