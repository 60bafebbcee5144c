package com.cotrackpro.voice.store;

import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Unavailable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers that are never to be called, in a table behind a queue on disk: a wish is durable when
/// it is in the queue, whether the table can be had or not.
final class QueuedSuppressions implements Suppressions {

  private final Suppressions queue;
  private final Suppressions table;
  private final Drain drain;

  QueuedSuppressions(Suppressions queue, Suppressions table, Drain drain) {
    this.queue = queue;
    this.table = table;
    this.drain = drain;
  }

  @Override
  public void add(Entry entry) throws Unavailable {
    queue.add(entry);
    drain.ring();
  }

  /// Found, too, when only the queue has it and the table cannot be had.
  @Override
  public Optional<Entry> find(String digest) throws Unavailable {
    Optional<Entry> waiting = queue.find(digest);
    if (waiting.isPresent() && drain.trouble().isPresent()) {
      return waiting;
    }
    available();
    return table.find(digest).or(() -> waiting);
  }

  @Override
  public boolean remove(String digest) throws Unavailable {
    return drain.alone(() -> {
      available();
      boolean kept = table.remove(digest);
      return queue.remove(digest) || kept;
    });
  }

  @Override
  public List<Entry> all() throws Unavailable {
    Map<String, Entry> all = new LinkedHashMap<>();
    queue.all().forEach(entry -> all.put(entry.digest(), entry));
    available();
    table.all().forEach(entry -> all.put(entry.digest(), entry));
    return all.values().stream()
        .sorted(DynamoSuppressions.ORDER)
        .limit(LocalSuppressions.MOST)
        .toList();
  }

  private void available() throws Unavailable {
    if (drain.trouble().isPresent()) {
      throw new Unavailable(drain.trouble().get());
    }
  }
}
