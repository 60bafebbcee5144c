package com.cotrackpro.voice.speech;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds where a speaker who has to go on now may take a breath in an unfinished sentence.
final class Breath {

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern WORD = Pattern.compile("[*_]*[\\p{L}'’]+[*_]*[,;:—]?");
  private static final Pattern SENTENCE_END =
      Pattern.compile(
          ".*[\\s(\"“*_](?<word>[\\p{L}'’]{2,}[*_]*)[.!?][\"”’)*_]*\\s*", Pattern.DOTALL);
  private static final Pattern OPEN_TAG = Pattern.compile("<[A-Za-z/!][^<>]*\\z");

  /// Words that lean on what follows.
  private static final Set<String> LEANING =
      Set.of(
          "a",
          "an",
          "the",
          "of",
          "to",
          "in",
          "on",
          "at",
          "by",
          "for",
          "from",
          "with",
          "and",
          "or",
          "but",
          "my",
          "your",
          "his",
          "her",
          "its",
          "our",
          "their",
          "is",
          "are",
          "was",
          "were",
          "be",
          "i",
          "you",
          "we",
          "he",
          "she",
          "they",
          "it",
          "i'm",
          "not",
          "no",
          "very",
          "as",
          "if",
          "that",
          "this",
          "will",
          "can",
          "could",
          "would",
          "should",
          "has",
          "have",
          "had",
          "number",
          "case",
          "page",
          "room",
          "line",
          "section",
          "about",
          "until",
          "before",
          "after",
          "around",
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "apartment",
          "percent",
          "per",
          "over",
          "point");

  private static final Set<String> NUMBERS =
      Stream.concat(
              Numerals.words(),
              Stream.of("hundred", "thousand", "million", "first", "second", "third", "half", "oh"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> NAME_PARTS =
      Set.of("de", "da", "del", "della", "der", "di", "dos", "du", "la", "le", "van", "von", "bin");

  private Breath() {}

  /// The last such place; 0 when there is none.
  static int in(String text) {
    if (isSentence(text)) {
      return text.stripTrailing().length();
    }
    int last = 0;
    Nesting nesting = Nesting.NONE;
    int limit = limit(text);
    for (int at = 0; at < limit; at++) {
      if (Character.isWhitespace(text.charAt(at)) && !nesting.isOpen(at) && isSafe(text, at)) {
        last = at;
      }
      nesting = nesting.after(text, at);
    }
    return last;
  }

  private static boolean isSentence(String text) {
    var matcher = SENTENCE_END.matcher(text);
    return matcher.matches()
        && limit(text) == text.length()
        && isEven(text)
        && !Abbreviations.alwaysGoesOn(matcher.group("word"))
        && !Abbreviations.mayGoOn(matcher.group("word"))
        && !matcher.group("word").equalsIgnoreCase("no")
        && !Nesting.NONE.after(text, 0, text.length()).isOpen(text.length());
  }

  /// Where text for machines or an unfinished tag begins.
  private static int limit(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Silence.end(text, at) > at) {
        return at;
      }
    }
    var tag = OPEN_TAG.matcher(text);
    return tag.find() ? tag.start() : text.length();
  }

  private static boolean isSafe(String text, int at) {
    String before = text.substring(0, at);
    List<String> words = SPACES.splitAsStream(before.strip()).toList();
    String next = text.substring(at).strip();
    if (words.size() < 2 || next.isEmpty() || !isEven(before)) {
      return false;
    }
    return mayEnd(words.getLast()) && mayBegin(next, words.getLast());
  }

  private static boolean mayEnd(String word) {
    if (!WORD.matcher(word).matches()) {
      return false;
    }
    String plain = word.replaceAll("[*_,;:—]", "").toLowerCase(Locale.ROOT);
    return !LEANING.contains(plain.replace('’', '\''))
        && !NUMBERS.contains(plain)
        && !Abbreviations.alwaysGoesOn(plain)
        && !Abbreviations.mayGoOn(plain);
  }

  private static boolean mayBegin(String rest, String before) {
    String word = rest.split("\\s", 2)[0];
    boolean plain = Character.isLowerCase(word.charAt(0)) || word.equals("I");
    if (!plain || NUMBERS.contains(word)) {
      return false;
    }
    boolean name = Character.isUpperCase(before.charAt(0));
    boolean unfinished = word.length() == rest.length();
    return !name || (!unfinished && !NAME_PARTS.contains(word));
  }

  /// Whether nothing is set in bold or as code at the end of `text`.
  private static boolean isEven(String text) {
    return text.split("\\*\\*", -1).length % 2 == 1 && text.split("`", -1).length % 2 == 1;
  }
}
