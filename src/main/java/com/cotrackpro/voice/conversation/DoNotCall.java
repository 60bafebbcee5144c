package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises that a called person asks not to be called again, whatever the model makes of it.
///
/// People in a custody conflict speak of unwanted calls every day, so a request counts only where
/// it stands by itself and is not somebody's reported words.
final class DoNotCall {

  // More than a minute of speech: a wish is in the last of it.
  private static final int LONGEST = 1500;

  private static final Pattern SENTENCE = Pattern.compile("([^.!?;:]+)([.!?;:]+|$)");

  /// Where in a sentence a request may begin, beside its start: behind a comma, at a "please", "so"
  /// or "and don't" that no verb leads up to.
  private static final Pattern BEGINNING =
      Pattern.compile(
          "^|\\| |(?<!\\b(?:to|him|her|them|he|she|they|will|would|could|can|should))"
              + " (?=please |so |(?:and|but) (?:please )?(?:dont|do not) )");

  private record Sentence(String text, boolean asks) {}

  private DoNotCall() {}

  /// Heeds it if `words`, together with what the called person said just before, are such a
  /// request. Say so before `words` change anything.
  static Step heed(Conversation now, String words) {
    if (now.script().occasion().direction() == Direction.INBOUND) {
      return Step.quiet(now);
    }
    String before = unanswered(now);
    String question = lastSaid(now);
    boolean fresh = isWished(question, before, words) && !isWished(question, before);
    return fresh ? Step.of(now, new Command.Suppress()) : Step.quiet(now);
  }

  /// What the caller has said since the persona's last reply.
  private static String unanswered(Conversation now) {
    String waiting = now.waiting().joined();
    return switch (now.floor()) {
      case Floor.Persona(var reply) -> (reply.asked() + " " + waiting).strip();
      case Floor.Yielding(var reply, var meanwhile) ->
          (reply.asked() + " " + String.join(" ", meanwhile) + " " + waiting).strip();
      case Floor.Caller(), Floor.Nobody() -> waiting;
    };
  }

  /// The persona's words that the caller is answering.
  private static String lastSaid(Conversation now) {
    List<Part> parts =
        switch (now.floor()) {
          case Floor.Persona(var reply) -> reply.parts();
          case Floor.Yielding(var reply, _) -> reply.parts();
          case Floor.Caller(), Floor.Nobody() -> List.of();
        };
    return parts.isEmpty() ? lastIn(now.history()) : parts.getLast().piece().written();
  }

  private static String lastIn(History history) {
    return history.messages().reversed().stream()
        .filter(Message.FromPersona.class::isInstance)
        .flatMap(message -> ((Message.FromPersona) message).blocks().stream())
        .filter(Message.Block.Text.class::isInstance)
        .map(block -> ((Message.Block.Text) block).text())
        .findFirst()
        .orElse("");
  }

  /// Whether `words`, said after `before`, are such a request; a pause may have cut it in two.
  static boolean isWished(String question, String before, String words) {
    String unbroken = before.replaceFirst("[.,…\\s]+$", "") + " " + words;
    return isWished(question, before + " " + words) || isWished(question, unbroken);
  }

  /// Whether `words` are such a request.
  ///
  /// @param question what the persona said before; may be empty
  static boolean isWished(String question, String words) {
    String latest = words.substring(Math.max(0, words.length() - LONGEST));
    return isWishedInEnglish(question, latest) || DoNotCallSpanish.isWished(question, latest);
  }

  private static boolean isWishedInEnglish(String question, String words) {
    boolean quoting = Hearsay.isAskedForBy(question);
    List<Sentence> sentences = sentences(words);
    for (int i = 0; i < sentences.size(); i++) {
      String previous = i == 0 ? "" : sentences.get(i - 1).text();
      String next = i + 1 == sentences.size() ? "" : sentences.get(i + 1).text();
      if (!Hearsay.announcedBy(previous)
          && !Hearsay.attributedBy(next)
          && isRequest(sentences.get(i), quoting)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRequest(Sentence sentence, boolean quoting) {
    Matcher beginning = BEGINNING.matcher(sentence.text());
    while (beginning.find()) {
      String start = sentence.text().substring(0, beginning.end());
      String rest = sentence.text().substring(beginning.end());
      if (Hearsay.introducedBy(start)) {
        return false;
      }
      if (isRequest(rest, sentence.asks(), quoting)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRequest(String text, boolean asks, boolean quoting) {
    boolean counts =
        !asks
            || DoNotCallPhrases.ASKING_FOR_IT.matcher(text).matches()
            || DoNotCallPhrases.TAG.matcher(text).matches();
    return counts
        && (begins(DoNotCallPhrases.TO_US, text)
            || (!quoting && begins(DoNotCallPhrases.TO_SOMEBODY, text)));
  }

  private static boolean begins(Pattern request, String text) {
    Matcher matcher = request.matcher(text);
    return matcher.lookingAt() && !Hearsay.attributedBy(text.substring(matcher.end()));
  }

  private static List<Sentence> sentences(String words) {
    var sentences = new ArrayList<Sentence>();
    Matcher matcher = SENTENCE.matcher(plain(words));
    while (matcher.find()) {
      if (!matcher.group(1).isBlank()) {
        sentences.add(new Sentence(matcher.group(1).strip(), matcher.group(2).contains("?")));
      }
    }
    return sentences;
  }

  /// Small letters and digits, sentence marks, `|` for commas and dashes.
  static String plain(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replaceAll("['’‘`]", "")
        .replaceAll("[,–—]| - ", " | ")
        .replaceAll("[^a-z0-9.!?;:|]+", " ")
        .replaceAll("\\bany more\\b", "anymore")
        .replaceAll("\\bdon t\\b", "dont")
        .replaceAll("\\b(?:mam|ma am)\\b", "maam")
        .replaceAll("\\bco track pro\\b", "cotrackpro")
        .replaceAll(" +", " ")
        .strip();
  }
}
