package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.TurnId;

/// One request to the model. A turn has several when tools or a second attempt are needed.
///
/// @param turn the reply it is for
/// @param number counted from 0 within the turn
public record AskId(TurnId turn, int number) {}
