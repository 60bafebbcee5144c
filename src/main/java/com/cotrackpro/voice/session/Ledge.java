package com.cotrackpro.voice.session;

import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The passages between mouth and ear: spoken, and not known to be heard yet. Confined to the
/// line's loop.
final class Ledge {

  private final List<Passage> passages = new ArrayList<>();

  /// The last turn whose first sound was told; empty before the first.
  private Optional<TurnId> began = Optional.empty();

  void add(Passage passage) {
    passages.add(passage);
  }

  void forget(Passage passage) {
    passages.remove(passage);
  }

  /// Sound of `turn` goes to the line.
  void begin(TurnId turn, Consumer<Event> events) {
    if (began.filter(turn::equals).isEmpty()) {
      began = Optional.of(turn);
      events.accept(new Event.SoundBegan(turn));
    }
  }

  /// Tells of the passages that have been heard to their end.
  void tellPlayed(long position, Consumer<Event> events) {
    for (Passage passage : List.copyOf(passages)) {
      if (passage.isComplete() && passage.end() <= position) {
        passages.remove(passage);
        events.accept(new Event.Played(passage.turn(), passage.piece()));
      }
    }
  }

  /// Speech was stopped at `position`: tells what of it was heard, and empties.
  void tellHeard(long position, TurnId turn, Consumer<Event> events) {
    tellPlayed(position, events);
    Optional<Passage> cut =
        passages.stream()
            .filter(p -> p.turn().equals(turn) && p.beginsBefore(position))
            .findFirst();
    passages.clear();
    events.accept(
        cut.map(p -> new Event.Silenced(turn, p.piece(), p.lettersHeardAt(position)))
            .orElseGet(() -> new Event.Silenced(turn, -1, 0)));
  }
}
