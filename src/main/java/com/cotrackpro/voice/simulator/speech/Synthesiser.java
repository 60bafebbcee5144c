package com.cotrackpro.voice.simulator.speech;

import java.util.Locale;

/// Turns text into speech. Safe for any number of threads; blocks while it computes, which for
/// words not said before takes up to a few hundred milliseconds.
public interface Synthesiser {

  /// The spoken text. The same text and speaker give the same sound; it carries no [WordMarks].
  /// Text without a letter or digit gives a short silence without words.
  Utterance say(String text, Speaker speaker);

  /// The best synthesiser on this machine: espeak-ng when it is on the path, else FreeTTS. The
  /// system property `simulator.speech` (`espeak-ng` or `freetts`) forces one.
  ///
  /// @throws IllegalArgumentException when the property names something else
  /// @throws IllegalStateException when espeak-ng is forced and not installed
  static Synthesiser installed() {
    return Installed.ONE;
  }

  /// The one synthesiser of the process, made when first asked for.
  final class Installed {

    private static final Synthesiser ONE =
        new RememberedSpeech(
            choose(System.getProperty("simulator.speech", "").toLowerCase(Locale.ROOT)));

    private Installed() {}

    private static Synthesiser choose(String forced) {
      return switch (forced) {
        case "" -> Espeak.found().<Synthesiser>map(Espeak::new).orElseGet(FreeTts::new);
        case "freetts" -> new FreeTts();
        case "espeak-ng" -> new Espeak(Espeak.found().orElseThrow(Installed::missing));
        default ->
            throw new IllegalArgumentException(
                "simulator.speech must be espeak-ng or freetts, not '" + forced + "'");
      };
    }

    private static IllegalStateException missing() {
      return new IllegalStateException("simulator.speech names espeak-ng, which is not installed");
    }
  }
}
