package com.cotrackpro.voice.net;

import java.time.Duration;
import java.util.Optional;

/// How a server listens, and its limits.
///
/// @param host the address to bind
/// @param port the port; 0 for any free one
/// @param certificate serve TLS with it; empty for plain sockets
/// @param maxBodyBytes a longer request body is answered 413
/// @param maxMessageBytes a longer WebSocket message, in one frame or many, is closed with 1009
/// @param slowPeer a request head or body that takes longer is cut off
/// @param pingEvery a WebSocket ping goes out that often; a peer that answers none of two is
///   dropped
public record ServerSettings(
    String host,
    int port,
    Optional<LocalCertificate> certificate,
    int maxBodyBytes,
    int maxMessageBytes,
    Duration slowPeer,
    Duration pingEvery) {

  /// A plain server on a free loopback port with the product's limits.
  public static ServerSettings loopback() {
    return new ServerSettings(
        "127.0.0.1",
        0,
        Optional.empty(),
        64 * 1024, // product.md 4
        64 * 1024, // promises.md H3
        Duration.ofSeconds(10), // promises.md H4
        Duration.ofSeconds(20)); // twilio-media-streams.md 6: 10 to 30 s
  }

  /// The same on `host` and `port`.
  public ServerSettings at(String newHost, int newPort) {
    return new ServerSettings(
        newHost, newPort, certificate, maxBodyBytes, maxMessageBytes, slowPeer, pingEvery);
  }

  /// The same over TLS.
  public ServerSettings secured(LocalCertificate with) {
    return new ServerSettings(
        host, port, Optional.of(with), maxBodyBytes, maxMessageBytes, slowPeer, pingEvery);
  }

  /// The same with other size limits, in bytes.
  public ServerSettings allowing(int bodyBytes, int messageBytes) {
    return new ServerSettings(
        host, port, certificate, bodyBytes, messageBytes, slowPeer, pingEvery);
  }
}
