package com.cotrackpro.voice.config;

/// One thing an operator can set, as the documents show it.
///
/// @param chapter the part of the document it stands in
/// @param user which tier uses it
/// @param name the variable
/// @param meaning what it is for, one sentence
/// @param fallback what holds when it is not set, in words or as written
/// @param example something that could stand there
record Setting(
    String chapter, User user, String name, String meaning, String fallback, String example) {

  /// What `fallback` says of a setting without which the program does not start.
  static final String REQUIRED = "required";

  boolean isRequired() {
    return fallback.equals(REQUIRED);
  }
}
