package com.cotrackpro.voice.net;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;

/// Requests that cannot be read, or that a proxy before us may have read in another way.
final class Misreading {

  private Misreading() {}

  /// What the decoder found wrong with `request`.
  static Unreadable found(HttpServerRequest request) {
    return switch (request.decoderResult().cause()) {
      case TooLongHttpLineException _ -> Unreadable.LONG_TARGET;
      case TooLongHttpHeaderException _ -> Unreadable.LONG_HEAD;
      default -> Unreadable.MALFORMED;
    };
  }

  /// What is wrong with a head that the decoder let pass: RFC 9112 wants one `Host` (3.2), and
  /// codings of the body that the server can undo (6.1).
  static Optional<Unreadable> in(HttpServerRequest request) {
    int hosts = request.headers().getAll("Host").size();
    boolean oneHost = hosts == 1 || (hosts == 0 && request.version() == HttpVersion.HTTP_1_0);
    List<String> codings = request.headers().getAll("Transfer-Encoding");
    boolean readable =
        codings.isEmpty() || (codings.size() == 1 && codings.getFirst().equals("chunked"));
    return oneHost && readable ? Optional.empty() : Optional.of(Unreadable.MALFORMED);
  }
}
