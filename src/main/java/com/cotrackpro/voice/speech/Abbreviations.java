package com.cotrackpro.voice.speech;

import java.util.Set;
import java.util.regex.Pattern;

/// Words whose dot may not be the end of a sentence.
final class Abbreviations {

  /// Something always follows.
  private static final Set<String> INNER =
      Set.of(
          "Dr", "Mr", "Mrs", "Ms", "Prof", "Sgt", "Det", "Lt", "Capt", "Ofc", "Atty", "Hon", "Rev",
          "Gov", "Sen", "Rep", "Supt", "Mt", "Gen", "Col", "Maj", "vs", "v", "e.g", "i.e", "approx",
          "Fig", "cf", "ca", "Messrs", "Mme", "Fr", "Sec", "Art", "Ch", "Vol", "pp", "ext", "est");

  /// A sentence may end here or not.
  private static final Set<String> EITHER =
      Set.of(
          "a.m", "p.m", "A.M", "P.M", "etc", "Jr", "Sr", "Inc", "Ltd", "Co", "Corp", "Ave", "Blvd",
          "Rd", "St", "Ln", "Ct", "Hwy", "Ph.D", "M.D", "Esq", "Apt", "Ste", "Dept", "dept", "apt",
          "appt", "min", "mins", "hrs", "yrs", "ft", "lbs", "oz", "a.k.a", "Mon", "Tues", "Thurs",
          "Fri", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "D.C");

  private static final Pattern LETTERS_AND_DOTS = Pattern.compile("\\p{L}(?:\\.\\p{L})*");

  /// Words that begin sentences and hardly ever continue a name or a title.
  private static final Set<String> OPENERS =
      Set.of(
          "A", "An", "The", "This", "That", "These", "Those", "There", "It", "It's", "He", "She",
          "They", "We", "I", "I'm", "I'll", "I've", "I'd", "You", "You're", "Your", "My", "Our",
          "His", "Her", "Their", "Its", "If", "When", "While", "What", "Who", "Where", "Why", "How",
          "But", "And", "So", "Or", "Then", "After", "Before", "Now", "Next", "In", "On", "At",
          "For", "From", "With", "As", "Is", "Are", "Was", "Were", "Do", "Does", "Did", "Can",
          "Could", "Would", "Will", "Should", "Please", "Let", "Let's", "Thank", "Thanks", "Okay",
          "Yes", "No", "Not", "Take", "That's", "There's", "What's", "Since", "Because", "Once",
          "Until", "Here", "Both", "Each", "Every", "Some", "Any", "To", "Also", "Tell", "Just");

  private Abbreviations() {}

  /// Whether a dot behind `word` never ends a sentence.
  static boolean alwaysGoesOn(String word) {
    return INNER.contains(word);
  }

  /// Whether only the word behind it tells if a dot behind `word` ends a sentence: an initial, too.
  static boolean mayGoOn(String word) {
    return EITHER.contains(word) || LETTERS_AND_DOTS.matcher(word).matches();
  }

  /// Whether `word` surely begins a sentence.
  static boolean opensSentence(String word) {
    return OPENERS.contains(word.replace('’', '\''));
  }
}
