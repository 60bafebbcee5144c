package com.cotrackpro.voice.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A peer that sends whatever bytes a test likes. It reads with a limit of ten seconds.
final class RawPeer implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  RawPeer(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    in = socket.getInputStream();
  }

  /// One that has become a WebSocket, having sent `more` right behind its request.
  static RawPeer upgraded(int port, byte... more) throws IOException {
    var peer = new RawPeer(port);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        """
        GET /ws HTTP/1.1\r
        Host: x\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Extensions: permessage-deflate\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(more);
    peer.send(bytes.toByteArray());
    return peer;
  }

  void send(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Sends a masked frame; `head` is its first byte.
  void frame(int head, byte... payload) throws IOException {
    send(masked(head, payload));
  }

  /// A frame masked with zeros.
  static byte[] masked(int head, byte... payload) {
    var frame = new ByteArrayOutputStream();
    frame.write(head);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 1 << 16) {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /// The answer's head, line ends included.
  String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed after: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /// All until the other end closes.
  byte[] rest() throws IOException {
    return in.readAllBytes();
  }

  /// The code of the close frame that comes next, pings skipped.
  int closeCode() throws IOException {
    byte[] frame = nextFrame();
    while (frame[0] == (byte) 0x89) {
      frame = nextFrame();
    }
    if (frame[0] != (byte) 0x88) {
      throw new IOException("no close frame but " + Arrays.toString(frame));
    }
    return (frame[1] & 0xFF) << 8 | (frame[2] & 0xFF);
  }

  /// First byte and payload of the next frame, which must be short.
  byte[] nextFrame() throws IOException {
    byte[] head = in.readNBytes(2);
    if (head.length < 2) {
      throw new IOException("closed without a frame");
    }
    byte[] payload = in.readNBytes(head[1]);
    var frame = new ByteArrayOutputStream();
    frame.write(head[0]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
