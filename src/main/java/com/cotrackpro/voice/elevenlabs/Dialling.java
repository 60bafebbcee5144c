package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Loop;
import java.net.URI;

/// Connects speech sockets of one voice on threads of the crew's, so that nobody waits.
///
/// @param client the way to the vendor
/// @param crew whose threads they are
/// @param uri the socket's address
/// @param headers the key
record Dialling(Client client, Crew crew, URI uri, Headers headers) {

  /// Begins to connect `socket` on `loop`, and tells it how that went.
  void dial(VoiceSocket socket, Loop loop) {
    socket.dialledBy(crew.fork("dial", () -> connect(socket, loop)));
  }

  private void connect(VoiceSocket socket, Loop loop) throws InterruptedException {
    try {
      client.connect(uri, headers, socket, loop);
    } catch (NetException e) {
      socket.failed(Faults.ofConnection(e));
    }
  }
}
