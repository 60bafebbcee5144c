package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.audio.MulawCodec;
import com.cotrackpro.voice.simulator.mcp.ToolCall;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.stage.Score.Clear;
import com.cotrackpro.voice.simulator.stage.Score.Stretch;
import java.util.List;

/// A picture of a call: both sides' sound over time, what was said, and where somebody was cut off.
public final class Timeline {

  private static final int SECONDS_PER_ROW = 30;
  private static final int PIXELS_PER_SECOND = 40;
  private static final int LEFT = 70;
  private static final int WIDTH = LEFT + SECONDS_PER_ROW * PIXELS_PER_SECOND + 20;
  private static final int TOP = 40;
  private static final int ROW = 250;
  private static final int CALLER = 70;
  private static final int PERSONA = 160;
  private static final int LOUDEST = 38;
  private static final double LETTER = 5.6; // the width of a letter at this size

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
    int rows = 1 + row(Math.max(0, Math.max(caller.length, persona.length) - 1L));
    add(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="#fbfaf7"/>
        <text x="8" y="22" font-size="15" fill="#222">%s</text>
        """
            .formatted(WIDTH, TOP + rows * ROW, escaped(played.scenario().about())));
    for (int row = 0; row < rows; row++) {
      ruler(row);
    }
    wave(caller, CALLER, "#2f7fb8");
    wave(persona, PERSONA, "#c9772b");
    labels(played.score().caller(), CALLER - LOUDEST - 5, "#1f5a85");
    labels(
        played.score().persona().stream().map(this::withWords).toList(),
        PERSONA + LOUDEST + 13,
        "#8a4b14");
    marks();
    return svg.append("</svg>\n").toString();
  }

  private void ruler(int row) {
    int y = TOP + row * ROW;
    add("<text x=\"8\" y=\"%d\" fill=\"#1f5a85\">caller</text>%n".formatted(y + CALLER + 4));
    add("<text x=\"8\" y=\"%d\" fill=\"#8a4b14\">persona</text>%n".formatted(y + PERSONA + 4));
    for (int second = 0; second <= SECONDS_PER_ROW; second += 5) {
      int at = LEFT + second * PIXELS_PER_SECOND;
      add(
          "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#e3e0d8\"/>%n"
              .formatted(at, at, y + 10, y + ROW - 24));
      add(
          "<text x=\"%d\" y=\"%d\" fill=\"#888\">%d s</text>%n"
              .formatted(at + 2, y + ROW - 12, row * SECONDS_PER_ROW + second));
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
        path.append("M%d %dv%d".formatted(x(from), y(from) + middle - height, 2 * height));
      }
    }
    add("<path d=\"%s\" stroke=\"%s\" fill=\"none\"/>%n".formatted(path, colour));
  }

  private Stretch withWords(Stretch heard) {
    var words = new StringBuilder();
    for (HeardWord word : played.score().words()) {
      boolean inside =
          word.startSample() >= heard.start() - Mulaw.FRAME
              && (heard.end() < 0 || word.startSample() < heard.end());
      if (inside) {
        words.append(word.text()).append(' ');
      }
    }
    return new Stretch(words.toString().strip(), heard.start(), heard.end(), false);
  }

  /// Each text is cut where the next begins, and whole in its tooltip.
  private void labels(List<Stretch> stretches, int y, String colour) {
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      boolean more =
          i + 1 < stretches.size() && row(stretches.get(i + 1).start()) == row(stretch.start());
      int end = more ? x(stretches.get(i + 1).start()) : WIDTH;
      int room = Math.max(3, (int) ((end - x(stretch.start())) / LETTER) - 1);
      String words = stretch.words();
      String shown = words.length() <= room ? words : words.substring(0, room - 1) + "…";
      add(
          "<text x=\"%d\" y=\"%d\" fill=\"%s\"><title>%s</title>%s</text>%n"
              .formatted(
                  x(stretch.start()),
                  y(stretch.start()) + y,
                  colour,
                  escaped(words),
                  escaped(shown)));
    }
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
    int x = x(sample);
    int y = y(sample);
    add(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>%n"
            .formatted(x, x, y + 12, y + ROW - 26, colour));
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n"
            .formatted(x + 3, y + (CALLER + PERSONA) / 2 + 4, colour, escaped(text)));
  }

  private void add(String text) {
    svg.append(text);
  }

  private static int row(long sample) {
    return (int) (sample / ((long) SECONDS_PER_ROW * Mulaw.RATE));
  }

  private static int y(long sample) {
    return TOP + row(sample) * ROW;
  }

  private static int x(long sample) {
    long inRow = sample % ((long) SECONDS_PER_ROW * Mulaw.RATE);
    return LEFT + (int) (inRow * PIXELS_PER_SECOND / Mulaw.RATE);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
