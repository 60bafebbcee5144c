package com.cotrackpro.voice.simulator.anthropic;

import java.time.Duration;

/// A part of an answer.
public sealed interface Step {

  /// Says `text` in a text block of its own, piece by piece.
  record Say(String text) implements Step {}

  /// Thinks `text` in a signed thinking block, which the client must send back unchanged.
  record Think(String text) implements Step {}

  /// Wants a tool.
  ///
  /// @param name the tool's name
  /// @param inputJson a JSON object as text
  record UseTool(String name, String inputJson) implements Step {}

  /// Keeps silent for `length`.
  record Wait(Duration length) implements Step {}

  /// Lets `fault` happen; a position in it counts from here.
  record Fail(Fault fault) implements Step {}
}
