package com.cotrackpro.voice.net;

/// A request as a server received it.
///
/// @param method in upper case
/// @param path as sent, undecoded, without the query
/// @param rawQuery what follows the question mark, undecoded; empty when there is none
/// @param headers all of them
/// @param body the whole body; empty for an upgrade
/// @param peer the other end's address, such as `127.0.0.1`
public record Request(
    String method, String path, String rawQuery, Headers headers, Bytes body, String peer) {

  /// Path and query as they stood in the request line.
  public String target() {
    return rawQuery.isEmpty() ? path : path + "?" + rawQuery;
  }
}
