package com.cotrackpro.voice.simulator.anthropic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The prompt cache: which prefixes the vendor still knows. Any thread may use it.
///
/// Source: anthropic-messages.md 2.
final class PromptCache {

  /// How many blocks before a mark are tried: anthropic-messages.md 2.
  private static final int LOOKBACK = 20;

  private static final Duration HOUR = Duration.ofHours(1);

  private final int unknownMinimum;
  private final Duration life;

  /// Digest of a prefix to the nanosecond of its end. Guarded by `this`.
  private final Map<String, Entry> entries = new HashMap<>();

  PromptCache(int unknownMinimum, Duration life) {
    this.unknownMinimum = unknownMinimum;
    this.life = life;
  }

  /// What reading and writing the cache makes of a prompt at `nanos`; output is left 0. What it
  /// reads lives on from then.
  synchronized Spent look(Prefix prefix, Model model, long nanos) {
    List<Prefix.Block> blocks = prefix.blocks();
    long read = 0;
    long written = 0;
    long hour = 0;
    for (int i = 0; i < blocks.size(); i++) {
      Prefix.Block block = blocks.get(i);
      if (block.mark() == Prefix.Mark.NONE || block.tokens() < minimum(model)) {
        continue;
      }
      read = Math.max(read, longest(blocks, i, nanos));
      written = block.tokens();
      hour = block.mark() == Prefix.Mark.HOUR ? block.tokens() : hour;
    }
    long hourWritten = Math.max(0, hour - read);
    return new Spent(
        prefix.tokens() - Math.max(read, written),
        0,
        Math.max(0, written - Math.max(read, hour)),
        hourWritten,
        read);
  }

  /// Keeps the marked prefixes: from now on, the first response having begun, others read them.
  synchronized void keep(Prefix prefix, Model model, long nanos) {
    entries.values().removeIf(entry -> entry.ends - nanos <= 0);
    for (Prefix.Block block : prefix.blocks()) {
      if (block.mark() != Prefix.Mark.NONE && block.tokens() >= minimum(model)) {
        Duration lives = block.mark() == Prefix.Mark.HOUR ? HOUR : life;
        entries.put(block.digest(), new Entry(nanos + lives.toNanos(), lives));
      }
    }
  }

  /// The tokens of the longest known prefix that ends at block `mark` or at most 20 before it.
  private long longest(List<Prefix.Block> blocks, int mark, long nanos) {
    for (int i = mark; i >= Math.max(0, mark - LOOKBACK); i--) {
      Entry entry = entries.get(blocks.get(i).digest());
      if (entry != null && entry.ends - nanos > 0) {
        entries.put(blocks.get(i).digest(), new Entry(nanos + entry.life.toNanos(), entry.life));
        return blocks.get(i).tokens();
      }
    }
    return 0;
  }

  private int minimum(Model model) {
    if (unknownMinimum < 0) {
      return 0;
    }
    return model.cacheMinimum() == 0 ? unknownMinimum : model.cacheMinimum();
  }

  /// A known prefix.
  private record Entry(long ends, Duration life) {}
}
