package com.cotrackpro.voice.simulator.mcp;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One client's session in the eras that have sessions. Any thread may use it.
final class Session {

  private final String id;
  private final Outbox outbox = new Outbox();
  private final Set<String> usedIds = ConcurrentHashMap.newKeySet();
  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private final Map<String, Outbox> streams = new ConcurrentHashMap<>();
  private final AtomicInteger streamNumbers = new AtomicInteger();

  /// The revision agreed upon; empty until `initialize`.
  private volatile String revision = "";

  /// Whether the client has said `notifications/initialized`.
  private volatile boolean ready;

  Session(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /// What belongs to no request.
  Outbox outbox() {
    return outbox;
  }

  String revision() {
    return revision;
  }

  Dialect dialect() {
    return Dialect.of(revision);
  }

  boolean isReady() {
    return ready;
  }

  void agreeOn(String agreed) {
    revision = agreed;
  }

  void becomeReady() {
    ready = true;
  }

  /// Notes the id of a request; false when it was used before.
  boolean isNew(String key) {
    return usedIds.add(key);
  }

  boolean hasSeen(String key) {
    return usedIds.contains(key);
  }

  void keep(String key, Work work) {
    works.put(key, work);
  }

  /// Gives up the request `key`, if it is under way.
  void cancel(String key) {
    Work work = works.get(key);
    if (work != null) {
      work.cancel();
    }
  }

  /// A stream that can be resumed; gives its name.
  String open(Outbox stream) {
    String name = "stream" + streamNumbers.incrementAndGet();
    streams.put(name, stream);
    return name;
  }

  Optional<Outbox> stream(String name) {
    return Optional.ofNullable(streams.get(name));
  }

  void listChanged() {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    outbox.message(Rpc.notice("notifications/tools/list_changed", nothing).toString());
  }
}
