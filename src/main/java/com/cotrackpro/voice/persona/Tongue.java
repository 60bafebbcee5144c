package com.cotrackpro.voice.persona;

import java.util.List;
import java.util.regex.Pattern;

/// What the rules for texts look for in one language.
///
/// @param code ISO 639-1
/// @param never frames that stand in no text, except between quotation marks in a prompt
/// @param neverSaid words that are not said; a prompt may speak about them
/// @param secret the word, which may only be said to say that none can be promised
/// @param noPromise how that is said
/// @param disclosure what a disclosure must say
/// @param caller how a disclosure says who is calling
/// @param numbers how crisis numbers are said
/// @param roomier how much longer than English its phrases may be
record Tongue(
    String code,
    Pattern never,
    Pattern neverSaid,
    Pattern secret,
    Pattern noPromise,
    List<Need> disclosure,
    Need caller,
    Numbers numbers,
    double roomier) {

  /// English.
  static final Tongue ENGLISH =
      new Tongue(
          "en",
          anyOf(
              "both sides|high[- ]conflict|alienat(?:ion|e|es|ed|ing)|calm down|are you sure"
                  + "|just breathe|you should(?:n't| not)? have|why did(?:n't)? you"
                  + "|but (?:he is|he's|she is|she's) the (?:father|mother)|get over|move on"
                  + "|I understand exactly|I know (?:exactly )?how you feel|don't worry|trust me"),
          anyOf("relax|at least|forgiv(?:e|es|en|ing|eness)|co-?parent(?:s|ed|ing)?"),
          anyOf("secrets?"),
          anyOf("(?:can't|cannot|can not|not able to) promise"),
          List.of(
              need("that it is automated, or a computer", "automated|automatic|computer"),
              need("that it is not a person", "not a (?:real )?(?:person|human)"),
              need(
                  "that the call is transcribed, or written down",
                  "transcribed|(?:written|writes?) (?:\\w+ )?down"),
              need("that the call is saved", "saved?|kept"),
              need(
                  "that it is for education, or helps to learn",
                  "education(?:al)?|helps? (?:\\w+ )?(?:to )?learn")),
          need("who is calling", "(?:this|it) is \\w[\\w ]* calling"),
          new Numbers(
              number("nine one one"),
              number("nine eight eight"),
              number("HOME to seven four one seven four one"),
              number("six eight six eight six eight"),
              number("one, eight hundred, four two two, four four five three"),
              number("one, eight hundred, seven nine nine, seven two three three"),
              anyOf("domestic violence (?:hot)?line")),
          1);

  /// Spanish.
  static final Tongue SPANISH =
      new Tongue(
          "es",
          anyOf(
              "ambas partes|(?:ambos|los dos) lados|alto conflicto|alienación|c[aá]lm(?:es?e|ate)"
                  + "|está[ns]? segur[oa]s? de|s[oó]lo respir[ea]|debió haber|deberías haber"
                  + "|debería haber|pero es (?:el|su|tu) (?:padre|papá|madre|mamá)|supéral[oa]"
                  + "|supérel[oa]|entiendo exactamente|sé (?:exactamente )?cómo (?:se|te) sientes?"
                  + "|no (?:se preocupe|te preocupes)|confí[ea] en mí"),
          anyOf(
              "reláj(?:ese|ate)|(?:al|por lo) menos|perdon(?:ar|arl[oa]|e a|a a)|coparental\\w*"
                  + "|por qué no (?:lo|la|se|te) \\w+"),
          anyOf("secretos?"),
          anyOf("no (?:te |le |se )?(?:lo )?pued[oe] prometer(?:te|le|lo)?"),
          List.of(
              need("that it is automated, or a computer", "automátic[oa]|computadora"),
              need("that it is not a person", "no (?:soy |habla |hablas )?(?:con )?una persona"),
              need(
                  "that the call is transcribed, or written down",
                  "(?:se )?(?:transcribe|escribe|escribimos)|queda escrit[oa]"),
              need("that the call is saved", "guarda|guardad[oa]|guardamos"),
              need("that it is for education, or helps to learn", "educativ[oa]s?|aprender")),
          need("who is calling", "(?:le|te) llama(?:mos)? (?:de )?\\w+"),
          new Numbers(
              number("nueve uno uno"),
              number("nueve ocho ocho"),
              number("HOME al siete cuatro uno siete cuatro uno"),
              number("seis ocho seis ocho seis ocho"),
              number("uno, ochocientos, cuatro dos dos, cuatro cuatro cinco tres"),
              number("uno, ochocientos, siete nueve nueve, siete dos tres tres"),
              anyOf("línea nacional contra la violencia doméstica")),
          // The same said in Spanish takes about a quarter more words.
          1.25);

  /// That of a language that persona files have room for.
  static Tongue of(String code) {
    return code.equals(SPANISH.code) ? SPANISH : ENGLISH;
  }

  /// Whole words, whatever their case.
  private static Pattern anyOf(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static Need need(String what, String alternatives) {
    return new Need("say " + what, anyOf(alternatives));
  }

  private static Need number(String said) {
    return new Need("name \"" + said + "\"", anyOf(Pattern.quote(said)));
  }

  /// Something that a text must hold.
  ///
  /// @param what in words, as in "must …"
  /// @param pattern how it is found
  record Need(String what, Pattern pattern) {

    boolean isIn(String text) {
      return pattern.matcher(text).find();
    }
  }

  /// Crisis numbers the way they are said.
  ///
  /// @param emergency for immediate danger
  /// @param lifeline for a crisis
  /// @param text the word and the number of the text line
  /// @param canada the same in Canada
  /// @param childhelp for abuse of a child
  /// @param violence for violence by a partner
  /// @param violenceLine what that one is called
  record Numbers(
      Need emergency,
      Need lifeline,
      Need text,
      Need canada,
      Need childhelp,
      Need violence,
      Pattern violenceLine) {}
}
