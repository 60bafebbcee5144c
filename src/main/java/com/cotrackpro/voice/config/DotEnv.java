package com.cotrackpro.voice.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The contents of a `.env` file: lines of `NAME=value`.
///
/// Empty lines and lines that begin with `#` are skipped; `export` may stand before a name. A value
/// may stand in single quotes (taken as it is) or double quotes (with `\n`, `\"` and `\\`). Without
/// quotes it ends at a `#` that has a space before it.
///
/// @param values what the file sets; the last line of a name counts
/// @param problems lines that are none of these; they are named by number, never quoted
record DotEnv(Map<String, String> values, List<Problem> problems) {

  static final DotEnv NONE = new DotEnv(Map.of(), List.of());

  private static final String EXAMPLE = "PORT=8080";

  private static final Pattern LINE =
      Pattern.compile(
          "(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*"
              + "(?:'(?<single>[^']*)'|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\""
              + "|(?<bare>(?![\"']).*?))(?:(?:^|\\s+|(?<=['\"=]))#.*)?\\s*");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  DotEnv {
    values = Map.copyOf(values);
    problems = List.copyOf(problems);
  }

  /// Reads `file`; nothing when there is none.
  static DotEnv of(Path file) {
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      return parse(Files.readString(file));
    } catch (CharacterCodingException e) {
      return unreadable(file, "is not written in UTF-8");
    } catch (IOException e) {
      return unreadable(file, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /// Reads the text of such a file.
  static DotEnv parse(String text) {
    var values = new HashMap<String, String>();
    var problems = new ArrayList<Problem>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (line.matches()) {
        values.put(line.group("name"), value(line));
      } else if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        problems.add(new Problem(".env, line " + (i + 1) + ",", "must be NAME=value", EXAMPLE));
      }
    }
    return new DotEnv(values, problems);
  }

  /// The values, overruled by `environment`.
  Map<String, String> under(Map<String, String> environment) {
    var merged = new HashMap<>(values);
    environment.forEach((name, value) -> {
      if (!value.isBlank() || !merged.containsKey(name)) {
        merged.put(name, value);
      }
    });
    return merged;
  }

  private static String value(Matcher line) {
    String plain = line.group("single");
    String escaped = line.group("double");
    if (plain != null) {
      return plain;
    }
    return escaped == null ? line.group("bare") : unescape(escaped);
  }

  private static String unescape(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
  }

  private static DotEnv unreadable(Path file, String wrong) {
    return new DotEnv(Map.of(), List.of(new Problem(file.toString(), wrong, EXAMPLE)));
  }
}
