package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.simulator.Ledger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The sessions that live, and the ids of those that did. Any thread may use it.
final class Sessions {

  private final Map<String, Session> living = new ConcurrentHashMap<>();
  private final Ledger<String> gone = new Ledger<>();
  private final AtomicInteger numbers = new AtomicInteger();

  Session open() {
    var session = new Session("session-%06d".formatted(numbers.incrementAndGet()));
    living.put(session.id(), session);
    return session;
  }

  Optional<Session> named(String id) {
    return Optional.ofNullable(living.get(id));
  }

  /// Whether a session of that id lived and ended.
  boolean isGone(String id) {
    return gone.all().contains(id);
  }

  /// Ends `session`; quiet when it has ended.
  void end(Session session) {
    if (living.remove(session.id(), session)) {
      gone.add(session.id());
      session.outbox().end();
    }
  }

  void endAll() {
    living.values().forEach(this::end);
  }

  void listChanged() {
    living.values().forEach(Session::listChanged);
  }

  /// The ids of the sessions that ended.
  Ledger<String> gone() {
    return gone;
  }

  int count() {
    return living.size();
  }
}
