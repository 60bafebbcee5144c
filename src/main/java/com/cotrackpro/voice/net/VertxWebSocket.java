package com.cotrackpro.voice.net;

import com.cotrackpro.voice.thread.Loop;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A WebSocket over Vert.x, either end. A message leaves in one frame, whatever its length, so that
/// messages of several threads cannot mix.
final class VertxWebSocket implements WebSocket {

  /// How long a peer may take to answer the closing handshake.
  static final int CLOSING_SECONDS = 3;

  // Close codes. Source: RFC 6455, 7.4.1.
  private static final int NO_CODE = 1005;
  private static final int BROKEN = 1006;
  private static final int NOT_UTF8 = 1007;
  private static final int POLICY = 1008;
  private static final int TOO_BIG = 1009;

  /// Pings a peer may send between two of ours: fifty a second, beyond any use.
  private static final int MAX_PINGS = 1000;

  private final WebSocketInternal socket;
  private final EventLoop loop;
  private final WebSocketListener listener;
  private final Assembly assembly;
  private final AtomicLong unsent = new AtomicLong();
  private final AtomicBoolean closing = new AtomicBoolean();

  // The rest belongs to the event loop.
  private int code = BROKEN;
  private String reason = "";
  private int unansweredPings;
  private int pingsReceived;

  VertxWebSocket(
      WebSocketInternal socket, EventLoop loop, WebSocketListener listener, int maxMessageBytes) {
    this.socket = socket;
    this.loop = loop;
    this.listener = listener;
    this.assembly = new Assembly(maxMessageBytes);
  }

  /// Takes over the connection, on its event loop; false when it is gone already.
  boolean begin() {
    if (socket.isClosed()) {
      return false;
    }
    socket.frameHandler(this::received);
    socket.exceptionHandler(this::failed);
    socket.closeHandler(_ -> gone());
    // Keeps it open when its server stops listening. Vert.x leaves all closing to us then.
    socket.shutdownHandler(_ -> {});
    listener.opened(this);
    socket.resume();
    return true;
  }

  /// Pings the peer from now on, and drops it when it has answered none of two.
  void pingEvery(Duration period) {
    long timer = loop.context().setPeriodic(period.toMillis(), _ -> ping());
    socket
        .channelHandlerContext()
        .channel()
        .closeFuture()
        .addListener(_ -> loop.context().owner().cancelTimer(timer));
  }

  private void ping() {
    if (unansweredPings == 2) {
      drop();
      return;
    }
    pingsReceived = 0;
    unansweredPings++;
    socket.writePing(Buffer.buffer());
  }

  private void received(WebSocketFrame frame) {
    switch (frame.type()) {
      case TEXT, BINARY -> begun(frame);
      case CONTINUATION -> continued(frame);
      case PONG -> unansweredPings = 0;
      case PING -> pinged();
      case CLOSE -> closed(frame);
    }
  }

  /// Vert.x answers by itself; that many questions are an attack on our memory and time.
  private void pinged() {
    pingsReceived++;
    if (pingsReceived > MAX_PINGS) {
      refuse(POLICY, "too many pings");
    }
  }

  private void begun(WebSocketFrame frame) {
    if (frame.isFinal()) {
      deliver(frame.isText(), frame.binaryData().getBytes());
    } else {
      assembly.begin(frame.isText());
      continued(frame);
    }
  }

  private void continued(WebSocketFrame frame) {
    if (!assembly.add(frame.binaryData().getBytes())) {
      refuse(TOO_BIG, "message too big");
    } else if (frame.isFinal()) {
      deliver(assembly.isText(), assembly.take());
    }
  }

  private void deliver(boolean isText, byte[] message) {
    if (closing.get()) {
      return;
    }
    if (!isText) {
      listener.binary(Bytes.of(message));
      return;
    }
    Assembly.utf8(message)
        .ifPresentOrElse(listener::text, () -> refuse(NOT_UTF8, "text is not UTF-8"));
  }

  private void closed(WebSocketFrame frame) {
    code = frame.binaryData().length() < 2 ? NO_CODE : frame.closeStatusCode();
    reason = frame.closeReason() == null ? "" : frame.closeReason();
    closing.set(true);
    finish();
  }

  /// Vert.x reports a breach of the protocol here, and the end of a broken connection.
  private void failed(Throwable cause) {
    if (!(cause instanceof CorruptedWebSocketFrameException breach)) {
      return;
    }
    code = breach.closeStatus().code();
    reason = "frame refused";
    if (closing.compareAndSet(false, true)) {
      // Past Vert.x, which would close the socket at once; unread bytes in it would then make the
      // system take back what was sent. The decoder throws away all that still comes.
      var _ = socket.channelHandlerContext().writeAndFlush(new CloseWebSocketFrame(code, reason));
      dropLater();
    }
  }

  private void refuse(int closeCode, String words) {
    code = closeCode;
    reason = words;
    close(closeCode, words);
  }

  private void gone() {
    closing.set(true);
    listener.closed(code, reason);
  }

  @Override
  public void send(String text) {
    send(WebSocketFrame.textFrame(text, true));
  }

  @Override
  public void send(Bytes bytes) {
    send(WebSocketFrame.binaryFrame(Messages.buffer(bytes), true));
  }

  private void send(WebSocketFrame frame) {
    if (closing.get()) {
      return;
    }
    long bytes = frame.binaryData().length();
    unsent.addAndGet(bytes);
    Future<Void> written = socket.writeFrame(frame);
    written.onComplete(_ -> unsent.addAndGet(-bytes));
  }

  @Override
  public void close(int closeCode, String words) {
    if (closing.compareAndSet(false, true)) {
      loop.run(() -> {
        socket.close((short) closeCode, words);
        finish();
      });
    }
  }

  /// Sends the close frame, or the answer to the peer's. The socket is closed when both have
  /// theirs; a peer that leaves it open, or reads nothing, is dropped.
  private void finish() {
    var _ = socket.channelHandlerContext().channel().close();
    dropLater();
  }

  private void dropLater() {
    loop.context().setTimer(CLOSING_SECONDS * 1000L, _ -> drop());
  }

  @Override
  public void drop() {
    closing.set(true);
    Connections.cut(socket.channelHandlerContext().channel());
  }

  @Override
  public boolean isOpen() {
    return !closing.get();
  }

  @Override
  public long unsentBytes() {
    return unsent.get();
  }

  @Override
  public Loop loop() {
    return loop;
  }
}
