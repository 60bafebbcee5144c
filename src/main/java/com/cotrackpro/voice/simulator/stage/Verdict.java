package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.anthropic.Spent;
import com.cotrackpro.voice.simulator.mcp.ToolCall;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.stage.Score.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Whether a call went as it was meant to, judged by what reached the caller's ear and by the
/// stored record, never by what the server says of itself.
///
/// @param checks one for each thing that must hold
public record Verdict(List<Check> checks) {

  // promises.md 1: 250 ms after the first word; the recogniser needs the word itself and 150 ms.
  private static final Duration YIELD = Duration.ofMillis(1100);

  // Twilio's frames and the ear's own window.
  private static final Duration BLUR = Duration.ofMillis(400);

  public Verdict {
    checks = List.copyOf(checks);
  }

  /// One thing that must hold.
  ///
  /// @param name what
  /// @param holds whether it does
  /// @param finding what was found
  public record Check(String name, boolean holds, String finding) {}

  /// Whether everything holds.
  public boolean isGood() {
    return checks.stream().allMatch(Check::holds);
  }

  /// Judges `played` by the record `json` and by what the vendors billed.
  public static Verdict of(Performance played, String json, Bill billed) {
    var kept = Kept.of(json);
    var checks = new ArrayList<Check>();
    checks.add(ended(played, kept));
    checks.add(callerWords(played, kept));
    checks.add(personaWords(played, kept));
    checks.add(heard(played));
    checks.add(interruptions(played));
    checks.add(yielded(played));
    checks.add(silence(played));
    checks.add(bridged(played, kept));
    checks.add(tools(played, kept));
    checks.add(safety(played, kept));
    checks.add(avoided(played));
    checks.add(cost(kept, billed));
    checks.add(breaches(played));
    checks.addAll(Briefing.of(played).checks());
    return new Verdict(checks);
  }

  private static Check ended(Performance played, Kept kept) {
    String wanted = played.scenario().expected().ended();
    String found = kept.text("endReason");
    return new Check(
        "the call ends as it should",
        played.ended() && wanted.equals(found),
        "ended " + (found.isEmpty() ? "without a reason" : found) + ", wanted " + wanted);
  }

  static Check callerWords(Performance played, Kept kept) {
    var said = new ArrayList<String>();
    played.score().caller().forEach(stretch -> said.addAll(Words.of(stretch.words())));
    var stored = new ArrayList<String>();
    kept.transcript().stream()
        .filter(Kept.Entry::byCaller)
        .forEach(entry -> stored.addAll(Words.of(entry.text())));
    return new Check(
        "every word of the caller is in the record, once and in order",
        said.equals(stored),
        said.size() + " words said, " + stored.size() + " kept");
  }

  /// Entry by entry: its words are the next that were heard. An interrupted one may be off by a
  /// word, which the ear then has too much or too little.
  private static Check personaWords(Performance played, Kept kept) {
    List<String> heard =
        played.score().words().stream()
            .filter(HeardWord::whole)
            .map(word -> Words.plain(word.text()))
            .filter(word -> !word.isEmpty())
            .toList();
    int at = 0;
    int off = 0;
    List<Kept.Entry> entries = kept.transcript().stream().filter(e -> !e.byCaller()).toList();
    for (int i = 0; i < entries.size(); i++) {
      Kept.Entry entry = entries.get(i);
      List<String> words = Words.of(entry.text());
      int slack = entry.interrupted() || i == entries.size() - 1 ? 1 : 0;
      int matched = matched(heard, at, words);
      if (words.size() - matched > slack) {
        return new Check(
            "the record holds what was heard", false, "heard otherwise: \"" + entry.text() + "\"");
      }
      off += words.size() - matched;
      at += matched + (slack == 0 ? 0 : extra(heard, at + matched, entries, i + 1));
    }
    int left = heard.size() - at;
    return new Check(
        "the record holds what was heard, to the word",
        left <= 1,
        heard.size() + " words heard, " + off + " off at cuts, " + Math.max(0, left) + " not kept");
  }

  private static int matched(List<String> heard, int at, List<String> words) {
    int matched = 0;
    while (matched < words.size()
        && at + matched < heard.size()
        && heard.get(at + matched).equals(words.get(matched))) {
      matched++;
    }
    return matched;
  }

  /// One more word may have been heard than an interrupted entry holds.
  private static int extra(List<String> heard, int at, List<Kept.Entry> entries, int next) {
    if (at >= heard.size()) {
      return 0;
    }
    boolean fits =
        next < entries.size()
            && Words.of(entries.get(next).text()).stream().limit(1).anyMatch(heard.get(at)::equals);
    return fits ? 0 : 1;
  }

  private static Check heard(Performance played) {
    List<String> words =
        played.score().words().stream().map(word -> Words.plain(word.text())).toList();
    int at = 0;
    for (String wanted : played.scenario().expected().heard()) {
      at = Words.find(words, Words.of(wanted), at);
      if (at < 0) {
        return new Check("the caller hears what matters", false, "never heard: \"" + wanted + "\"");
      }
    }
    return new Check(
        "the caller hears what matters",
        true,
        played.scenario().expected().heard().size() + " passages heard in order");
  }

  private static Check interruptions(Performance played) {
    long cut = played.score().clears().stream().filter(clear -> clear.discarded() > 0).count();
    int wanted = played.scenario().expected().interruptions();
    return new Check(
        "the persona is cut off as often as it is interrupted",
        wanted == 0 || cut == wanted,
        cut + " times, wanted " + wanted);
  }

  private static Check yielded(Performance played) {
    long worst = 0;
    for (Stretch said : played.score().caller()) {
      if (said.interrupting()) {
        worst = Math.max(worst, silentAfter(played, said.start()));
      }
    }
    Duration longest = Mulaw.lasting(worst);
    return new Check(
        "the persona stops when the caller speaks",
        longest.compareTo(YIELD.plus(BLUR)) <= 0,
        "silent " + longest.toMillis() + " ms after the caller's first sound, at the longest");
  }

  /// How long after `sample` the persona was still heard.
  private static long silentAfter(Performance played, long sample) {
    return played.score().persona().stream()
        .filter(p -> p.start() <= sample && p.end() > sample)
        .mapToLong(p -> p.end() - sample)
        .max()
        .orElse(0);
  }

  private static Check silence(Performance played) {
    long worst = 0;
    for (Stretch said : played.score().caller()) {
      long next =
          played.score().persona().stream()
              .filter(p -> p.end() < 0 || p.end() > said.end())
              .mapToLong(p -> Math.max(0, p.start() - said.end()))
              .min()
              .orElse(0);
      worst = Math.max(worst, said.end() < 0 ? 0 : next);
    }
    Duration longest = Mulaw.lasting(worst);
    return new Check(
        "the caller is never left in silence",
        longest.compareTo(played.scenario().expected().longestSilence()) <= 0,
        "answered after " + longest.toMillis() + " ms, at the longest");
  }

  private static Check bridged(Performance played, Kept kept) {
    boolean needed =
        played.scenario().world().tools().stream()
            .anyMatch(tool -> tool.time().compareTo(Duration.ofSeconds(3)) >= 0);
    long fixed = kept.transcript().stream().skip(2).filter(Kept.Entry::fixed).count();
    return new Check(
        "a slow tool is bridged by a hold phrase",
        !needed || fixed > 0,
        needed ? fixed + " phrases said" : "no tool was slow");
  }

  private static Check tools(Performance played, Kept kept) {
    List<String> ran = played.tools().stream().map(ToolCall::tool).toList();
    List<String> wanted = played.scenario().expected().tools();
    return new Check(
        "each tool runs once and is in the record",
        ran.equals(wanted) && kept.tools().equals(wanted),
        "ran " + ran + ", kept " + kept.tools());
  }

  private static Check safety(Performance played, Kept kept) {
    List<Integer> wanted = played.scenario().expected().safety();
    return new Check(
        "each danger is in the record",
        kept.safetyTiers().equals(wanted),
        "tiers " + kept.safetyTiers() + " kept, wanted " + wanted);
  }

  static Check avoided(Performance played) {
    List<String> words =
        played.score().words().stream().map(word -> Words.plain(word.text())).toList();
    List<String> said =
        played.scenario().expected().neverHeard().stream()
            .filter(phrase -> Words.find(words, Words.of(phrase), 0) >= 0)
            .toList();
    return new Check(
        "the persona never says what it must not", said.isEmpty(), said.size() + " such phrases");
  }

  private static Check cost(Kept kept, Bill bill) {
    Spent billed = bill.model();
    boolean same =
        kept.cost("claudeInputTokens") == billed.input()
            && kept.cost("claudeCacheReadTokens") == billed.cacheRead()
            && kept.cost("claudeCacheCreationTokens") == billed.cacheWrite()
            && kept.cost("ttsChars") == bill.characters();
    long output = kept.cost("claudeOutputTokens");
    // The output of a request that was broken off is estimated: the vendor does not say.
    boolean close = Math.abs(output - billed.output()) <= Math.max(8, billed.output() / 4);
    return new Check(
        "the record costs what the vendor bills",
        same && close,
        "output tokens "
            + output
            + " kept, "
            + billed.output()
            + " billed, characters "
            + kept.cost("ttsChars")
            + " kept, "
            + bill.characters()
            + " billed");
  }

  static Check breaches(Performance played) {
    return new Check(
        "no vendor's rule is broken",
        played.breaches().isEmpty(),
        played.breaches().isEmpty() ? "none" : played.breaches().getFirst());
  }
}
