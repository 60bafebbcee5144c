package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What became of the calls that came to a host, for the telephone company's question what comes
/// next, which may reach another process. Any thread; blocks while the shared facts are asked.
final class Endings {

  private static final Logger log = LoggerFactory.getLogger(Endings.class);

  // Longer than any call may last.
  private static final Duration KEPT = Duration.ofHours(24);

  private static final String UNDER_WAY = "under-way";
  private static final String TURNED_AWAY = "turned-away";

  /// What became of a call that came to a host.
  sealed interface Fate {

    /// It is under way, as far as its host could tell.
    record UnderWay() implements Fate {}

    /// The host had no place for it.
    record TurnedAway() implements Fate {}

    /// Its stream is over.
    record Over(EndReason reason) implements Fate {}
  }

  /// The latest that is known of a call.
  record Trace(Role role, Fate fate) {

    private String text() {
      return role
          + " "
          + switch (fate) {
            case Fate.UnderWay() -> UNDER_WAY;
            case Fate.TurnedAway() -> TURNED_AWAY;
            case Fate.Over(var reason) -> reason.name();
          };
    }

    private static Optional<Trace> read(String text) {
      String[] words = text.split(" ", -1);
      return words.length == 2 && Role.fits(words[0])
          ? fate(words[1]).map(fate -> new Trace(new Role(words[0]), fate))
          : Optional.empty();
    }

    private static Optional<Fate> fate(String word) {
      return switch (word) {
        case UNDER_WAY -> Optional.of(new Fate.UnderWay());
        case TURNED_AWAY -> Optional.of(new Fate.TurnedAway());
        default ->
            Stream.of(EndReason.values())
                .filter(reason -> reason.name().equals(word))
                .<Fate>map(Fate.Over::new)
                .findFirst();
      };
    }
  }

  private final KeyValue shared;

  Endings(KeyValue shared) {
    this.shared = shared;
  }

  /// Says what became of a call.
  void tell(CallId call, Role role, Fate fate) {
    try {
      shared.put("fate:" + call, new Trace(role, fate).text(), KEPT);
    } catch (Unavailable e) {
      unreachable(e);
    }
  }

  /// What became of it, as far as anybody has told.
  Optional<Trace> of(CallId call) {
    try {
      return shared.find("fate:" + call).flatMap(Trace::read);
    } catch (Unavailable e) {
      unreachable(e);
      return Optional.empty();
    }
  }

  /// How often it has been asked to be connected again, this time included. Once, where that cannot
  /// be known.
  long reconnects(CallId call) {
    try {
      return shared.increment("reconnects:" + call, KEPT);
    } catch (Unavailable e) {
      unreachable(e);
      return 1;
    }
  }

  private static void unreachable(Unavailable e) {
    log.atWarn().addKeyValue("cause", e.trouble().reason()).log("how a call ended cannot be told");
  }
}
