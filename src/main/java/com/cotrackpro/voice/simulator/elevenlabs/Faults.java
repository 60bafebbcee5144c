package com.cotrackpro.voice.simulator.elevenlabs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// What is to go wrong. Any thread may change it at any time.
public final class Faults {

  /// Faults of the connections to come, by kind. Guarded by `this`, as is `lasting`.
  private final Map<Where, Deque<List<Fault>>> coming = new EnumMap<>(Where.class);

  private final Map<Where, List<Fault>> lasting = new EnumMap<>(Where.class);
  private final Map<Where, Set<Consumer<Fault>>> open = new EnumMap<>(Where.class);

  Faults() {
    for (Where where : Where.values()) {
      coming.put(where, new ArrayDeque<>());
      lasting.put(where, List.of());
      open.put(where, ConcurrentHashMap.newKeySet());
    }
  }

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
  public synchronized void next(Where where, Fault... faults) {
    coming.get(where).add(List.of(faults));
  }

  /// Every connection of that kind to come has these faults, unless [#next] says otherwise.
  public synchronized void always(Where where, Fault... faults) {
    lasting.put(where, List.of(faults));
  }

  /// It happens to the connections that are open.
  public void now(Where where, Fault fault) {
    open.get(where).forEach(connection -> connection.accept(fault));
  }

  /// Nothing is to go wrong any more on connections to come.
  public synchronized void clear() {
    coming.values().forEach(Deque::clear);
    lasting.replaceAll((_, _) -> List.of());
  }

  synchronized List<Fault> take(Where where) {
    List<Fault> next = coming.get(where).poll();
    return new ArrayList<>(next == null ? lasting.get(where) : next);
  }

  void enter(Where where, Consumer<Fault> connection) {
    open.get(where).add(connection);
  }

  void leave(Where where, Consumer<Fault> connection) {
    open.get(where).remove(connection);
  }
}
