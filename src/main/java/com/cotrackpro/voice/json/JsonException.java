package com.cotrackpro.voice.json;

/// A document that is no JSON, or not the JSON that was expected. Its message names the place and
/// never the contents.
public final class JsonException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// Of that place.
  public JsonException(String message) {
    super(message);
  }

  /// Of that place, with the exception that showed it.
  public JsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
