package com.cotrackpro.voice.simulator.elevenlabs;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// What is to go wrong. Any thread may change it at any time.
public final class Faults {

  private final Lane listening = new Lane();
  private final Lane speaking = new Lane();
  private final Lane rest = new Lane();

  Faults() {}

  /// A kind of connection.
  public enum Where {
    /// The realtime speech-to-text socket.
    LISTENING,
    /// The multi-context speech socket.
    SPEAKING,
    /// A request for speech or for the list of voices.
    REST
  }

  /// The next connection of that kind has these faults; called twice, the one after it has the
  /// second. Without faults, that connection is well whatever [#always] says.
  public void next(Where where, Fault... faults) {
    lane(where).coming.add(List.of(faults));
  }

  /// Every connection of that kind to come has these faults, unless [#next] says otherwise.
  public void always(Where where, Fault... faults) {
    lane(where).lasting = List.of(faults);
  }

  /// It happens to the connections that are open.
  public void now(Where where, Fault fault) {
    lane(where).open.forEach(connection -> connection.accept(fault));
  }

  /// Nothing is to go wrong any more on connections to come.
  public void clear() {
    for (Where where : Where.values()) {
      lane(where).coming.clear();
      lane(where).lasting = List.of();
    }
  }

  List<Fault> take(Where where) {
    List<Fault> next = lane(where).coming.poll();
    return next == null ? lane(where).lasting : next;
  }

  void enter(Where where, Consumer<Fault> connection) {
    lane(where).open.add(connection);
  }

  void leave(Where where, Consumer<Fault> connection) {
    lane(where).open.remove(connection);
  }

  private Lane lane(Where where) {
    return switch (where) {
      case LISTENING -> listening;
      case SPEAKING -> speaking;
      case REST -> rest;
    };
  }

  /// The connections of one kind.
  private static final class Lane {
    private final Queue<List<Fault>> coming = new ConcurrentLinkedQueue<>();
    private final Set<Consumer<Fault>> open = ConcurrentHashMap.newKeySet();
    private volatile List<Fault> lasting = List.of();
  }
}
