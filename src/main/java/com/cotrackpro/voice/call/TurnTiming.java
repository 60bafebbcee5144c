package com.cotrackpro.voice.call;

/// When the stages of one turn happened, in milliseconds since the call began; -1 for what did not.
///
/// @param endOfSpeech the caller stopped talking, as far as the server can tell
/// @param committed the words were final
/// @param requestSent the model was asked
/// @param firstToken the model's first text arrived
/// @param firstAudio the first sound of the reply went to the line
public record TurnTiming(
    long endOfSpeech, long committed, long requestSent, long firstToken, long firstAudio) {

  /// A stage that has not happened.
  public static final long NEVER = -1;
}
