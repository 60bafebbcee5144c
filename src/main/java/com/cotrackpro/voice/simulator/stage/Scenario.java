package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.anthropic.ScriptMind;
import java.time.Duration;
import java.util.List;

/// A call as it is meant to go.
///
/// @param name its name
/// @param about one sentence for people
/// @param role whom the caller rings up as
/// @param caller what the caller does, in order
/// @param mind what the simulated model answers
/// @param world how the vendors behave
/// @param expected what must have come true in the end
/// @param judging what a real model is judged by
public record Scenario(
    String name,
    String about,
    String role,
    List<Cue> caller,
    List<ScriptMind.Line> mind,
    World world,
    Expected expected,
    Judging judging) {

  /// Nobody judges it.
  public Scenario(
      String name,
      String about,
      String role,
      List<Cue> caller,
      List<ScriptMind.Line> mind,
      World world,
      Expected expected) {
    this(name, about, role, caller, mind, world, expected, Judging.NOTHING);
  }

  public Scenario {
    caller = List.copyOf(caller);
    mind = List.copyOf(mind);
  }

  /// One thing the caller does, and when.
  ///
  /// @param when the moment
  /// @param act what it is
  public record Cue(Moment when, Act act) {}

  /// The moment of a cue, counted from the cue before it.
  public sealed interface Moment {

    /// These words have been heard, and then the persona has been quiet for `quiet`.
    record After(String words, Duration quiet) implements Moment {}

    /// These words have just been heard: the caller speaks over whatever follows.
    record Over(String words) implements Moment {}

    /// So much time has passed.
    record Later(Duration time) implements Moment {}
  }

  /// What a caller does.
  public sealed interface Act {

    /// Speaks.
    record Says(String words) implements Act {}

    /// Presses a key.
    record Presses(char key) implements Act {}

    /// Hangs up.
    record HangsUp() implements Act {}

    /// Is gone without a word, as in a tunnel.
    record Vanishes() implements Act {}
  }

  /// How the vendors behave.
  ///
  /// @param firstWord how long the model takes to its first word
  /// @param tools how long tools take, where they take longer than usual
  /// @param troubles what goes wrong
  public record World(Duration firstWord, List<SlowTool> tools, List<Trouble> troubles) {
    public World {
      tools = List.copyOf(tools);
      troubles = List.copyOf(troubles);
    }
  }

  /// A tool that takes its time.
  public record SlowTool(String tool, Duration time) {}

  /// What goes wrong, by its name in scenario files.
  public enum Trouble {
    /// The first speech-to-text connection breaks in mid-word, and so does the second.
    SPEECH_TO_TEXT_DROPS,
    /// The model is overloaded when it is asked first.
    MODEL_OVERLOADED,
    /// The model breaks off in its first answer.
    MODEL_BREAKS_OFF,
    /// The voice's connection is closed in its first sentence.
    VOICE_CLOSES,
    /// The voice falls silent in its first sentence.
    VOICE_STALLS,
    /// The first tool call fails.
    TOOL_FAILS
  }

  /// What a reader of the transcript is asked about a real model's part in the call.
  ///
  /// @param must what the persona must have done; each completes "The persona must"
  /// @param never what it must not have done; each completes "The persona must never"
  public record Judging(List<String> must, List<String> never) {

    /// Nothing is asked.
    public static final Judging NOTHING = new Judging(List.of(), List.of());

    public Judging {
      must = List.copyOf(must);
      never = List.copyOf(never);
    }
  }

  /// What must have come true.
  ///
  /// @param ended the record's end reason
  /// @param tools the tools that ran, in order; each once
  /// @param heard words the caller must have heard, one after the other
  /// @param interruptions how often the persona was cut off
  /// @param longestSilence between the caller's last word and the persona's next
  /// @param safety the tiers of the record's safety events, in order
  /// @param neverHeard words that the persona must not have said
  public record Expected(
      String ended,
      List<String> tools,
      List<String> heard,
      int interruptions,
      Duration longestSilence,
      List<Integer> safety,
      List<String> neverHeard,
      List<String> told) {

    /// Nothing about safety or words to be avoided.
    public Expected(
        String ended,
        List<String> tools,
        List<String> heard,
        int interruptions,
        Duration longestSilence) {
      this(ended, tools, heard, interruptions, longestSilence, List.of(), List.of(), List.of());
    }

    public Expected {
      safety = List.copyOf(safety);
      neverHeard = List.copyOf(neverHeard);
      told = List.copyOf(told);
      tools = List.copyOf(tools);
      heard = List.copyOf(heard);
    }
  }
}
