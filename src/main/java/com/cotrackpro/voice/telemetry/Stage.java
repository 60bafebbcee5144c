package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.call.TurnTiming;
import java.util.List;
import java.util.stream.Stream;

/// A stage of a turn, under the same name in metrics and traces.
///
/// @param from milliseconds since the call began
/// @param to the same, not before `from`
record Stage(String name, long from, long to) {

  /// The stages of `turn` that follow each other. What did not happen, or came in another order (a
  /// phrase that sounds before the model's first word), is no stage.
  static List<Stage> of(TurnTiming turn) {
    return Stream.of(
            new Stage("end_of_speech_to_committed", turn.endOfSpeech(), turn.committed()),
            new Stage("committed_to_request", turn.committed(), turn.requestSent()),
            new Stage("request_to_first_token", turn.requestSent(), turn.firstToken()),
            new Stage("first_token_to_first_audio", turn.firstToken(), turn.firstAudio()))
        .filter(Stage::happened)
        .toList();
  }

  /// All of it: what the caller waited.
  static Stage whole(TurnTiming turn) {
    return new Stage("end_of_speech_to_first_audio", turn.endOfSpeech(), turn.firstAudio());
  }

  boolean happened() {
    return from != TurnTiming.NEVER && to >= from;
  }
}
