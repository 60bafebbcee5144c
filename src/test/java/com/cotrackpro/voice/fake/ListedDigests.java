package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Suppressions in memory. Refuses what a real store refuses: a digest that is none, and everything
/// while it is down.
public final class ListedDigests implements Suppressions {

  /// Guarded by `this`, as all the rest.
  private final Map<String, Entry> entries = new HashMap<>();

  private boolean down;

  /// Takes the store away, or brings it back.
  public synchronized void down(boolean isDown) {
    down = isDown;
  }

  @Override
  public synchronized void add(Entry entry) throws Unavailable {
    check(entry.digest());
    entries.putIfAbsent(entry.digest(), entry);
  }

  @Override
  public synchronized Optional<Entry> find(String digest) throws Unavailable {
    check(digest);
    return Optional.ofNullable(entries.get(digest));
  }

  @Override
  public synchronized boolean remove(String digest) throws Unavailable {
    check(digest);
    return entries.remove(digest) != null;
  }

  @Override
  public synchronized List<Entry> all() throws Unavailable {
    check("0".repeat(64));
    var all = new ArrayList<>(entries.values());
    all.sort(Comparator.comparing(Entry::since).reversed());
    return List.copyOf(all);
  }

  private void check(String digest) throws Unavailable {
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("A digest is 64 lower-case hexadecimal digits");
    }
    if (down) {
      throw new Unavailable(new Trouble(Trouble.Kind.DOWN, "the store is down"));
    }
  }
}
