package com.cotrackpro.voice.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What became of a conversation, and what is to be done about it, in that order.
public record Step(Conversation next, List<Command> commands) {

  public Step {
    commands = List.copyOf(commands);
  }

  /// Nothing to do.
  static Step quiet(Conversation next) {
    return new Step(next, List.of());
  }

  /// This to do.
  static Step of(Conversation next, Command... commands) {
    return new Step(next, List.of(commands));
  }

  /// The same, and more to do.
  Step with(Command... more) {
    return with(List.of(more));
  }

  /// The same, and more to do.
  Step with(List<? extends Command> more) {
    var all = new ArrayList<>(commands);
    all.addAll(more);
    return new Step(next, all);
  }

  /// Goes on from here.
  Step then(Function<Conversation, Step> further) {
    Step second = further.apply(next);
    return new Step(second.next(), commands).with(second.commands());
  }
}
