package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Loop;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A voice that takes 50 ms a letter and delivers its sound when the test says so. Refuses words
/// for a turn that is finished or abandoned, as the real one must never be given any.
public final class LetterVoice implements Voice, Voice.Speaker {

  /// Samples a letter takes.
  public static final int LETTER = Mulaw.RATE / 20;

  /// What was said and not yet delivered.
  public record Spoken(TurnId turn, String text) {}

  private final List<Spoken> waiting = new ArrayList<>();
  private final Set<TurnId> closed = new HashSet<>();
  private boolean mute;

  /// Null until opened.
  private @Nullable Listener listener;

  /// Delivers without telling which letter is where.
  private boolean withoutLetters;

  /// From now on its sound comes without alignment.
  public void tellNoLetters() {
    withoutLetters = true;
  }

  /// Delivers everything said so far, and the ends of finished turns.
  public void deliver() {
    List<Spoken> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(this::deliver);
    List.copyOf(closed).forEach(turn -> listening().finished(turn));
  }

  private void deliver(Spoken spoken) {
    String text = spoken.text() + " ";
    int[] ends = new int[text.length()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = (i + 1) * LETTER;
    }
    Alignment letters = withoutLetters ? Alignment.NONE : Alignment.of(text, ends);
    listening().sound(spoken.turn(), Mulaw.silence(text.length() * LETTER), letters);
  }

  /// Fails the turn that was said something last.
  public void fail() {
    TurnId turn = waiting.getLast().turn();
    waiting.clear();
    closed.add(turn);
    listening().failed(turn, new Trouble(Trouble.Kind.DOWN, "broken on purpose"));
  }

  /// What was said and not yet delivered.
  public List<Spoken> waiting() {
    return List.copyOf(waiting);
  }

  @Override
  public Speaker open(VoiceId voice, Listener listener, Loop loop) {
    this.listener = listener;
    return this;
  }

  @Override
  public Mulaw synthesize(VoiceId voice, String text) {
    return Mulaw.silence(text.length() * LETTER);
  }

  @Override
  public String model() {
    return "letters";
  }

  @Override
  public void say(TurnId turn, String text) {
    if (closed.contains(turn) || mute) {
      throw new IllegalStateException("nothing may be said for a turn that is over");
    }
    waiting.add(new Spoken(turn, text));
    listening().sent(text.length() + 1); // with its space
  }

  @Override
  public void finish(TurnId turn) {
    if (!closed.add(turn)) {
      throw new IllegalStateException("a turn is finished once");
    }
  }

  @Override
  public void abandon(TurnId turn) {
    closed.add(turn);
    waiting.removeIf(spoken -> spoken.turn().equals(turn));
  }

  @Override
  public void close() {
    mute = true;
  }

  private Listener listening() {
    if (listener == null) {
      throw new IllegalStateException("the voice is not open");
    }
    return listener;
  }
}
