package com.cotrackpro.voice.simulator.mcp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The sessions that live, and the ids of those that did. Any thread may use it.
final class Sessions {

  private final Map<String, Session> living = new ConcurrentHashMap<>();
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
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
    return gone.contains(id);
  }

  void end(Session session) {
    gone.add(session.id());
    living.remove(session.id());
    session.outbox().end();
  }

  void endAll() {
    living.values().forEach(this::end);
  }

  void listChanged() {
    living.values().forEach(Session::listChanged);
  }

  int count() {
    return living.size();
  }
}
