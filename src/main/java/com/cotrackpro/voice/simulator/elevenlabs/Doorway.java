package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One socket from its opening to its end, with what goes wrong on it.
final class Doorway implements WebSocketListener {

  private final World world;
  private final Where where;
  private final List<Fault> faults;
  private final Function<Wire, Dialogue> dialogues;
  private final Consumer<Fault> strike = this::strikeThere;
  private final Deque<String> early = new ArrayDeque<>();

  /// Null until [#opened].
  private @Nullable Wire wire;

  /// Null until the service reacts; what comes before waits in `early`.
  private @Nullable Dialogue dialogue;

  Doorway(World world, Where where, List<Fault> faults, Function<Wire, Dialogue> dialogues) {
    this.world = world;
    this.where = where;
    this.faults = faults;
    this.dialogues = dialogues;
  }

  @Override
  public void opened(WebSocket socket) {
    var line = new Wire(world, where, socket);
    wire = line;
    world.faults().enter(where, strike);
    Duration delay = Duration.ZERO;
    for (Fault fault : faults) {
      strike(line, fault);
      delay = fault instanceof Fault.ConnectDelay(Duration by) ? by : delay;
    }
    if (delay.isZero()) {
      begin(line);
    } else {
      line.later(delay, () -> begin(line));
    }
  }

  private void begin(Wire line) {
    Dialogue talk = dialogues.apply(line);
    dialogue = talk;
    talk.begin();
    early.forEach(talk::text);
    early.clear();
  }

  @Override
  public void text(String message) {
    if (dialogue == null) {
      early.add(message);
    } else if (wire != null && wire.isOpen()) {
      dialogue.text(message);
    }
  }

  @Override
  public void binary(Bytes message) {
    if (wire != null) {
      wire.breach("A binary message was sent where only text is understood.");
    }
    if (dialogue != null) {
      dialogue.fail(
          where == Where.LISTENING ? "input_error" : "invalid_input_message",
          "Could not parse input message.",
          1008);
    }
  }

  @Override
  public void closed(int code, String reason) {
    world.faults().leave(where, strike);
    if (dialogue != null) {
      dialogue.closed();
    }
    if (wire != null) {
      wire.ended(code, reason);
    }
  }

  private void strikeThere(Fault fault) {
    if (wire != null) {
      Wire line = wire;
      line.onLoop(() -> strike(line, fault));
    }
  }

  private void strike(Wire line, Fault fault) {
    line.suffer(fault);
    if (fault instanceof Fault.DropAfter(Duration after)) {
      line.later(after, line::drop);
    }
    if (fault instanceof Fault.ErrorMessage(var error, var message, int code, Duration after)) {
      line.later(after, () -> fail(error, message, code));
    }
  }

  private void fail(String error, String message, int code) {
    if (dialogue != null) {
      dialogue.fail(error, message, code);
    }
  }
}
