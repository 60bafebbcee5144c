package com.cotrackpro.voice.simulator.stage;

/// A scenario file that cannot be played. The message names the file, the place and what is
/// expected.
public final class ScenarioException extends Exception {

  private static final long serialVersionUID = 1;

  /// With that message.
  public ScenarioException(String message) {
    super(message);
  }
}
