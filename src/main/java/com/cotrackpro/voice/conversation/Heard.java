package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.Said.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How much of a reply the caller has heard, and what therefore becomes of it.
///
/// @param reply the reply
/// @param part the part that was cut within; -1 when none was
/// @param letters how many letters of its spoken form were heard
/// @param cut whether the reply was stopped
record Heard(Reply reply, int part, int letters, boolean cut) {

  /// As far as whole parts go, and not over yet.
  static Heard soFar(Reply reply) {
    return new Heard(reply, -1, 0, false);
  }

  /// Stopped within `part`.
  static Heard until(Reply reply, int part, int letters) {
    return new Heard(reply, part, letters, true);
  }

  /// Whether it is as if the model had never been asked: none of its words was heard, no tool ran.
  boolean isNothing() {
    return cut
        && !reply.asked().isEmpty()
        && reply.rounds().stream().allMatch(r -> r.live() || r.wants().isEmpty())
        && reply.parts().stream().allMatch(p -> p.isFixed() || heard(p).isBlank());
  }

  /// The conversation so far, with this exchange in it.
  History in(History before) {
    History history = before.caller(reply.asked());
    for (int i = 0; i < reply.rounds().size(); i++) {
      Round round = reply.rounds().get(i);
      history = history.persona(blocks(i, round));
      if (!round.results().isEmpty()) {
        history = history.results(round.results());
      }
    }
    return history;
  }

  private List<Block> blocks(int index, Round round) {
    boolean whole =
        !round.live()
            && reply.parts().stream()
                .filter(p -> p.round() == index)
                .allMatch(p -> p.state() == Part.State.HEARD);
    return whole ? round.whole() : round.cutTo(text(index));
  }

  private String text(int round) {
    var heard = new StringBuilder();
    reply.parts().stream().filter(p -> p.round() == round).forEach(p -> heard.append(heard(p)));
    return heard.toString();
  }

  /// All that was heard, fixed phrases included, for the persona's own knowledge.
  String words() {
    var heard = new ArrayList<String>();
    for (Part part : reply.parts()) {
      String words = heard(part).strip();
      if (!words.isEmpty()) {
        heard.add(words);
      }
    }
    return String.join(" ", heard);
  }

  private String heard(Part part) {
    if (part.state() == Part.State.HEARD) {
      return part.piece().written();
    }
    return part.id() == this.part ? part.piece().heard(letters) : "";
  }

  /// The transcript's entries: one for each run of the model's own words, one for each fixed
  /// phrase.
  List<Command> entries() {
    var entries = new ArrayList<Command>();
    var run = new ArrayList<Part>();
    for (Part part : reply.parts()) {
      boolean joins = run.isEmpty() || part.isFixed() == run.getLast().isFixed();
      if (!joins) {
        entry(run).ifPresent(entries::add);
        run.clear();
      }
      run.add(part);
    }
    entry(run).ifPresent(entries::add);
    return entries;
  }

  /// What the model said in two messages, or the sentences of a phrase, have no space between them.
  private static void separate(StringBuilder before, String next) {
    boolean glued =
        !before.isEmpty()
            && !next.isEmpty()
            && !Character.isWhitespace(before.charAt(before.length() - 1))
            && !Character.isWhitespace(next.charAt(0));
    before.append(glued ? " " : "").append(next);
  }

  private Optional<Command> entry(List<Part> run) {
    var heard = new StringBuilder();
    var all = new StringBuilder();
    for (Part part : run) {
      separate(heard, heard(part));
      separate(all, part.piece().written());
    }
    if (heard.toString().isBlank()) {
      return Optional.empty();
    }
    boolean over = cut || reply.pace().ended();
    String unheard = over ? all.substring(Math.min(heard.length(), all.length())).strip() : "";
    return Optional.of(
        new Command.Remember(
            new Entry(
                reply.turn() + "/" + run.getFirst().id(),
                Speaker.PERSONA,
                heard.toString().strip(),
                cut && !unheard.isEmpty(),
                unheard,
                run.getFirst().isFixed())));
  }
}
