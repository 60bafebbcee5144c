package com.cotrackpro.voice.simulator.mcp;

/// In what the results of the revisions differ. Source: mcp-streamable-http.md 1, 3 and 4.
///
/// @param structured results have `structuredContent`
/// @param argumentsAsResult wrong arguments are a failed result, not a protocol error
/// @param typed results have `resultType`
record Dialect(boolean structured, boolean argumentsAsResult, boolean typed) {

  static final Dialect MODERN = new Dialect(true, true, true);

  /// Revisions are dates and compare as text.
  static Dialect of(String revision) {
    return new Dialect(
        revision.compareTo("2025-06-18") >= 0, revision.compareTo("2025-11-25") >= 0, false);
  }
}
