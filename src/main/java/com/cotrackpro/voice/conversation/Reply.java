package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.speech.Cutter;
import com.cotrackpro.voice.speech.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A reply under way: what the model said, what of it is on its way to the ear, what was heard.
///
/// @param turn which one
/// @param asked the caller's words it answers; empty for fixed phrases
/// @param rounds the model's messages, in order
/// @param parts the pieces to be heard, in the order they are heard
/// @param cutter the text that is no piece yet
/// @param pace how far it has come
record Reply(
    TurnId turn, String asked, List<Round> rounds, List<Part> parts, Cutter cutter, Pace pace) {

  /// How far a reply has come.
  ///
  /// @param sounding whether the first sound went to the line
  /// @param ended whether no more pieces will come
  /// @param fillers phrases said to bridge a wait
  /// @param asks requests made to the model
  /// @param spare whether the fallback model is asked
  record Pace(boolean sounding, boolean ended, int fillers, int asks, boolean spare) {
    static final Pace START = new Pace(false, false, 0, 0, false);

    Pace begun() {
      return new Pace(true, ended, fillers, asks, spare);
    }

    Pace over() {
      return new Pace(sounding, true, fillers, asks, spare);
    }

    Pace bridged() {
      return new Pace(sounding, ended, fillers + 1, asks, spare);
    }

    Pace asked() {
      return new Pace(sounding, ended, fillers, asks + 1, spare);
    }

    Pace onSpare() {
      return new Pace(sounding, ended, fillers, asks, true);
    }
  }

  Reply {
    rounds = List.copyOf(rounds);
    parts = List.copyOf(parts);
  }

  /// A reply of fixed phrases.
  static Reply fixed(TurnId turn, List<String> phrases) {
    return fixed(turn, List.of(), phrases);
  }

  /// A reply of fixed phrases.
  ///
  /// @param guarded sentences before them that are not talked away
  static Reply fixed(TurnId turn, List<String> guarded, List<String> phrases) {
    Reply reply = answering(turn, "").guarded(guarded);
    for (String phrase : phrases) {
      for (String sentence : Script.sentences(phrase)) {
        reply = reply.phrase(sentence);
      }
    }
    return reply.over();
  }

  /// A reply that the model is to give to `asked`.
  static Reply answering(TurnId turn, String asked) {
    return new Reply(turn, asked, List.of(), List.of(), Cutter.fresh(), Pace.START);
  }

  /// Begins the next request to the model.
  Reply asking() {
    var more = new ArrayList<>(rounds);
    more.add(Round.begun(pace.asks()));
    return new Reply(turn, asked, more, parts, Cutter.fresh(), pace.asked());
  }

  /// Begins the last request anew, with the fallback model.
  Reply askingSpare() {
    var before = new Reply(turn, asked, rounds.subList(0, rounds.size() - 1), parts, cutter, pace);
    return before.paced(pace.onSpare()).asking();
  }

  /// The request that is under way.
  Optional<AskId> liveAsk() {
    return rounds.isEmpty() || !rounds.getLast().live()
        ? Optional.empty()
        : Optional.of(new AskId(turn, rounds.getLast().ask()));
  }

  Reply text(String fragment) {
    Cutter.Cut cut = cutter.add(fragment);
    return round(r -> r.text(fragment)).cut(cut);
  }

  Reply block(Block block) {
    return round(r -> r.and(block));
  }

  Reply hurry() {
    return cut(cutter.hurry());
  }

  /// The model's message is complete: what is left of its text is a piece.
  Reply roundEnded() {
    return cut(cutter.flush()).round(Round::ended);
  }

  /// No more of it will be said: what is no piece yet becomes one that is never heard.
  Reply abandoned() {
    return liveAsk().isPresent() ? cut(cutter.flush()) : this;
  }

  /// The model's message broke off: what is no piece yet is dropped.
  Reply roundBroken() {
    int last = rounds.size() - 1;
    var said = new StringBuilder();
    parts.stream().filter(p -> p.round() == last).forEach(p -> said.append(p.piece().written()));
    return new Reply(turn, asked, rounds, parts, Cutter.fresh(), pace)
        .round(r -> r.broken(said.toString()));
  }

  Reply withoutWants() {
    return round(Round::withoutWants);
  }

  Reply answered(List<ToolResult> results) {
    return round(r -> r.answered(results));
  }

  Reply alsoAsked(String words) {
    return new Reply(turn, asked + " " + words, rounds, parts, cutter, pace);
  }

  /// As it stood before the request under way.
  Reply withoutLiveRound() {
    return liveAsk().isPresent()
        ? new Reply(turn, asked, rounds.subList(0, rounds.size() - 1), parts, cutter, pace)
        : this;
  }

  /// A fixed phrase after everything else.
  Reply phrase(String text) {
    var more = new ArrayList<>(parts);
    more.add(Part.fixed(parts.size(), text));
    return withParts(more);
  }

  /// Sentences after everything else that are not talked away.
  Reply guarded(List<String> sentences) {
    var more = new ArrayList<>(parts);
    sentences.forEach(sentence -> more.add(Part.guarded(more.size(), sentence)));
    return withParts(more);
  }

  /// Whether what is heard now, or next, is not to be talked away.
  boolean isGuarded() {
    return parts.stream()
        .filter(part -> part.isWaiting() && part.sounds())
        .findFirst()
        .filter(Part::isGuarded)
        .isPresent();
  }

  /// Whether any of it is guarded, heard or not.
  boolean hasGuard() {
    return parts.stream().anyMatch(Part::isGuarded);
  }

  /// The text of part `id` that is still to be heard; nothing when there is none.
  String waitingText(int id) {
    return parts.stream()
        .filter(part -> part.id() == id && part.isWaiting())
        .findFirst()
        .map(part -> part.piece().written())
        .orElse("");
  }

  /// A fixed phrase before whatever is not heard yet.
  Reply bridge(String text) {
    int at = 0;
    while (at < parts.size() && !parts.get(at).isWaiting()) {
      at++;
    }
    var more = new ArrayList<>(parts);
    more.add(at, Part.fixed(parts.size(), text));
    return withParts(more).paced(pace.bridged());
  }

  Reply over() {
    return paced(pace.over());
  }

  Reply sounding() {
    return paced(pace.begun());
  }

  /// Part `id` has been heard, and with it what makes no sound after it.
  Reply heard(int id) {
    var marked = new ArrayList<Part>();
    boolean before = true;
    for (Part part : parts) {
      boolean now = part.id() == id || (!part.sounds() && before);
      Part next = now && part.isWaiting() ? part.in(Part.State.HEARD) : part;
      before = next.state() == Part.State.HEARD;
      marked.add(next);
    }
    return withParts(marked);
  }

  /// The live parts from `id` on will never be heard, or that one fixed part.
  Reply lost(int id) {
    boolean fixed = parts.stream().anyMatch(p -> p.id() == id && p.isFixed());
    return withParts(
        parts.stream()
            .map(p -> p.isWaiting() && isLost(p, id, fixed) ? p.in(Part.State.LOST) : p)
            .toList());
  }

  private static boolean isLost(Part part, int id, boolean fixed) {
    return fixed ? part.id() == id : part.id() >= id && !part.isFixed();
  }

  boolean hasPart(int id) {
    return parts.stream().anyMatch(p -> p.id() == id);
  }

  boolean isFixed(int id) {
    return parts.stream().anyMatch(p -> p.id() == id && p.isFixed());
  }

  /// Whether something is on its way to the ear.
  boolean isWaitingToBeHeard() {
    return parts.stream().anyMatch(p -> p.isWaiting() && p.sounds());
  }

  /// Whether all of it has been heard that ever will be.
  boolean isHeardOut() {
    return pace.ended() && !isWaitingToBeHeard();
  }

  /// Whether the model gave anything that can be heard.
  boolean hasWords() {
    return parts.stream().anyMatch(p -> !p.isFixed() && p.sounds());
  }

  /// What the model gave, in its own writing.
  String written() {
    var text = new StringBuilder();
    parts.stream().filter(part -> !part.isFixed()).forEach(p -> text.append(p.piece().written()));
    return text.toString();
  }

  /// Whether the last thing said was a question.
  boolean asksSomething() {
    return parts.stream()
        .filter(part -> !part.isFixed())
        .reduce((_, last) -> last)
        .map(part -> part.piece().written().strip().endsWith("?"))
        .orElse(false);
  }

  /// The commands that send off every part from the `from`th on.
  List<Command> send(int from) {
    var commands = new ArrayList<Command>();
    for (Part part : parts) {
      if (part.id() >= from && part.sounds()) {
        commands.add(
            part.isFixed()
                ? new Command.Play(turn, part.id(), part.piece().spoken())
                : new Command.Say(turn, part.id(), part.piece().spoken()));
      }
    }
    return commands;
  }

  private Reply cut(Cutter.Cut cut) {
    var more = new ArrayList<>(parts);
    for (Piece piece : cut.pieces()) {
      more.add(new Part(more.size(), piece, rounds.size() - 1, Part.State.WAITING));
    }
    return new Reply(turn, asked, rounds, more, cut.next(), pace);
  }

  private Reply round(UnaryOperator<Round> change) {
    var changed = new ArrayList<>(rounds);
    changed.set(changed.size() - 1, change.apply(changed.getLast()));
    return new Reply(turn, asked, changed, parts, cutter, pace);
  }

  private Reply withParts(List<Part> next) {
    return new Reply(turn, asked, rounds, next, cutter, pace);
  }

  private Reply paced(Pace next) {
    return new Reply(turn, asked, rounds, parts, cutter, next);
  }
}
