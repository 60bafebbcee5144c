package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One speech socket and the contexts that live on it. Touched on the loop only.
final class VoiceSocket implements WebSocketListener {

  private static final Logger log = LoggerFactory.getLogger(VoiceSocket.class);

  /// The vendor closes the socket when a sixth is opened; one slot is kept free.
  private static final int MOST_CONTEXTS = 4;

  /// A third of the `inactivity_timeout` that was asked for.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);

  private final Owner owner;
  private final Loop loop;
  private final Ticker ticker;

  /// The contexts that count: from their reservation until the vendor says that they are over.
  private final Set<String> alive = new HashSet<>();

  /// Null until the connection is open.
  private @Nullable WebSocket socket;

  /// Null until the connection is open.
  private Ticker.@Nullable Alarm keepAlive;

  /// Null until dialled.
  private Crew.@Nullable Member dialling;

  private boolean over;

  VoiceSocket(Owner owner, Loop loop, Ticker ticker) {
    this.owner = owner;
    this.loop = loop;
    this.ticker = ticker;
  }

  /// Who connects it, to be stopped should it not be wanted.
  void dialledBy(Crew.Member member) {
    dialling = member;
  }

  /// The connection could not be made. Any thread.
  void failed(Fault fault) {
    loop.run(() -> lose(fault));
  }

  boolean isOpen() {
    return socket != null && !over;
  }

  boolean hasRoom() {
    return alive.size() < MOST_CONTEXTS;
  }

  /// Counts a context that is going to be opened.
  void reserve(String context) {
    alive.add(context);
  }

  /// Gives back a reservation that was not used.
  void giveBack(String context) {
    alive.remove(context);
  }

  /// Sends an order, if it is open.
  void send(String order) {
    if (socket != null && !over) {
      socket.send(order);
    }
  }

  /// Closes it without another word to the owner.
  void end() {
    over = true;
    if (dialling != null) {
      dialling.interrupt();
    }
    if (keepAlive != null) {
      keepAlive.cancel();
    }
    if (socket != null) {
      socket.close(1000, "");
    }
  }

  @Override
  public void opened(WebSocket opened) {
    socket = opened;
    if (over) {
      opened.close(1000, "");
      return;
    }
    keepAlive = ticker.every(KEEP_ALIVE, () -> loop.run(() -> send(VoiceOrder.KEEP_ALIVE)));
    owner.opened(this);
  }

  @Override
  public void text(String message) {
    if (over) {
      return;
    }
    switch (VoiceMessage.parse(message)) {
      case VoiceMessage.Sound sound -> sound(sound);
      case VoiceMessage.Problem(var error, var words, int code) ->
          lose(Faults.ofSocket(error, words, code));
      case VoiceMessage.Other() -> log.atTrace().log("speech message ignored");
    }
  }

  @Override
  public void closed(int code, String reason) {
    lose(Faults.ofSocket("", reason, code));
  }

  private void sound(VoiceMessage.Sound it) {
    if (!it.base64().isEmpty()) {
      owner.sounded(this, it);
    }
    if (it.last() && alive.remove(it.context())) {
      owner.contextOver(this, it.context());
    }
  }

  private void lose(Fault fault) {
    if (!over) {
      end();
      owner.lost(this, fault);
    }
  }

  /// Whom it tells.
  interface Owner {

    /// Orders can be sent.
    void opened(VoiceSocket socket);

    /// Sound came.
    void sounded(VoiceSocket socket, VoiceMessage.Sound sound);

    /// The vendor will send nothing more for `context`.
    void contextOver(VoiceSocket socket, String context);

    /// The connection is gone, or never came. Last, once; not after [VoiceSocket#end].
    void lost(VoiceSocket socket, Fault fault);
  }
}
