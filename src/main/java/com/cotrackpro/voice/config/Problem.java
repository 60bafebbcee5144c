package com.cotrackpro.voice.config;

/// One thing that is wrong with the configuration.
///
/// @param variable the setting, or the place in the `.env` file
/// @param wrong what is wrong with it, following its name in a sentence; never holds a secret
/// @param example something that would be right
public record Problem(String variable, String wrong, String example) {

  @Override
  public String toString() {
    return variable + " " + wrong + " (for example: " + example + ")";
  }
}
