package com.cotrackpro.voice.net;

import com.cotrackpro.voice.net.NetException.Kind;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.UpgradeRejectedException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The toolkit's failures in the words of [NetException].
final class Failures {

  /// Longest refusal kept, in characters.
  private static final int BODY_LIMIT = 4096;

  private Failures() {}

  /// What `cause` means for `attempt`.
  static NetException of(String attempt, @Nullable Throwable cause) {
    return switch (cause) {
      case NetException known -> known;
      case UpgradeRejectedException refused -> refused(refused);
      case null -> new NetException(Kind.BROKEN, attempt + " failed");
      default -> new NetException(kind(cause), attempt + ": " + words(cause), cause);
    };
  }

  private static UpgradeRefused refused(UpgradeRejectedException refused) {
    var body = refused.getBody() == null ? "" : refused.getBody().toString();
    return new UpgradeRefused(
        refused.getStatus(), body.substring(0, Math.min(body.length(), BODY_LIMIT)));
  }

  private static Kind kind(Throwable cause) {
    return switch (cause) {
      case UnknownHostException _ -> Kind.DNS;
      case SSLException _ -> Kind.TLS;
      case ConnectTimeoutException _ -> Kind.TIMEOUT;
      case TimeoutException _ -> Kind.TIMEOUT;
      case java.net.ConnectException _ -> Kind.CONNECT;
      case java.net.NoRouteToHostException _ -> Kind.CONNECT;
      case SocketException _ -> Kind.BROKEN;
      case DecoderException _ -> decoding(cause);
      default -> Kind.BROKEN;
    };
  }

  /// The decoder of TLS wraps its failures.
  private static Kind decoding(Throwable cause) {
    return cause.getCause() instanceof SSLException ? Kind.TLS : Kind.PROTOCOL;
  }

  private static String words(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
