package com.cotrackpro.voice.app;

import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.util.List;
import java.util.Optional;

/// For a center without a store of suppressions: nobody may be called.
final class NoSuppressions implements Suppressions {

  @Override
  public void add(Entry entry) throws Unavailable {
    throw missing();
  }

  @Override
  public Optional<Entry> find(String digest) throws Unavailable {
    throw missing();
  }

  @Override
  public boolean remove(String digest) throws Unavailable {
    throw missing();
  }

  @Override
  public List<Entry> all() throws Unavailable {
    throw missing();
  }

  private static Unavailable missing() {
    return new Unavailable(new Trouble(Trouble.Kind.REFUSED, "there is no store of suppressions"));
  }
}
