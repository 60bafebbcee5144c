package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.anthropic.Asked;
import com.cotrackpro.voice.simulator.anthropic.Sent;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What the model was sent in a call: whom it is to be, what it may use, what is cached, and what
/// it is told of the conversation.
final class Briefing {

  /// product.md 3.
  private static final Set<String> TOOLS =
      Set.of("start_session", "check_safety", "rewrite_message", "generate_artifact");

  private final List<Sent> sent;
  private final List<String> wanted;
  private final List<String> said;
  private final List<String> ear;

  /// @param sent every request
  /// @param wanted what must stand in the system prompt
  /// @param said the caller's words
  /// @param ear the words that the caller heard
  Briefing(List<Sent> sent, List<String> wanted, List<String> said, List<String> ear) {
    this.sent = List.copyOf(sent);
    this.wanted = List.copyOf(wanted);
    this.said = List.copyOf(said);
    this.ear = List.copyOf(ear);
  }

  static Briefing of(Performance played) {
    return new Briefing(
        played.asked(),
        played.scenario().expected().told(),
        played.score().caller().stream()
            .flatMap(stretch -> Words.of(stretch.words()).stream())
            .toList(),
        played.score().words().stream()
            .filter(HeardWord::whole)
            .map(word -> Words.plain(word.text()))
            .toList());
  }

  /// One check for each; none where the model was not asked.
  List<Verdict.Check> checks() {
    return sent.isEmpty()
        ? List.of()
        : List.of(prompt(), tools(), marks(), turns(), saidByCaller(), heard());
  }

  private Verdict.Check prompt() {
    return every(
        "the model is told whom it is to be",
        request ->
            !request.asked().system().isBlank()
                && wanted.stream().allMatch(request.asked().system()::contains));
  }

  private Verdict.Check tools() {
    return every(
        "the model is offered the four tools",
        request ->
            request.asked().tools().size() == TOOLS.size()
                && TOOLS.containsAll(request.asked().tools()));
  }

  private Verdict.Check marks() {
    return every(
        "tools, prompt and conversation each end in a cache mark",
        request -> request.marked().equals(EnumSet.allOf(Sent.Place.class)));
  }

  private Verdict.Check turns() {
    return every("caller and persona take turns in what the model is told", Sent::alternates);
  }

  private Verdict.Check saidByCaller() {
    return every(
        "the model is told what the caller said, and nothing else",
        request -> {
          List<String> told = words(request, "user");
          return told.size() <= said.size() && said.subList(0, told.size()).equals(told);
        });
  }

  private Verdict.Check heard() {
    return every(
        "the model remembers what the caller heard, and nothing else",
        request -> isHeard(words(request, "assistant"), ear));
  }

  /// Word for word in order, but for one at a cut.
  private static boolean isHeard(List<String> told, List<String> ear) {
    int at = 0;
    int missing = 0;
    for (String word : told) {
      int found = ear.subList(at, ear.size()).indexOf(word);
      missing += found < 0 ? 1 : 0;
      at += found < 0 ? 0 : found + 1;
    }
    return missing <= 1;
  }

  private static List<String> words(Sent request, String role) {
    var words = new ArrayList<String>();
    request.asked().messages().stream()
        .filter(turn -> turn.role().equals(role))
        .map(Asked.Turn::text)
        .forEach(text -> words.addAll(Words.of(text)));
    return words;
  }

  private Verdict.Check every(String what, Predicate<Sent> holds) {
    long good = sent.stream().filter(holds).count();
    return new Verdict.Check(what, good == sent.size(), good + " of " + sent.size() + " requests");
  }
}
