package com.cotrackpro.voice.net;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Map;

/// Heads and bodies, from Vert.x and to it.
final class Messages {

  private Messages() {}

  static Headers headers(MultiMap from) {
    var entries = new ArrayList<Map.Entry<String, String>>(from.size());
    from.forEach(entry -> entries.add(Map.entry(entry.getKey(), entry.getValue())));
    return new Headers(entries);
  }

  static void copy(Headers from, MultiMap to) {
    from.entries().forEach(entry -> to.add(entry.getKey(), entry.getValue()));
  }

  static Buffer buffer(Bytes bytes) {
    return Buffer.buffer(bytes.array());
  }

  static Request request(HttpServerRequest from, Bytes body) {
    String query = from.query();
    return new Request(
        from.method().name(),
        String.valueOf(from.path()),
        query == null ? "" : query,
        headers(from.headers()),
        body,
        from.remoteAddress().hostAddress());
  }
}
