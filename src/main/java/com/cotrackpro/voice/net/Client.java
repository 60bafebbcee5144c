package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Loop;
import java.net.URI;

/// Sends requests and opens WebSockets. Safe for any number of threads; keeps connections warm.
///
/// The methods block the calling (virtual) thread. Interrupting it gives up the request and frees
/// its connection, which the peer notices.
public interface Client extends AutoCloseable {

  /// Sends and reads the whole answer, whatever its status.
  ///
  /// @throws NetException when there is no answer
  Response.Whole send(Call call) throws NetException, InterruptedException;

  /// Sends and returns as soon as the answer's head is there.
  ///
  /// @throws NetException when there is no answer
  Incoming open(Call call) throws NetException, InterruptedException;

  /// Connects a WebSocket on an event loop of the toolkit's choice.
  ///
  /// @param uri `ws` or `wss`
  /// @throws UpgradeRefused when the peer answers with something other than 101
  /// @throws NetException when there is no connection within the settings' limit
  WebSocket connect(URI uri, Headers headers, WebSocketListener listener)
      throws NetException, InterruptedException;

  /// Connects a WebSocket on `loop`, which must be that of another of our connections.
  WebSocket connect(URI uri, Headers headers, WebSocketListener listener, Loop loop)
      throws NetException, InterruptedException;

  /// Closes all its connections.
  @Override
  void close();
}
