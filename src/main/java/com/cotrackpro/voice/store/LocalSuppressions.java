package com.cotrackpro.voice.store;

import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Numbers that are never to be called, in a file of the data directory.
final class LocalSuppressions implements Suppressions {

  /// As many as are listed at most.
  static final int MOST = 10_000;

  private final GroupCommit commit;
  private final SuppressionTable table;

  /// @param commit whose file it is: only one writes at a time
  LocalSuppressions(GroupCommit commit, SuppressionTable table) {
    this.commit = commit;
    this.table = table;
  }

  @Override
  public void add(Entry entry) throws Unavailable {
    boolean _ =
        perform(() -> {
          table.add(entry);
          return true;
        });
  }

  @Override
  public Optional<Entry> find(String digest) throws Unavailable {
    return perform(() -> table.find(digest));
  }

  @Override
  public boolean remove(String digest) throws Unavailable {
    return perform(() -> table.remove(digest));
  }

  @Override
  public List<Entry> all() throws Unavailable {
    return perform(() -> table.newest(MOST));
  }

  private <T> T perform(GroupCommit.Work<T> work) throws Unavailable {
    try {
      return commit.alone(work);
    } catch (SQLException e) {
      throw new Unavailable(
          new Trouble(Kind.DOWN, "the list of suppressions cannot be used: " + e.getMessage()), e);
    }
  }
}
