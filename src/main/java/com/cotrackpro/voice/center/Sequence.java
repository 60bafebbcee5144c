package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The order in which things happened to calls: reports of them come in any order, perhaps twice.
/// Any thread; blocks while the shared facts are asked.
final class Sequence {

  private static final Logger log = LoggerFactory.getLogger(Sequence.class);

  // Reports that overtake each other are seconds apart.
  private static final Duration KEPT = Duration.ofHours(1);

  // Reports of one call at the same moment are few.
  private static final int TRIES = 5;

  private final KeyValue shared;

  Sequence(KeyValue shared) {
    this.shared = shared;
  }

  /// Whether a report is newer than all before it. The end is news once, whatever its number, and
  /// nothing is after it. Where that cannot be known everything is news.
  boolean isNews(CallId call, int number, boolean end) {
    try {
      return advanced("progress:" + call, new Place(number, end));
    } catch (Unavailable e) {
      log.atWarn()
          .addKeyValue("cause", e.trouble().reason())
          .log("how far a call was cannot be known");
      return true;
    }
  }

  private boolean advanced(String key, Place next) throws Unavailable {
    for (int i = 0; i < TRIES; i++) {
      if (shared.putIfAbsent(key, next.text(), KEPT)) {
        return true;
      }
      String before = shared.find(key).orElse("");
      if (!before.isEmpty() && !next.isAfter(Place.read(before))) {
        return false;
      }
      if (!before.isEmpty() && shared.replace(key, before, next.text(), KEPT)) {
        return true;
      }
    }
    return true;
  }

  /// How far a call is.
  ///
  /// @param end whether it is over
  private record Place(int number, boolean end) {

    private static final String END = " over";

    boolean isAfter(Place before) {
      return !before.end && (end || number > before.number);
    }

    String text() {
      return number + (end ? END : "");
    }

    static Place read(String text) {
      boolean end = text.endsWith(END);
      String number = end ? text.substring(0, text.length() - END.length()) : text;
      return new Place(Integer.parseInt(number), end);
    }
  }
}
