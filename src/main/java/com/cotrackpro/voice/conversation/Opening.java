package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.Said.Speaker;
import java.util.ArrayList;
import java.util.List;

/// What a call opens with: as far as it was heard, and what of it the caller still has to hear.
///
/// @param heard all that was heard of it, for the model's knowledge
/// @param owed the sentences of the disclosure that were not heard to their end, in order
record Opening(String heard, List<String> owed) {

  Opening {
    owed = List.copyOf(owed);
  }

  /// Nothing heard yet, all of `disclosure` owed.
  static Opening of(String disclosure) {
    return new Opening("", Script.sentences(disclosure));
  }

  /// The same for a call that goes on after `transcript`.
  Opening after(List<Said> transcript) {
    String said =
        String.join(
            " ",
            transcript.stream()
                .filter(each -> each.speaker() == Speaker.PERSONA && each.fixed())
                .map(Said::text)
                .toList());
    return new Opening(heard, owed.stream().filter(sentence -> !said.contains(sentence)).toList());
  }

  /// A fixed sentence was heard to its end.
  Opening without(String sentence) {
    if (!owed.contains(sentence)) {
      return this;
    }
    var left = new ArrayList<>(owed);
    left.remove(sentence);
    return new Opening(heard, left);
  }

  Opening heardAs(String words) {
    return new Opening(words, owed);
  }
}
