package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.speech.Piece;

/// One piece of a reply on its way to the caller's ear.
///
/// @param id its number within the reply, as commands and events name it
/// @param piece what is said
/// @param round the request to the model it comes from; [#FIXED] for a fixed phrase, [#GUARDED] for
///   one that is not talked away
/// @param state how far it has come
record Part(int id, Piece piece, int round, State state) {

  static final int FIXED = -1;
  static final int GUARDED = -2;

  enum State {
    /// Not heard to its end yet.
    WAITING,
    /// Heard.
    HEARD,
    /// The voice failed: never to be heard.
    LOST
  }

  static Part fixed(int id, String text) {
    return new Part(id, new Piece(text, text), FIXED, State.WAITING);
  }

  static Part guarded(int id, String text) {
    return new Part(id, new Piece(text, text), GUARDED, State.WAITING);
  }

  Part in(State next) {
    return new Part(id, piece, round, next);
  }

  boolean isFixed() {
    return round == FIXED || isGuarded();
  }

  boolean isGuarded() {
    return round == GUARDED;
  }

  boolean isWaiting() {
    return state == State.WAITING;
  }

  /// Whether there is anything to hear in it.
  boolean sounds() {
    return !piece.spoken().isBlank();
  }
}
