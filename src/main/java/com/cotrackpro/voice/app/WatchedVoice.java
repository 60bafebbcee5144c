package com.cotrackpro.voice.app;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Loop;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A voice whose gate is asked once for each turn, when its first words are said. A turn that finds
/// it shut fails at once, so that the recorded phrase is heard instead of a wait.
final class WatchedVoice implements Voice {

  private final Voice inner;
  private final Gate gate;

  WatchedVoice(Voice inner, Gate gate) {
    this.inner = inner;
    this.gate = gate;
  }

  @Override
  public Speaker open(VoiceId voice, Listener listener, Loop loop) {
    var turns = new Turns(gate, listener, loop);
    return new GuardedSpeaker(inner.open(voice, turns, loop), turns);
  }

  @Override
  public Mulaw synthesize(VoiceId voice, String text) throws Unavailable, InterruptedException {
    return Watched.through(gate, () -> inner.synthesize(voice, text));
  }

  @Override
  public Voice in(String language) {
    return new WatchedVoice(inner.in(language), gate);
  }

  @Override
  public String model() {
    return inner.model();
  }

  /// The turns of one call that are being spoken, and what becomes of them.
  private static final class Turns implements Listener {

    private final Gate gate;
    private final Listener inner;
    private final Loop loop;
    private final Map<TurnId, Gate.Pass> speaking = new ConcurrentHashMap<>();
    private final Set<TurnId> shutOut = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Turns(Gate gate, Listener inner, Loop loop) {
      this.gate = gate;
      this.inner = inner;
      this.loop = loop;
    }

    /// Whether the turn may be spoken.
    boolean mayStart(TurnId turn) {
      if (shutOut.contains(turn)) {
        return false;
      }
      if (speaking.containsKey(turn)) {
        return true;
      }
      Optional<Gate.Pass> pass = gate.enter();
      pass.ifPresentOrElse(it -> speaking.put(turn, it), () -> shutOut(turn));
      return pass.isPresent();
    }

    private void shutOut(TurnId turn) {
      shutOut.add(turn);
      loop.run(() -> failShutOut(turn));
    }

    private void failShutOut(TurnId turn) {
      if (!closed && shutOut.contains(turn)) {
        inner.failed(turn, Gate.SHUT);
      }
    }

    /// Whether the turn never reached the voice.
    boolean isShutOut(TurnId turn) {
      return shutOut.contains(turn);
    }

    void abandon(TurnId turn) {
      shutOut.remove(turn);
      over(turn).ifPresent(Gate.Pass::left);
    }

    void close() {
      closed = true;
      speaking.values().forEach(Gate.Pass::left);
    }

    private Optional<Gate.Pass> over(TurnId turn) {
      return Optional.ofNullable(speaking.remove(turn));
    }

    @Override
    public void sent(int characters) {
      inner.sent(characters);
    }

    @Override
    public void sound(TurnId turn, Mulaw sound, Alignment letters) {
      inner.sound(turn, sound, letters);
    }

    @Override
    public void finished(TurnId turn) {
      over(turn).ifPresent(Gate.Pass::worked);
      inner.finished(turn);
    }

    @Override
    public void failed(TurnId turn, Trouble trouble) {
      over(turn).ifPresent(pass -> pass.failed(trouble));
      inner.failed(turn, trouble);
    }
  }

  private record GuardedSpeaker(Speaker inner, Turns turns) implements Speaker {

    @Override
    public void say(TurnId turn, String text) {
      if (turns.mayStart(turn)) {
        inner.say(turn, text);
      }
    }

    @Override
    public void finish(TurnId turn) {
      if (!turns.isShutOut(turn)) {
        inner.finish(turn);
      }
    }

    @Override
    public void abandon(TurnId turn) {
      boolean reached = !turns.isShutOut(turn);
      turns.abandon(turn);
      if (reached) {
        inner.abandon(turn);
      }
    }

    @Override
    public void close() {
      turns.close();
      inner.close();
    }
  }
}
