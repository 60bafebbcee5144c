package com.cotrackpro.voice.conversation;

import java.util.ArrayList;
import java.util.List;

/// Who is speaking, or about to.
sealed interface Floor {

  /// The caller, or nobody.
  record Caller() implements Floor {}

  /// The persona: thinking, waiting for a tool, or speaking.
  record Persona(Reply reply) implements Floor {}

  /// The persona was told to stop, and it is not known yet how much of `reply` was heard.
  ///
  /// @param meanwhile what the caller said since
  record Yielding(Reply reply, List<String> meanwhile) implements Floor {
    public Yielding {
      meanwhile = List.copyOf(meanwhile);
    }

    Yielding and(String utterance) {
      var more = new ArrayList<>(meanwhile);
      more.add(utterance);
      return new Yielding(reply, more);
    }
  }

  /// Nobody: the call is over.
  record Nobody() implements Floor {}
}
