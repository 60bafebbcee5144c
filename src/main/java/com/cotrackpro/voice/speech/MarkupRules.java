package com.cotrackpro.voice.speech;

import java.util.List;

/// What is written for the eye: formatting, addresses of the web, pictures. None of it is said.
final class MarkupRules {

  static final List<Rule> ALL =
      List.of(
          // A heading, a quotation, a bullet at a line's beginning.
          Rule.as("(?<=(?:^|\\n)[ \\t>]{0,8})(?:#{1,6}|>+|[*+•‣▪●○·-])(?=\\s|$)", " "),
          Rule.as("(?<=(?:^|\\n)[ \\t>]{0,8}|[-*+] )\\[[ xX]?\\](?= )", " "),
          // A line that only divides.
          Rule.as("[-=_*]{3,}|(?:\\|? *:?-{2,}:? *)+\\||—{2,}", " "),
          // An image, and where a link leads.
          Rule.as("!\\[[^\\]]*\\](?:\\([^)]*\\)?)?", " "),
          Rule.as("\\](?:\\([^)]*\\)?|\\[[^\\]]*\\])", ""),
          Rule.as("<(?:https?://|mailto:)[^>]*>?", " the website "),
          Rule.as("</?[A-Za-z!][^<>]{0,200}>", " "),
          Rule.as("<!--.*?(?:-->|\\z)", " "),
          Rule.as("&(?:amp;)?(?=[^a-z#])|&amp;", " and "),
          Rule.as("&nbsp;", " "),
          Rule.as("&(?:quot|#34|ldquo|rdquo);", ""),
          Rule.as("&(?:apos|#39|rsquo|lsquo);", "'"),
          Rule.as("[-=]+(?:>|&gt;)|[→⇒➔➜]", " to "),
          Rule.as("<-+|←", " "),
          Rule.as("<=|≤", " at most "),
          Rule.as(">=|≥", " at least "),
          Rule.as("(?<=\\w )(?:<|&lt;)(?= \\w| ?[\\d$])", " is less than "),
          Rule.as("(?<=\\w )(?:>|&gt;)(?= \\w| ?[\\d$])", " is greater than "),
          Rule.as("(?:<|&lt;) ?(?=[\\d$])", " less than "),
          Rule.as("(?:>|&gt;) ?(?=[\\d$])", " greater than "),
          Rule.as("&[a-z]{2,8};|&#x?[0-9a-fA-F]{1,6};", " "),
          Rule.as("&", " and "),
          Rule.as("(?<=[\\w ])=(?=[\\w $])", " equals "),
          // A terminal's colours.
          Rule.as("\\x1B\\[[0-9;]*[A-Za-z]?", ""),
          Rule.as("\\\\[nrt](?![a-z])", " "),
          Rule.as("\\p{Cc}(?<!\\s)|\\p{Cf}|\\p{Co}|\\p{Cn}|\\p{Cs}", ""),
          // A line's end without a mark is a pause all the same.
          Rule.as("(?<=[\\p{L}\\p{N}][*_`~\\])]{0,4}[ \\t]{0,4})\\n(?=\\s*+(?!\\p{Ll}))", ". "),
          Rule.as("(?<=[\\p{L}])_(?=\\p{L})", " "),
          Rule.as(
              "[\\p{IsExtended_Pictographic}\\p{IsEmoji_Modifier}\\x{1F1E6}-\\x{1F1FF}\\x{20E3}\\x{FE0F}\\x{200D}]+",
              " "),
          Rule.as("\\|", ","),
          Rule.as("[*_`#~^\\\\<>\\[\\]{}|=\"“”„«»¶§†‡•]", ""));

  private MarkupRules() {}
}
