package com.cotrackpro.voice.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// How a client reaches one peer.
///
/// @param connect the limit for connecting, TLS included
/// @param maxConnections HTTP connections kept to one host; more requests wait
/// @param maxMessageBytes a longer WebSocket message from the peer closes the connection
/// @param trust trust exactly this certificate; empty for the system's authorities
/// @param via connect there whatever host the URL names, which stays in `Host` and in TLS; empty
///   for DNS
public record ClientSettings(
    Duration connect,
    int maxConnections,
    int maxMessageBytes,
    Optional<LocalCertificate> trust,
    Optional<InetSocketAddress> via) {

  /// A client for the open internet.
  public static ClientSettings within(Duration connect) {
    // 512 connections: more than MAX_CONCURRENT_SESSIONS needs, below any usual file limit.
    // 4 MiB: elevenlabs-tts-websocket.md 3 asks for at least 1 MiB a message.
    return new ClientSettings(connect, 512, 4 << 20, Optional.empty(), Optional.empty());
  }

  /// The same, through `address`, trusting `certificate`.
  public ClientSettings through(InetSocketAddress address, LocalCertificate certificate) {
    return new ClientSettings(
        connect, maxConnections, maxMessageBytes, Optional.of(certificate), Optional.of(address));
  }
}
