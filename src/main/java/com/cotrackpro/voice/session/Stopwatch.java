package com.cotrackpro.voice.session;

import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.TurnTiming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When the stages of each answered turn happened. Belongs to the call's own thread.
final class Stopwatch {

  private final long startNanos;
  private final long endOfTurnMillis;
  private final Map<TurnId, TurnTiming> turns = new LinkedHashMap<>();
  private long committed = TurnTiming.NEVER;

  /// @param startNanos when the call began
  /// @param endOfTurn the silence that ends an utterance
  Stopwatch(long startNanos, Duration endOfTurn) {
    this.startNanos = startNanos;
    this.endOfTurnMillis = endOfTurn.toMillis();
  }

  /// Words became final.
  void committed(long nanos) {
    committed = millis(nanos);
  }

  /// The model was asked; counts once a turn.
  void asked(TurnId turn, long nanos) {
    long ended = committed < 0 ? TurnTiming.NEVER : Math.max(0, committed - endOfTurnMillis);
    turns.putIfAbsent(
        turn, new TurnTiming(ended, committed, millis(nanos), TurnTiming.NEVER, TurnTiming.NEVER));
  }

  /// The model's first text came; counts once a turn.
  void answered(TurnId turn, long nanos) {
    turns.computeIfPresent(
        turn,
        (_, t) ->
            t.firstToken() >= 0
                ? t
                : new TurnTiming(
                    t.endOfSpeech(),
                    t.committed(),
                    t.requestSent(),
                    millis(nanos),
                    t.firstAudio()));
  }

  /// The first sound of the reply went to the line; counts once a turn.
  void sounded(TurnId turn, long nanos) {
    turns.computeIfPresent(
        turn,
        (_, t) ->
            t.firstAudio() >= 0
                ? t
                : new TurnTiming(
                    t.endOfSpeech(),
                    t.committed(),
                    t.requestSent(),
                    t.firstToken(),
                    millis(nanos)));
  }

  /// How many utterances have been answered with sound.
  int answeredTurns() {
    return (int) turns.values().stream().filter(t -> t.firstAudio() >= 0).count();
  }

  List<TurnTiming> timings() {
    return new ArrayList<>(turns.values());
  }

  private long millis(long nanos) {
    return Duration.ofNanos(nanos - startNanos).toMillis();
  }
}
