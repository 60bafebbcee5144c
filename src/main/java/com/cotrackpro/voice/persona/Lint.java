package com.cotrackpro.voice.persona;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.persona.Persona.Words;
import com.cotrackpro.voice.persona.Tongue.Need;
import com.cotrackpro.voice.persona.Tongue.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Judges what a persona says: words that harm, texts that are too long or too hard, and what must
/// be said and is not.
///
/// Markup, symbols and digits in spoken texts are no affair of it: a file that has them is not
/// loaded. What is found here stops nothing.
public final class Lint {

  /// The persona whose texts a nine-year-old must understand, and whose callers are given no number
  /// for violence between partners.
  private static final Role CHILD = new Role("kid_teen");

  private static final String ENGLISH = "en";

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|“[^”]*”|«[^»]*»");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NUMBERED = Pattern.compile(" \\d+$");

  private final Role role;
  private final Words words;
  private final Tongue tongue;
  private final List<Spoken> texts;
  private final List<String> problems = new ArrayList<>();

  private Lint(Role role, Words words, String language) {
    this.role = role;
    this.words = words;
    this.tongue = Tongue.of(language);
    this.texts = Spoken.of(words);
  }

  /// What is wrong with it, in every language: sentences that name role, language and entry.
  public static List<String> of(Persona persona) {
    var problems = new ArrayList<>(of(persona.role(), persona.words(), ENGLISH));
    new TreeMap<>(persona.others())
        .forEach((language, words) -> problems.addAll(of(persona.role(), words, language)));
    return problems;
  }

  private static List<String> of(Role role, Words words, String language) {
    var lint = new Lint(role, words, language);
    lint.texts.forEach(lint::checkSpoken);
    lint.checkRepetitions();
    lint.checkPrompt("prompt", words.prompt());
    lint.checkPrompt("outbound prompt", words.outbound().prompt());
    lint.checkDisclosures();
    lint.checkNumbers();
    lint.checkReadingAge();
    return lint.problems;
  }

  /// How many texts of it are judged.
  public static int texts(Persona persona) {
    int prompts = 1 + persona.others().size();
    return prompts
        + Spoken.of(persona.words()).size()
        + persona.others().values().stream().mapToInt(words -> Spoken.of(words).size()).sum();
  }

  private void checkSpoken(Spoken spoken) {
    int count = ReadingAge.words(spoken.text()).size();
    int limit = (int) (spoken.limit() * tongue.roomier());
    if (count > limit) {
      problem(spoken.entry(), "has " + count + " words, and at most " + limit + " are listened to");
    }
    String text = plain(spoken.text());
    forbid(spoken.entry(), tongue.never(), text, "");
    forbid(spoken.entry(), tongue.neverSaid(), text, "");
    for (String sentence : ReadingAge.sentences(text)) {
      if (!tongue.noPromise().matcher(sentence).find()) {
        forbid(spoken.entry(), tongue.secret(), sentence, ", except that none can be promised");
      }
    }
    if (tongue.numbers().violenceLine().matcher(text).find()) {
      require(spoken.entry(), tongue.numbers().violence(), text);
    }
    if (text.toLowerCase(Locale.ROOT).contains("childhelp")) {
      require(spoken.entry(), tongue.numbers().childhelp(), text);
    }
  }

  private void checkPrompt(String entry, String prompt) {
    String unquoted = QUOTED.matcher(plain(Template.plain(prompt))).replaceAll("");
    forbid(entry, tongue.never(), unquoted, ", except between quotation marks");
  }

  /// The phrases of a list differ in more than case and punctuation.
  private void checkRepetitions() {
    var said = new HashSet<String>();
    for (Spoken spoken : texts) {
      String list = NUMBERED.matcher(spoken.entry()).replaceAll("");
      String bare = NO_WORD.matcher(spoken.text().toLowerCase(Locale.ROOT)).replaceAll(" ");
      if (!said.add(list + ":" + bare.strip())) {
        problem(spoken.entry(), "says the same as another phrase of its list");
      }
    }
  }

  private void checkDisclosures() {
    String outbound = plain(Template.plain(words.outbound().disclosure()));
    for (Need need : tongue.disclosure()) {
      require("disclosure", need, plain(words.disclosure()));
      require("outbound disclosure", need, outbound);
    }
    require("outbound disclosure", tongue.caller(), outbound);
  }

  private void checkNumbers() {
    Numbers numbers = tongue.numbers();
    require("greeting", numbers.emergency());
    require("phrases/close", numbers.emergency(), numbers.lifeline());
    require("phrases/trouble/close", numbers.emergency(), numbers.lifeline());
    require("phrases/safety/first", numbers.emergency());
    require(
        "phrases/safety/second",
        numbers.lifeline(),
        numbers.text(),
        numbers.canada(),
        numbers.childhelp());
    if (!role.equals(CHILD)) {
      require("phrases/safety/second", numbers.violence());
    }
  }

  private void checkReadingAge() {
    if (!role.equals(CHILD)) {
      return;
    }
    texts.forEach(this::checkSentences);
    double grade = ReadingAge.grade(texts.stream().map(Spoken::text).toList());
    if (tongue.code().equals(ENGLISH) && grade > ReadingAge.HIGHEST_GRADE) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s.yaml: en is too hard for a nine-year-old: grade %.1f, and at most %.1f will do",
              role,
              grade,
              ReadingAge.HIGHEST_GRADE));
    }
  }

  private void checkSentences(Spoken spoken) {
    for (String sentence : ReadingAge.sentences(spoken.text())) {
      int count = ReadingAge.words(sentence).size();
      if (count > ReadingAge.LONGEST_SENTENCE) {
        problem(
            spoken.entry(),
            "has a sentence of "
                + count
                + " words, and a child follows "
                + ReadingAge.LONGEST_SENTENCE
                + ": \""
                + sentence
                + "\"");
      }
    }
  }

  private void forbid(String entry, Pattern forbidden, String text, String exception) {
    Matcher found = forbidden.matcher(text);
    while (found.find()) {
      problem(entry, "must not say \"" + found.group() + "\"" + exception);
    }
  }

  private void require(String entry, Need... needs) {
    for (Spoken spoken : texts) {
      if (spoken.entry().equals(entry)) {
        for (Need need : needs) {
          require(entry, need, plain(spoken.text()));
        }
      }
    }
  }

  private void require(String entry, Need need, String text) {
    String problem = sentence(entry, "must " + need.what());
    if (!need.isIn(text) && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private void problem(String entry, String wrong) {
    problems.add(sentence(entry, wrong));
  }

  private String sentence(String entry, String wrong) {
    return role + ".yaml: " + tongue.code() + "/" + entry + " " + wrong;
  }

  /// In one line, with one kind of apostrophe.
  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ").replace('’', '\'');
  }
}
