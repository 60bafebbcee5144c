package com.cotrackpro.voice.api;

/// A request that cannot be answered as it stands.
final class Unfit extends Exception {

  private static final long serialVersionUID = 1;

  private final String details;

  /// @param details names the parameter and says what is wrong with it
  Unfit(String details) {
    super(details);
    this.details = details;
  }

  /// For whoever asked.
  String details() {
    return details;
  }
}
