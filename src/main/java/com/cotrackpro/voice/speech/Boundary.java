package com.cotrackpro.voice.speech;

/// Finds where the next piece of a text ends. A place is decided only when the text behind it shows
/// that nothing which belongs together is cut, so that the decision is the same however the text
/// arrives.
final class Boundary {

  /// Letters that a clause must have to be spoken by itself: a shorter one sounds abrupt.
  private static final int CLAUSE = 20;

  /// Where nothing was found in so long a text, a breath is taken.
  private static final int LONGEST = 1000;

  /// Letters of a word that is no abbreviation.
  private static final int PLAIN_WORD = 4;

  private static final int WAIT = 0;
  private static final int GO_ON = -1;

  private static final String STOPS = ".!?…";
  private static final String CLOSERS = "\"'”’)]*_`~»";

  private final String text;
  private final boolean begun;
  private final boolean ended;
  private Nesting nesting = Nesting.NONE;
  private int letters;
  private boolean machineText;

  private Boundary(String text, boolean begun, boolean ended) {
    this.text = text;
    this.begun = begun;
    this.ended = ended;
  }

  /// Where the next piece ends; 0 while that is not decided.
  ///
  /// @param begun whether only whole sentences will do
  /// @param ended whether nothing follows `text`
  static int in(String text, boolean begun, boolean ended) {
    return new Boundary(text, begun, ended).find();
  }

  private int find() {
    int found = scan();
    boolean tooLong = found > LONGEST || (found == WAIT && text.length() > LONGEST);
    return tooLong && !machineText ? forced() : found;
  }

  private int scan() {
    for (int at = 0; at < text.length(); at++) {
      int decision = decide(at);
      if (decision != GO_ON) {
        return decision;
      }
      nesting = nesting.after(text, at);
      letters += Character.isLetterOrDigit(text.charAt(at)) ? 1 : 0;
    }
    return WAIT;
  }

  private int forced() {
    int end = Breath.in(text.substring(0, LONGEST));
    if (end > 0) {
      return end;
    }
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }

  private int decide(int at) {
    int silentEnd = Silence.end(text, at);
    if (silentEnd > at) {
      return machineText(at, silentEnd);
    }
    char letter = text.charAt(at);
    if (letters == 0) {
      return GO_ON;
    }
    if (STOPS.indexOf(letter) >= 0) {
      return stop(at);
    }
    return letter == '\n' ? line(at) : clause(at);
  }

  /// Text for machines is a piece of its own.
  private int machineText(int at, int end) {
    if (letters > 0) {
      return at;
    }
    machineText = true;
    return end < text.length() || end > Silence.LONGEST ? end : WAIT;
  }

  private int line(int at) {
    int next = nonBlank(at);
    if (next == text.length()) {
      return WAIT;
    }
    boolean paragraph = text.substring(at + 1, next).indexOf('\n') >= 0;
    return paragraph || !Character.isLowerCase(text.charAt(next)) ? at + 1 : GO_ON;
  }

  private int stop(int at) {
    if (at > 0 && STOPS.indexOf(text.charAt(at - 1)) >= 0) {
      return GO_ON;
    }
    int runEnd = skip(at, STOPS);
    int end = skip(runEnd, CLOSERS);
    if (end == text.length()) {
      return WAIT;
    }
    if (!Character.isWhitespace(text.charAt(end)) || nesting.after(text, at, end).isOpen(end)) {
      return GO_ON;
    }
    return end == runEnd && isPlainEnd(at, runEnd) ? end : stopBefore(at, runEnd, end);
  }

  private int stopBefore(int at, int runEnd, int end) {
    int next = firstLetter(end);
    if (next == text.length()) {
      return WAIT;
    }
    return Character.isLowerCase(text.charAt(next)) && !crossesLine(end, next)
        ? GO_ON
        : kindOfStop(text.substring(at, runEnd), end, next, at);
  }

  /// Whether a stop behind an ordinary word ends the sentence whatever follows: waiting for the
  /// next letter would cost a caller the time of a token.
  private boolean isPlainEnd(int at, int runEnd) {
    boolean single = runEnd == at + 1 && (text.charAt(at) == '.' || text.charAt(at) == '?');
    String word = wordBefore(at);
    return single
        && word.length() >= PLAIN_WORD
        && word.chars().allMatch(Character::isLowerCase)
        && !Abbreviations.alwaysGoesOn(word)
        && !Abbreviations.mayGoOn(word);
  }

  private int kindOfStop(String run, int end, int next, int at) {
    if (run.indexOf('!') >= 0 || run.indexOf('?') >= 0) {
      return end;
    }
    if (run.length() > 1 || run.equals("…")) {
      return begun || letters < CLAUSE ? GO_ON : end;
    }
    return dot(at, end, next);
  }

  private int dot(int at, int end, int next) {
    String word = wordBefore(at);
    if (Abbreviations.alwaysGoesOn(word) || isListMarker(word, at) || isNumberSign(word, next)) {
      return GO_ON;
    }
    if (!Abbreviations.mayGoOn(word) || crossesLine(end, next)) {
      return end;
    }
    int wordEnd = wordEnd(next);
    if (wordEnd == text.length() && !ended) {
      return WAIT;
    }
    return Abbreviations.opensSentence(text.substring(next, wordEnd)) ? end : GO_ON;
  }

  private int clause(int at) {
    if (begun || letters < CLAUSE || !isPause(at) || nesting.isOpen(at)) {
      return GO_ON;
    }
    int next = nonBlank(at);
    if (next == text.length()) {
      return WAIT;
    }
    boolean apart = next > at + 1 || text.charAt(at) == '—';
    return apart && !joins(at, next) ? at + 1 : GO_ON;
  }

  private boolean isPause(int at) {
    return switch (text.charAt(at)) {
      case ',', ';', ':', '—' -> true;
      case '–', '-' -> Character.isWhitespace(text.charAt(at - 1));
      default -> false;
    };
  }

  /// `March 3, 2026` and `Denver, Colorado` belong together.
  private boolean joins(int at, int next) {
    String before = wordBefore(at);
    char first = text.charAt(next);
    boolean numbers = before.chars().anyMatch(Character::isDigit) && Character.isDigit(first);
    boolean names =
        !before.isEmpty()
            && Character.isUpperCase(before.charAt(0))
            && Character.isUpperCase(first);
    return numbers || names;
  }

  private boolean isListMarker(String word, int at) {
    boolean digits = !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    int lineStart = text.lastIndexOf('\n', at) + 1;
    return digits && text.substring(lineStart, at).strip().equals(word);
  }

  private boolean isNumberSign(String word, int next) {
    return (word.equalsIgnoreCase("no") || word.equalsIgnoreCase("nos"))
        && Character.isDigit(text.charAt(next));
  }

  private String wordBefore(int at) {
    int start = at;
    while (start > 0 && isOfWord(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, at);
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < text.length() && isOfWord(text.charAt(end)) && text.charAt(end) != '.') {
      end++;
    }
    return end;
  }

  private static boolean isOfWord(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '.' || letter == '\'' || letter == '’';
  }

  private boolean crossesLine(int from, int to) {
    return text.substring(from, to).indexOf('\n') >= 0;
  }

  private int skip(int from, String characters) {
    int at = from;
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private int nonBlank(int at) {
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private int firstLetter(int from) {
    int at = from;
    while (at < text.length() && !Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
