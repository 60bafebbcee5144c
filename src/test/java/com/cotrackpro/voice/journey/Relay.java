package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import com.cotrackpro.voice.thread.Crew;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A WebSocket that is passed on to another server: what comes before that one is there waits.
final class Relay implements WebSocketListener {

  // Source: RFC 6455, 7.4.1.
  private static final int NO_SERVER = 1014;

  private final Client client;
  private final URI behind;
  private final Headers headers;
  private final Crew crew;
  private final List<String> early = new ArrayList<>();
  private Optional<WebSocket> outside = Optional.empty();
  private Optional<WebSocket> inside = Optional.empty();

  Relay(Client client, URI behind, Headers headers, Crew crew) {
    this.client = client;
    this.behind = behind;
    this.headers = headers;
    this.crew = crew;
  }

  @Override
  public synchronized void opened(WebSocket socket) {
    outside = Optional.of(socket);
    crew.fork("relay", this::connect);
  }

  private void connect() throws InterruptedException {
    try {
      client.connect(behind, headers, new Back());
    } catch (NetException _) {
      hangUp(NO_SERVER);
    }
  }

  private synchronized void hangUp(int code) {
    outside.ifPresent(socket -> socket.close(code, ""));
  }

  @Override
  public synchronized void text(String message) {
    inside.ifPresentOrElse(socket -> socket.send(message), () -> early.add(message));
  }

  @Override
  public synchronized void closed(int code, String reason) {
    inside.ifPresent(socket -> socket.close(1000, reason));
  }

  private synchronized void through(WebSocket socket) {
    inside = Optional.of(socket);
    early.forEach(socket::send);
  }

  private synchronized void back(String message) {
    outside.ifPresent(socket -> socket.send(message));
  }

  /// The end towards the server.
  private final class Back implements WebSocketListener {

    @Override
    public void opened(WebSocket socket) {
      through(socket);
    }

    @Override
    public void text(String message) {
      back(message);
    }

    @Override
    public void closed(int code, String reason) {
      hangUp(code == 1005 || code == 1006 ? 1011 : code);
    }
  }
}
