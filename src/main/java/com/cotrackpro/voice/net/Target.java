package com.cotrackpro.voice.net;

import java.net.URI;

/// What of a URL goes where.
///
/// @param uri absolute, of `http`, `https`, `ws` or `wss`
record Target(URI uri) {

  String host() {
    return uri.getHost();
  }

  boolean isSecure() {
    return "https".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
  }

  int port() {
    int standard = isSecure() ? 443 : 80;
    return uri.getPort() < 0 ? standard : uri.getPort();
  }

  /// Path and query, as they stand in the request line.
  String line() {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
