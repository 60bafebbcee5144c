package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One turn on its way through the vendor. Touched on the loop only.
final class Utterance {

  private final TurnId turn;
  private final Script script = new Script();
  private final Watch watch;

  /// Null while it has no context.
  private @Nullable VoiceSocket socket;

  /// The context's name, new for each.
  private String context;

  private int contexts;

  /// Whether the context has been opened, and closed, at the vendor.
  private boolean opened;

  private boolean closing;

  /// Whether the context has sounded, and whether something was sent since.
  private boolean sounded;

  private boolean asked;

  private boolean complete;
  private boolean retried;
  private boolean resting;
  private Phase phase = Phase.IDLE;

  Utterance(TurnId turn, Watch watch) {
    this.turn = turn;
    this.watch = watch;
    this.context = "t" + turn;
  }

  TurnId turn() {
    return turn;
  }

  /// Adds a piece to what it says, unless it is complete.
  void add(String text) {
    if (!complete) {
      script.add(text);
    }
  }

  /// No piece will be added.
  void complete() {
    complete = true;
  }

  /// Whether nothing is left to be done for it.
  boolean isDone() {
    return complete && socket == null && !script.hasUnsent();
  }

  /// Whether it has something for the vendor, now.
  boolean wantsSocket() {
    return !resting && (socket != null || script.hasUnsent());
  }

  Optional<VoiceSocket> socket() {
    return Optional.ofNullable(socket);
  }

  boolean isOn(VoiceSocket other) {
    return other == socket;
  }

  boolean isOn(VoiceSocket other, String contextName) {
    return isOn(other) && context.equals(contextName);
  }

  /// Takes a place on `next` for a context of its own.
  void attach(VoiceSocket next) {
    contexts++;
    context = contexts == 1 ? "t" + turn : "t" + turn + "-" + contexts;
    socket = next;
    opened = false;
    closing = false;
    sounded = false;
    asked = false;
    script.begin();
    next.reserve(context);
  }

  /// Sends what has not been sent, if the connection is open.
  ///
  /// @return how many characters that was
  int speak() {
    if (socket == null || !socket.isOpen()) {
      return 0;
    }
    int characters = 0;
    if (!opened) {
      socket.send(VoiceOrder.open(context));
      opened = true;
      characters += VoiceOrder.OPENING.length();
    }
    for (var piece = script.next(); piece.isPresent(); piece = script.next()) {
      socket.send(VoiceOrder.say(context, piece.get()));
      characters += piece.get().length();
      asked = true;
    }
    if (complete) {
      close();
    }
    return characters;
  }

  /// Notes sound of the context.
  Alignment sounded(Mulaw sound, Letters letters) {
    sounded = true;
    asked = false;
    phase = Phase.IDLE;
    watch.off();
    return script.sound(letters, sound.samples());
  }

  /// Whether the context's end without a sound is a failure.
  boolean isMute() {
    return !sounded && script.isSpeakable();
  }

  /// The vendor has ended the context.
  void contextOver() {
    closing = true;
  }

  /// Leaves the context, and closes it if the vendor still has it.
  void detach() {
    watch.off();
    phase = Phase.IDLE;
    if (socket == null) {
      return;
    }
    if (opened) {
      close();
    } else {
      socket.giveBack(context);
    }
    socket = null;
  }

  /// Goes back to what has not sounded.
  ///
  /// @return whether there is anything
  boolean rewind() {
    return script.rewind();
  }

  /// Whether it may be tried again; once.
  boolean mayRetry() {
    boolean may = !retried;
    retried = true;
    return may;
  }

  /// Does nothing for that long, then `after`.
  void rest(Duration length, Runnable after) {
    resting = true;
    watch.set(
        length,
        () -> {
          resting = false;
          after.run();
        });
  }

  /// Sees to it that `late` is told when what is awaited now does not come in time.
  void await(Late late) {
    Phase now = phaseNow();
    if (now == phase) {
      return;
    }
    phase = now;
    if (now == Phase.IDLE) {
      watch.off();
    } else {
      watch.set(now.limit, () -> late.ring(Fault.slow(now.reason)));
    }
  }

  private Phase phaseNow() {
    if (socket == null) {
      return Phase.IDLE;
    }
    if (!socket.isOpen()) {
      return Phase.CONNECTION;
    }
    if (!sounded) {
      return asked ? Phase.FIRST_SOUND : Phase.IDLE;
    }
    return asked || closing || script.isMissingSound() ? Phase.NEXT_SOUND : Phase.IDLE;
  }

  private void close() {
    if (socket != null && !closing) {
      socket.send(VoiceOrder.close(context));
      closing = true;
    }
  }

  /// Told when something awaited did not come.
  interface Late {
    void ring(Fault fault);
  }

  /// What is awaited, and how long.
  private enum Phase {
    /// Nothing.
    IDLE(Duration.ZERO, "nothing"),

    /// A connection, with text waiting. Two attempts end within the 4 s that nobody may wait
    /// without a sound (issue of the call; promises.md I12).
    CONNECTION(Duration.ofSeconds(2), "no connection in time"),

    /// The first sound of the context's first text. engine.md 6 wants to hear something at 2.5 s,
    /// and the model has used some of that; the vendor's own figure is 0.2 s.
    FIRST_SOUND(Duration.ofMillis(1500), "no first sound in time"),

    /// More sound while text is outstanding. What came before is still playing, as a rule; 4 s is
    /// the longest that a caller may hear nothing.
    NEXT_SOUND(Duration.ofSeconds(4), "the sound stopped");

    private final Duration limit;
    private final String reason;

    Phase(Duration limit, String reason) {
      this.limit = limit;
      this.reason = reason;
    }
  }
}
