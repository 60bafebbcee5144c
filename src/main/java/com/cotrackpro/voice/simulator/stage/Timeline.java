package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.audio.MulawCodec;
import com.cotrackpro.voice.simulator.mcp.ToolCall;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.stage.Score.Clear;
import com.cotrackpro.voice.simulator.stage.Score.Stretch;
import java.util.Locale;

/// A picture of a call: both sides' sound over time, what was said, and where somebody was cut off.
public final class Timeline {

  private static final int PIXELS_PER_SECOND = 40;
  private static final int LEFT = 70;
  private static final int HEIGHT = 330;
  private static final int CALLER = 90;
  private static final int PERSONA = 220;
  private static final int LOUDEST = 42;

  private final StringBuilder svg = new StringBuilder();
  private final Performance played;

  private Timeline(Performance played) {
    this.played = played;
  }

  /// The picture, as SVG.
  public static String of(Performance played) {
    return new Timeline(played).draw();
  }

  private String draw() {
    byte[] caller = played.call().said().bytes();
    byte[] persona = played.call().heard().bytes();
    int width = LEFT + 20 + x(Math.max(caller.length, persona.length)) - LEFT;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="#fbfaf7"/>
        <text x="8" y="20" font-size="15" fill="#222">%s</text>
        <text x="8" y="%d" fill="#1f5a85">caller</text>
        <text x="8" y="%d" fill="#8a4b14">persona</text>
        """
            .formatted(width, HEIGHT, escaped(played.scenario().about()), CALLER, PERSONA));
    ruler(width);
    wave(caller, CALLER, "#2f7fb8");
    wave(persona, PERSONA, "#c9772b");
    words();
    marks();
    return svg.append("</svg>\n").toString();
  }

  private void ruler(int width) {
    for (int second = 0; LEFT + second * PIXELS_PER_SECOND < width; second += 5) {
      int at = LEFT + second * PIXELS_PER_SECOND;
      svg.append(
          "<line x1=\"%d\" x2=\"%d\" y1=\"34\" y2=\"%d\" stroke=\"#e3e0d8\"/><text x=\"%d\" y=\"%d\" fill=\"#888\">%d s</text>%n"
              .formatted(at, at, HEIGHT - 16, at + 2, HEIGHT - 4, second));
    }
  }

  private void wave(byte[] sound, int middle, String colour) {
    var path = new StringBuilder();
    int step = Mulaw.RATE / PIXELS_PER_SECOND;
    for (int from = 0; from + step <= sound.length; from += step) {
      int peak = 0;
      for (int i = from; i < from + step; i++) {
        peak = Math.max(peak, Math.abs(MulawCodec.toLinear(sound[i])));
      }
      int height = peak * LOUDEST / 32768;
      if (height > 0) {
        path.append("M%d %dv%d".formatted(x(from), middle - height, 2 * height));
      }
    }
    svg.append("<path d=\"%s\" stroke=\"%s\" fill=\"none\"/>%n".formatted(path, colour));
  }

  private void words() {
    for (Stretch said : played.score().caller()) {
      label(said.start(), CALLER - LOUDEST - 6, said.words(), "#1f5a85");
    }
    for (Stretch heard : played.score().persona()) {
      label(heard.start(), PERSONA + LOUDEST + 16, wordsIn(heard), "#8a4b14");
    }
  }

  private String wordsIn(Stretch heard) {
    var words = new StringBuilder();
    for (HeardWord word : played.score().words()) {
      boolean inside =
          word.startSample() >= heard.start() - Mulaw.FRAME
              && (heard.end() < 0 || word.startSample() < heard.end());
      if (inside) {
        words.append(word.text()).append(' ');
      }
    }
    return words.toString();
  }

  private void label(long sample, int y, String text, String colour) {
    String start = text.length() > 42 ? text.substring(0, 40) + "…" : text;
    svg.append(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\"><title>%s</title>%s</text>%n"
            .formatted(x(sample), y, colour, escaped(text), escaped(start)));
  }

  private void marks() {
    for (Clear clear : played.score().clears()) {
      if (clear.discarded() > 0) {
        mark(clear.sample(), "#c0282d", "interrupted");
      }
    }
    for (ToolCall tool : played.tools()) {
      mark(sampleAt(tool.nanos()), "#3c7a3c", tool.tool());
    }
  }

  private long sampleAt(long nanos) {
    return Math.max(0, (nanos - played.call().nanosAt(0)) / (1_000_000_000L / Mulaw.RATE));
  }

  private void mark(long sample, String colour, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%d\" x2=\"%d\" y1=\"34\" y2=\"%d\" stroke=\"%s\" stroke-dasharray=\"4 3\"/><text x=\"%d\" y=\"154\" fill=\"%s\">%s</text>%n",
            x(sample),
            x(sample),
            HEIGHT - 20,
            colour,
            x(sample) + 3,
            colour,
            escaped(text)));
  }

  private static int x(long sample) {
    return LEFT + (int) (sample * PIXELS_PER_SECOND / Mulaw.RATE);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
