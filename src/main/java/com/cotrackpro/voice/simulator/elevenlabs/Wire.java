package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/// This end of one socket: what is sent, when, and what is noted. Lives on the connection's loop;
/// only [#onLoop] may be called from elsewhere.
final class Wire {

  private static final int REASON = 123; // RFC 6455: the longest reason of a close

  private final World world;
  private final Where where;
  private final WebSocket socket;
  private final long number;
  private final Random chance;
  private final List<Fault> faults = new ArrayList<>();
  private boolean over;

  Wire(World world, Where where, WebSocket socket) {
    this.world = world;
    this.where = where;
    this.socket = socket;
    this.number = world.counters().connections().incrementAndGet();
    this.chance = new Random(world.settings().seed() + number);
    world.counters().sockets().incrementAndGet();
    world.note(new Observation.Connected(nanos(), number, where));
  }

  World world() {
    return world;
  }

  long number() {
    return number;
  }

  Random chance() {
    return chance;
  }

  long nanos() {
    return world.ticker().nanos();
  }

  boolean isOpen() {
    return !over && socket.isOpen();
  }

  Latencies latencies() {
    return fault(Fault.Slow.class).map(Fault.Slow::latencies).orElse(world.settings().latencies());
  }

  void suffer(Fault fault) {
    faults.add(fault);
  }

  boolean suffers(Class<? extends Fault> kind) {
    return fault(kind).isPresent();
  }

  <T extends Fault> Optional<T> fault(Class<T> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  void send(ObjectNode message) {
    if (isOpen() && !suffers(Fault.Silent.class)) {
      socket.send(message.toString());
    }
  }

  /// Sends an error message and closes with the same text.
  void refuse(ObjectNode message, String error, String sentence, int closeCode) {
    if (isOpen()) {
      world.note(new Observation.Refused(nanos(), number, error, sentence));
      send(message);
      close(closeCode, sentence);
    }
  }

  void close(int code, String reason) {
    over = true;
    socket.close(code, reason.length() > REASON ? reason.substring(0, REASON) : reason);
  }

  void drop() {
    over = true;
    socket.drop();
  }

  void breach(String sentence) {
    world.breaches().add(where + " connection " + number + ": " + sentence);
  }

  void onLoop(Runnable task) {
    socket.loop().run(task);
  }

  /// Runs `task` on the loop after `delay`, unless the connection has ended by then.
  Ticker.Alarm later(Duration delay, Runnable task) {
    return world.ticker().after(delay, () -> onLoop(() -> ifOpen(task)));
  }

  private void ifOpen(Runnable task) {
    if (isOpen()) {
      task.run();
    }
  }

  void ended(int code, String reason) {
    over = true;
    world.counters().sockets().decrementAndGet();
    world.note(new Observation.Closed(nanos(), number, code, reason));
  }
}
