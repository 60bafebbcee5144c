package com.cotrackpro.voice.simulator.speech;

import com.cotrackpro.voice.audio.Mulaw;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The program espeak-ng, run once for every utterance.
final class Espeak implements Synthesiser {

  private static final int HEADER = 44;
  private static final int NATURAL_PITCH = 120; // Hz: what its setting 50 comes to

  private final Path program;

  Espeak(Path program) {
    this.program = program;
  }

  /// Where it is installed.
  static Optional<Path> found() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "espeak-ng"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public Utterance say(String text, Speaker speaker) {
    List<String> words = Spread.words(text);
    if (words.isEmpty()) {
      return new Utterance(Mulaw.silence(MarkFrame.SAMPLES), List.of());
    }
    String line = String.join(" ", words);
    var wav = ByteBuffer.wrap(run(line, speaker)).order(ByteOrder.LITTLE_ENDIAN);
    short[] pcm = new short[Math.max(0, wav.limit() - HEADER) / 2];
    int rate = wav.getInt(24);
    wav.position(HEADER).slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
    var recorded = Recorded.of(pcm, rate, 1);
    return recorded.utterance(Spread.over(line, recorded.firstLoud(), recorded.afterLastLoud()));
  }

  private byte[] run(String line, Speaker speaker) {
    int pitch = Math.clamp(50L * speaker.pitchHertz() / NATURAL_PITCH, 0, 99);
    var command =
        new ProcessBuilder(
            program.toString(),
            "-v",
            speaker.espeakVoice(),
            "--stdin",
            "--stdout",
            "-b",
            "1",
            "-s",
            String.valueOf(speaker.wordsPerMinute()),
            "-p",
            String.valueOf(pitch));
    try {
      Process process = command.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
        in.write(line);
      }
      return process.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("espeak-ng did not speak", e);
    }
  }
}
