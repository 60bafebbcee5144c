package com.cotrackpro.voice.conversation;

import java.util.regex.Pattern;

/// Whether words are somebody's own or a report of what was said, by what stands around them. Over
/// text as [DoNotCall] prepares it.
final class Hearsay {

  private static final String VERB =
      "(?:said|says|say|saying|told|tells|tell|telling|asked|asks|ask|asking|wrote|writes|write"
          + "|writing|texted|texts|text|texting|messaged|messages|message|messaging|emailed|emails|email"
          + "|yell(?:s|ed|ing)?|scream(?:s|ed|ing)?|shout(?:s|ed|ing)?|repl(?:y|ies|ied)|respond(?:s|ed)?"
          + "|answer(?:s|ed)?|threaten(?:s|ed|ing)?|warn(?:s|ed|ing)?|beg(?:s|ged|ging)?|reads?|reading"
          + "|goes|like|voicemail|voicemails|letter|note|quote)";

  /// What is said to us and is no report.
  private static final Pattern TO_US =
      Pattern.compile(
          "\\b(?:(?:like|as) i (?:already |just )?said|your (?:message|messages|text|texts|email|emails"
              + "|letter|voicemail|voicemails)|(?:tell|told|telling|ask|asked|asking|warn|warned|warning"
              + "|beg|begging|say|said|saying)(?: to)? (?:you|this|it)\\b|im (?:just |only )?asking"
              + "(?: nicely)?|(?:didnt|did not|never) asked?|(?:dont|do not|would|id|wed|looks?|sounds?)"
              + " like|like this)\\b");

  private static final Pattern REPORTS = Pattern.compile("\\b" + VERB + "\\b");

  /// A report that is about to quote.
  private static final Pattern ANNOUNCES =
      Pattern.compile(
          "\\b"
              + VERB
              + "(?: (?:to|me|us|him|her|them|it|this|that|back|again|then|just|and|also|yesterday|today"
              + "|last|night|week|once|twice|a|the|one|in|on|at|was|were|is|so|i|my|his|she|he|they"
              + "|exactly|something|from|by|out|loud|\\|))*$");

  private static final Pattern ATTRIBUTES =
      Pattern.compile(
          "^[ |]*(?:(?:and|but|or|so|then) )*(?:(?:thats|that is|that was|this is|this was|is|was"
              + "|those were|these were)(?: (?:exactly|all|literally|basically))* (?:what|how|the (?:last"
              + "|first|only|text|message|words)|his|her|their|in (?:the|his|her))\\b"
              + "|(?:he|she|they|it|my [a-z]+|the [a-z]+)(?: (?:just|always|then|also|even|has|have|had))*"
              + " (?:said|says|told|tells|wrote|writes|texted|texts|messaged|yelled|yells|screamed|screams"
              + "|shouted|shouts|replied|asked|answered|goes)\\b"
              + "|(?:he|she|they) (?:just |then )?(?:hung|blocked|left|kept|called|walked)\\b"
              + "|i (?:just |then )?(?:said|told|texted|wrote|yelled|screamed|shouted)(?: (?:to|at))?"
              + " (?:him|her|them|my)\\b)");

  /// Words of a question whose answer quotes somebody.
  private static final Pattern WANTS_WORDS =
      Pattern.compile(
          "\\b(?:say|said|write|wrote|written|words|word|text|message|email|letter|voicemail|read|tell"
              + "|told|put it)\\b");

  private Hearsay() {}

  /// Whether what stands before a request in the same sentence makes it a report.
  static boolean introducedBy(String start) {
    return REPORTS.matcher(withoutOurs(start)).find();
  }

  /// Whether the sentence before a request announces it as somebody's words.
  static boolean announcedBy(String sentence) {
    return ANNOUNCES.matcher(withoutOurs(sentence)).find();
  }

  /// Whether what follows a request says whose words it was.
  static boolean attributedBy(String rest) {
    return ATTRIBUTES.matcher(rest).find();
  }

  /// Whether `question` asks for somebody's words.
  static boolean isAskedForBy(String question) {
    return question.strip().endsWith("?") && WANTS_WORDS.matcher(DoNotCall.plain(question)).find();
  }

  private static String withoutOurs(String text) {
    return TO_US.matcher(text).replaceAll("").strip();
  }
}
