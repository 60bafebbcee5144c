package com.cotrackpro.voice.limits;

import com.cotrackpro.voice.limits.Idempotency.Answer;
import java.time.Instant;
import java.util.Optional;

/// What is kept under a key, and its text in the store.
sealed interface Entry {

  /// The digest of the request's body.
  String body();

  /// As it is kept.
  String text();

  /// Somebody is at work, or nobody knows what came of it.
  ///
  /// @param owner whose work it is, a random text without spaces
  record Pending(String owner, String body, Instant since, boolean inDoubt) implements Entry {

    @Override
    public String text() {
      String state = inDoubt ? "doubt" : "pending";
      return String.join(" ", state, owner, body, Long.toString(since.toEpochMilli()));
    }

    Pending doubted() {
      return new Pending(owner, body, since, true);
    }

    Pending running() {
      return new Pending(owner, body, since, false);
    }

    Done done(Answer answer) {
      return new Done(body, answer);
    }
  }

  /// It is done, and this is the answer.
  record Done(String body, Answer answer) implements Entry {

    @Override
    public String text() {
      return String.join(" ", "done", Integer.toString(answer.status()), body, answer.body());
    }
  }

  /// Reads what [#text] wrote; empty when it is something else.
  static Optional<Entry> read(String text) {
    String[] parts = text.split(" ", 4);
    if (parts.length < 4) {
      return Optional.empty();
    }
    try {
      return switch (parts[0]) {
        case "pending" -> Optional.of(pending(parts, false));
        case "doubt" -> Optional.of(pending(parts, true));
        case "done" ->
            Optional.of(new Done(parts[2], new Answer(Integer.parseInt(parts[1]), parts[3])));
        default -> Optional.empty();
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Pending pending(String[] parts, boolean inDoubt) {
    Instant since = Instant.ofEpochMilli(Long.parseLong(parts[3]));
    return new Pending(parts[1], parts[2], since, inDoubt);
  }
}
