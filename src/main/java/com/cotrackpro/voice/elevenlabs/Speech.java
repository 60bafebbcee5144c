package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One call's voice: a warm socket, a context a turn, and a second try for what breaks.
///
/// Everything but the two fields that say so is touched on the loop only.
final class Speech implements Voice.Speaker, VoiceSocket.Owner {

  private static final Logger log = LoggerFactory.getLogger(Speech.class);

  /// elevenlabs-tts-websocket.md 5: back off 0.5 to 2 s. The shortest, because a caller waits.
  private static final Duration WHEN_BUSY = Duration.ofMillis(500);

  private final Voice.Listener listener;
  private final Dialling dialling;
  private final Loop loop;
  private final Ticker ticker;
  private final Map<TurnId, Utterance> utterances = new LinkedHashMap<>();

  /// Turns that get not one more callback: abandoned, failed or finished. Any thread.
  private final Set<TurnId> over = ConcurrentHashMap.newKeySet();

  /// Not one more callback at all. Any thread.
  private volatile boolean closed;

  /// Where the next context goes. Null when the last one was lost.
  private @Nullable VoiceSocket current;

  /// Why the account is refused; null while it is not. Nothing is tried after that.
  private @Nullable Fault refusal;

  Speech(Voice.Listener listener, Dialling dialling, Loop loop, Ticker ticker) {
    this.listener = listener;
    this.dialling = dialling;
    this.loop = loop;
    this.ticker = ticker;
  }

  /// Connects ahead of the first word.
  void warmUp() {
    loop.run(() -> {
      if (!closed && current == null) {
        current = connect();
      }
    });
  }

  @Override
  public void say(TurnId turn, String text) {
    loop.run(() -> {
      if (isLive(turn)) {
        Utterance it = utterance(turn);
        it.add(text);
        advance(it);
      }
    });
  }

  @Override
  public void finish(TurnId turn) {
    loop.run(() -> {
      if (isLive(turn)) {
        Utterance it = utterance(turn);
        it.complete();
        advance(it);
      }
    });
  }

  @Override
  public void abandon(TurnId turn) {
    over.add(turn);
    loop.run(() -> {
      Utterance it = utterances.remove(turn);
      if (it != null) {
        release(it);
      }
    });
  }

  @Override
  public void close() {
    closed = true;
    loop.run(() -> {
      utterances.values().forEach(it -> it.socket().ifPresent(VoiceSocket::end));
      utterances.values().forEach(Utterance::detach);
      utterances.clear();
      if (current != null) {
        current.end();
      }
    });
  }

  @Override
  public void opened(VoiceSocket socket) {
    on(socket).forEach(this::advance);
  }

  @Override
  public void sounded(VoiceSocket socket, VoiceMessage.Sound it) {
    Utterance from = on(socket, it.context()).orElse(null);
    if (from == null) {
      return;
    }
    Mulaw sound = new Mulaw(it.base64());
    Alignment letters = from.sounded(sound, it.letters());
    from.await(late -> stalled(socket, late));
    if (isLive(from.turn())) {
      listener.sound(from.turn(), sound, letters);
    }
  }

  @Override
  public void contextOver(VoiceSocket socket, String context) {
    Utterance of = on(socket, context).orElse(null);
    if (of == null) {
      return;
    }
    if (of.isMute()) {
      stalled(socket, Fault.down("no sound at all"));
    } else {
      of.contextOver();
      release(of);
      advance(of);
    }
  }

  @Override
  public void lost(VoiceSocket socket, Fault fault) {
    if (socket == current) {
      current = null;
    }
    if (fault.lasting()) {
      refusal = fault;
    }
    List<Utterance> cut = on(socket);
    log.atInfo()
        .addKeyValue("kind", fault.kind())
        .addKeyValue("reason", fault.reason())
        .addKeyValue("turns", cut.size())
        .log("speech connection lost");
    for (Utterance it : cut) {
      it.detach();
      recover(it, fault);
    }
  }

  private boolean isLive(TurnId turn) {
    return !closed && !over.contains(turn);
  }

  private Utterance utterance(TurnId turn) {
    return utterances.computeIfAbsent(turn, it -> new Utterance(it, new Watch(ticker, loop)));
  }

  /// Does the next thing for a turn, whatever that is.
  private void advance(Utterance it) {
    if (it.isDone()) {
      finished(it);
    } else if (it.wantsSocket()) {
      speak(it);
    }
  }

  private void speak(Utterance it) {
    if (refusal != null) {
      fail(it, refusal);
      return;
    }
    VoiceSocket socket = it.socket().orElseGet(() -> place(it));
    int characters = it.speak();
    if (characters > 0) {
      listener.sent(characters);
    }
    it.await(late -> stalled(socket, late));
  }

  /// A place on the present socket, or on a fresh one when that is full.
  private VoiceSocket place(Utterance it) {
    VoiceSocket before = current;
    VoiceSocket place = before != null && before.hasRoom() ? before : connect();
    current = place;
    it.attach(place);
    if (before != null) {
      endIfUnused(before);
    }
    return place;
  }

  private VoiceSocket connect() {
    var socket = new VoiceSocket(this, loop, ticker);
    dialling.dial(socket, loop);
    return socket;
  }

  /// A socket that does not do what it should is given up.
  private void stalled(VoiceSocket socket, Fault fault) {
    socket.end();
    lost(socket, fault);
  }

  /// Tries the rest once more, unless nothing is left or it is of no use.
  private void recover(Utterance it, Fault fault) {
    if (utterances.get(it.turn()) != it) {
      return;
    }
    boolean left = it.rewind();
    if (!left) {
      advance(it);
    } else if (fault.kind() == Trouble.Kind.REFUSED || !it.mayRetry()) {
      fail(it, fault);
    } else if (fault.kind() == Trouble.Kind.BUSY) {
      it.rest(WHEN_BUSY, () -> advance(it));
    } else {
      advance(it);
    }
  }

  private void release(Utterance it) {
    Optional<VoiceSocket> socket = it.socket();
    it.detach();
    socket.ifPresent(this::endIfUnused);
  }

  private void endIfUnused(VoiceSocket socket) {
    if (socket != current && on(socket).isEmpty()) {
      socket.end();
    }
  }

  private void finished(Utterance it) {
    utterances.remove(it.turn());
    if (!closed && over.add(it.turn())) {
      listener.finished(it.turn());
    }
  }

  private void fail(Utterance it, Fault fault) {
    utterances.remove(it.turn());
    release(it);
    if (!closed && over.add(it.turn())) {
      log.atInfo()
          .addKeyValue("turn", it.turn())
          .addKeyValue("kind", fault.kind())
          .addKeyValue("reason", fault.reason())
          .log("a turn will not be spoken");
      listener.failed(it.turn(), fault.trouble());
    }
  }

  private List<Utterance> on(VoiceSocket socket) {
    return new ArrayList<>(utterances.values().stream().filter(it -> it.isOn(socket)).toList());
  }

  private Optional<Utterance> on(VoiceSocket socket, String context) {
    return utterances.values().stream().filter(it -> it.isOn(socket, context)).findFirst();
  }
}
