package com.cotrackpro.voice.rest;

/// A request that cannot be answered as it stands.
public final class Unfit extends Exception {

  private static final long serialVersionUID = 1;

  private final String details;

  /// A request that is unfit for this reason.
  ///
  /// @param details names the parameter and says what is wrong with it
  public Unfit(String details) {
    super(details);
    this.details = details;
  }

  /// For whoever asked.
  public String details() {
    return details;
  }
}
