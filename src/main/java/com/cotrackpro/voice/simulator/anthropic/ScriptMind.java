package com.cotrackpro.voice.simulator.anthropic;

import java.util.List;
import java.util.Optional;

/// Answers by a script. One script serves any number of calls at once: how far a call has come is
/// read from the conversation it sends.
///
/// In what is said, `{words}` stands for what the caller said last and `{sessionId}` for the
/// session that `start_session` opened; inside a tool's input they are written as JSON needs.
public final class ScriptMind implements Mind {

  private final List<Line> lines;
  private final Mind otherwise;

  /// A script.
  ///
  /// @param otherwise answers what no line fits
  public ScriptMind(List<Line> lines, Mind otherwise) {
    this.lines = List.copyOf(lines);
    this.otherwise = otherwise;
  }

  /// A script; what no line fits is answered by [RulesMind].
  public ScriptMind(List<Line> lines) {
    this(lines, new RulesMind());
  }

  @Override
  public List<Step> answer(Asked asked) {
    return line(asked)
        .map(line -> line.answer().stream().map(step -> filled(step, asked)).toList())
        .orElseGet(() -> otherwise.answer(asked));
  }

  /// The line for the last message, after following the conversation from its beginning.
  private Optional<Line> line(Asked asked) {
    int next = 0;
    Optional<Line> found = Optional.empty();
    for (int i = 0; i < asked.messages().size(); i++) {
      if (asked.messages().get(i).byUser()) {
        Asked then = asked.upTo(i);
        int at = inOrder(then, next);
        found = at < 0 ? anywhere(then) : Optional.of(lines.get(at));
        next = Math.max(next, at + 1);
      }
    }
    return found;
  }

  /// The first line in order from `from` on that fits; -1 for none.
  private int inOrder(Asked then, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).place() == Place.IN_ORDER && lines.get(i).when().fits(then)) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Line> anywhere(Asked then) {
    return lines.stream()
        .filter(line -> line.place() == Place.ANYWHERE && line.when().fits(then))
        .findFirst();
  }

  private static Step filled(Step step, Asked asked) {
    String words = asked.lastWords();
    String session = Remembered.session(asked).orElse("");
    return switch (step) {
      case Step.Say(String text) -> new Step.Say(filled(text, words, session));
      case Step.Think(String text) -> new Step.Think(filled(text, words, session));
      case Step.UseTool(String name, String input) ->
          new Step.UseTool(
              name, filled(input, Remembered.inJson(words), Remembered.inJson(session)));
      case Step.Wait wait -> wait;
      case Step.Fail fail -> fail;
    };
  }

  private static String filled(String text, String words, String session) {
    return text.replace("{words}", words).replace("{sessionId}", session);
  }

  /// A line of the script.
  ///
  /// @param when its occasion
  /// @param place whether it must come after the lines before it
  /// @param answer what is said then
  public record Line(When when, Place place, List<Step> answer) {

    public Line {
      answer = List.copyOf(answer);
    }

    /// A line that comes once, after those before it.
    public static Line next(When when, Step... answer) {
      return new Line(when, Place.IN_ORDER, List.of(answer));
    }

    /// A line for every time its occasion comes.
    public static Line whenever(When when, Step... answer) {
      return new Line(when, Place.ANYWHERE, List.of(answer));
    }
  }

  /// Where a line may come.
  public enum Place {
    /// After the lines in order before it, and once. Lines that were passed over do not come again.
    IN_ORDER,
    /// As often as its occasion comes.
    ANYWHERE
  }
}
