package com.cotrackpro.voice.persona;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A filled-in persona file: asks for its entries, remembering what it was asked for and every
/// mistake.
///
/// An entry is named by the path to it, such as `en/phrases/hold`.
final class Form {

  // Two minutes of speech: more is no phrase.
  private static final int LONGEST_SPOKEN = 1500;

  // Read aloud as they stand, or worse.
  private static final Pattern UNSPEAKABLE =
      Pattern.compile("[*_#`<>\\[\\]{}|~^\\\\/@&%$+=]|\\p{So}");
  private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");

  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,4}(?:\\.[0-9]{1,3})?) ?s");

  private final String file;
  private final JsonNode root;
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  Form(String file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /// Whether there is an entry of that name, without asking for it.
  boolean has(String path) {
    return root.at("/" + path).isObject();
  }

  /// Any text, trimmed.
  String text(String path) {
    JsonNode found = at(path);
    if (found.isString() && !found.stringValue().isBlank()) {
      return found.stringValue().strip();
    }
    problem(path, found.isMissingNode() ? "is missing" : "must be text");
    return "";
  }

  /// A text that is read aloud, in one line.
  String spoken(String path) {
    return speakable(path, text(path));
  }

  /// A text that may have places for words of one call, trimmed.
  String template(String path) {
    String text = text(path);
    Template.problem(text).ifPresent(wrong -> problem(path, wrong));
    return text;
  }

  /// Such a text that is read aloud, in one line.
  String spokenTemplate(String path) {
    String text = template(path);
    if (Template.problem(text).isEmpty()) {
      speakable(path, Template.plain(text));
    }
    return inOneLine(text);
  }

  /// Texts that are read aloud.
  List<String> spokenList(String path, int least) {
    var texts = new ArrayList<String>();
    for (String each : list(path, least)) {
      texts.add(speakable(path, each));
    }
    if (texts.stream().distinct().count() < texts.size()) {
      problem(path, "must not say the same twice");
    }
    return texts;
  }

  /// A length of time.
  Duration seconds(String path, Duration least, Duration most) {
    return seconds(path, text(path), least, most);
  }

  /// Lengths of time.
  List<Duration> secondsList(String path, int least, Duration shortest, Duration longest) {
    var lengths = new ArrayList<Duration>();
    for (String each : list(path, least)) {
      lengths.add(seconds(path, each, shortest, longest));
    }
    return lengths;
  }

  /// Remembers a mistake in `text`, unless it is missing, which is known.
  void wrong(String path, String text, String sentence) {
    if (!text.isEmpty()) {
      problem(path, sentence);
    }
  }

  /// Remembers a mistake.
  void problem(String path, String wrong) {
    problems.add(file + ": " + path + " " + wrong);
  }

  /// All mistakes, entries that nobody asked for among them.
  List<String> problems() {
    var all = new ArrayList<>(problems);
    unknown("", root).forEach(path -> all.add(file + ": " + path + " is no entry of this file"));
    return all;
  }

  private JsonNode at(String path) {
    asked.add(path);
    return root.at("/" + path);
  }

  private List<String> list(String path, int least) {
    JsonNode found = at(path);
    List<String> texts =
        found.isArray() ? found.valueStream().map(Form::textOf).toList() : List.of();
    if (texts.size() < least) {
      problem(path, "must be a list of at least " + least);
    }
    if (texts.contains("")) {
      problem(path, "must hold texts only");
    }
    return texts;
  }

  /// Nothing where it is no text.
  private static String textOf(JsonNode node) {
    return node.isString() ? node.stringValue().strip() : "";
  }

  private String speakable(String path, String text) {
    String line = inOneLine(text);
    if (line.length() > LONGEST_SPOKEN) {
      problem(path, "is too long to be said: at most " + LONGEST_SPOKEN + " letters");
    }
    if (UNSPEAKABLE.matcher(line).find()) {
      problem(path, "is read aloud and must have no symbols");
    }
    if (DIGIT.matcher(line).find()) {
      problem(path, "is read aloud and must have its numbers in words");
    }
    return line;
  }

  private static String inOneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private Duration seconds(String path, String text, Duration least, Duration most) {
    Matcher seconds = SECONDS.matcher(text);
    if (seconds.matches()) {
      var length = Duration.ofMillis(Math.round(Double.parseDouble(seconds.group(1)) * 1000));
      if (length.compareTo(least) >= 0 && length.compareTo(most) <= 0) {
        return length;
      }
    }
    wrong(path, text, "must be from " + said(least) + " to " + said(most));
    return least;
  }

  private static String said(Duration length) {
    return length.toMillis() / 1000.0 + " s";
  }

  /// Entries below `node` that are neither asked for nor on the way to one that is.
  private List<String> unknown(String prefix, JsonNode node) {
    var unknown = new ArrayList<String>();
    for (var entry : node.properties()) {
      String path = prefix + entry.getKey();
      if (asked.stream().anyMatch(each -> each.startsWith(path + "/"))) {
        unknown.addAll(unknown(path + "/", entry.getValue()));
      } else if (!asked.contains(path)) {
        unknown.add(path);
      }
    }
    return unknown;
  }
}
