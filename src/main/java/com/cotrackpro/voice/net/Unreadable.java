package com.cotrackpro.voice.net;

/// Why a server could not read a request. Source of the statuses: RFC 9110, 15.5 and RFC 6585, 5.
public enum Unreadable {
  /// The request line is longer than the server takes.
  LONG_TARGET(414),
  /// The headers, taken together, are.
  LONG_HEAD(431),
  /// It is not HTTP/1.1, or can be read in more than one way.
  MALFORMED(400);

  private final int status;

  Unreadable(int status) {
    this.status = status;
  }

  /// The HTTP status that says so.
  public int status() {
    return status;
  }
}
