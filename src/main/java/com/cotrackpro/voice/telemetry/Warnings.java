package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Vendors' complaints in the log: each cause once a minute, with how often it was not said. Any
/// thread.
public final class Warnings {

  private static final Logger log = LoggerFactory.getLogger(Warnings.class);

  /// promises.md 63.
  private static final Duration AGAIN = Duration.ofMinutes(1);

  // Vendors have some tens of errors; a flood of unheard-of ones shares one place per vendor.
  private static final int MOST_CAUSES = 200;

  /// Ids and times make one cause look like many.
  private static final Pattern VARIABLE = Pattern.compile("[\\w.-]*\\d[\\w.-]*");

  private final Ticker ticker;

  /// Guarded by this.
  private final Map<String, Cause> causes = new HashMap<>();

  private record Cause(long saidNanos, int unsaid) {}

  /// Nothing said yet.
  public Warnings(Ticker ticker) {
    this.ticker = ticker;
  }

  /// A vendor failed.
  ///
  /// @param words the vendor's own: no secret, nothing a caller said
  public void warn(String vendor, Enum<?> kind, String words) {
    int unsaid = unsaid(vendor + " " + kind + " " + VARIABLE.matcher(words).replaceAll("#"));
    if (unsaid >= 0) {
      log.atWarn()
          .addKeyValue("vendor", vendor)
          .addKeyValue("kind", kind)
          .addKeyValue("reason", words)
          .addKeyValue("unsaid", unsaid)
          .log("a vendor failed");
    }
  }

  /// How often the cause was kept back since it was last said; negative when it is to be kept back
  /// now.
  private synchronized int unsaid(String cause) {
    String key = causes.size() < MOST_CAUSES || causes.containsKey(cause) ? cause : "";
    long now = ticker.nanos();
    Cause before = causes.getOrDefault(key, new Cause(now - AGAIN.toNanos(), 0));
    boolean due = now - before.saidNanos() >= AGAIN.toNanos();
    causes.put(key, due ? new Cause(now, 0) : new Cause(before.saidNanos(), before.unsaid() + 1));
    return due ? before.unsaid() : -1;
  }
}
