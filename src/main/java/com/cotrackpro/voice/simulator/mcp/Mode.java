package com.cotrackpro.voice.simulator.mcp;

/// The era of the protocol that the server speaks. Source: mcp-streamable-http.md 1.
public enum Mode {
  /// Revision 2026-07-28: each request is complete in itself.
  MODERN,
  /// Revisions 2025-03-26 to 2025-11-25: one endpoint and a session.
  STREAMABLE,
  /// Revision 2024-11-05: answers come over one long GET.
  HTTP_SSE,
  /// A bare POST is answered, without handshake and without strictness.
  BARE
}
