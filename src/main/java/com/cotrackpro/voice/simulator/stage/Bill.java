package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.anthropic.Spent;

/// What the vendors bill for the calls on a stage.
///
/// @param model tokens of the mind
/// @param characters characters sent to be spoken live, spoken or not; source:
///   elevenlabs-tts-websocket.md 6
public record Bill(Spent model, long characters) {}
