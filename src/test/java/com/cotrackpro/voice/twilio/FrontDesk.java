package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.port.Reception;
import com.cotrackpro.voice.port.StreamHost;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A reception that remembers what happens, and takes a call's first stream only, as the real one.
final class FrontDesk implements Reception, StreamHost {

  final BlockingQueue<Object> events = new LinkedBlockingQueue<>();
  final BlockingQueue<Ringing> ringings = new LinkedBlockingQueue<>();
  final Set<CallId> connected = ConcurrentHashMap.newKeySet();
  volatile Admission admission = new Admission.Welcome(Role.DEFAULT);
  volatile Next next = new Next.HangUp();
  volatile boolean broken;

  /// Holds [#connect] back until it is open.
  volatile CountDownLatch door = new CountDownLatch(0);

  record Rang(CallId call, Optional<String> wantedRole, Direction direction) {}

  record Connected(Caller caller, Line line) {}

  record Heard(Mulaw sound) {}

  record Marked(String name) {}

  record Pressed(char key) {}

  record Closed(boolean hungUp) {}

  @Override
  public Admission ring(Ringing ringing) {
    ringings.add(ringing);
    events.add(new Rang(ringing.call(), ringing.wantedRole(), ringing.direction()));
    return admission;
  }

  @Override
  public Optional<Line.Listener> connect(Caller caller, Line line) {
    if (broken) {
      throw new IllegalStateException("the reception is broken");
    }
    if (!connected.add(caller.call())) {
      return Optional.empty();
    }
    events.add(new Connected(caller, line));
    awaitDoor();
    return Optional.of(new Ear());
  }

  @Override
  public Next after(CallId call) {
    return next;
  }

  @Override
  public void progressed(Progress progress) {
    events.add(progress);
  }

  /// The next event, within ten seconds.
  Object next() throws InterruptedException {
    Object event = events.poll(10, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing happened at the reception");
    }
    return event;
  }

  /// The next report of a call, other events passed over.
  Progress progress() throws InterruptedException {
    Object event = next();
    while (!(event instanceof Progress)) {
      event = next();
    }
    return (Progress) event;
  }

  Line line() throws InterruptedException {
    return ((Connected) next()).line();
  }

  private void awaitDoor() {
    try {
      if (!door.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("the door stayed shut");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Ear implements Line.Listener {

    @Override
    public void heard(Mulaw sound) {
      events.add(new Heard(sound));
    }

    @Override
    public void marked(String name) {
      events.add(new Marked(name));
    }

    @Override
    public void pressed(char key) {
      events.add(new Pressed(key));
    }

    @Override
    public void closed(boolean hungUp) {
      events.add(new Closed(hungUp));
    }
  }
}
