package com.cotrackpro.voice.net;

import java.net.URI;
import java.time.Duration;

/// A request to send.
///
/// @param method in upper case
/// @param uri absolute, `http` or `https`
/// @param headers all but `Host` and `Content-Length`
/// @param body empty for none
/// @param limit from now to the end of the answer's head, or of the whole answer where it is read
///   whole
public record Call(String method, URI uri, Headers headers, Bytes body, Duration limit) {

  /// A GET.
  public static Call get(URI uri, Headers headers, Duration limit) {
    return new Call("GET", uri, headers, Bytes.NONE, limit);
  }

  /// A POST of JSON.
  public static Call postJson(URI uri, Headers headers, String json, Duration limit) {
    return new Call(
        "POST", uri, headers.with("Content-Type", "application/json"), Bytes.utf8(json), limit);
  }

  /// A POST of form fields, already encoded.
  public static Call postForm(URI uri, Headers headers, String form, Duration limit) {
    return new Call(
        "POST",
        uri,
        headers.with("Content-Type", "application/x-www-form-urlencoded"),
        Bytes.utf8(form),
        limit);
  }
}
