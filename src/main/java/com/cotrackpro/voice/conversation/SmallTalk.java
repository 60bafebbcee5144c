package com.cotrackpro.voice.conversation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The few utterances that are about the call itself and not about the caller's matter.
final class SmallTalk {

  private static final Set<String> PRESENCE =
      Set.of(
          "hello",
          "hi",
          "hey",
          "are you there",
          "you there",
          "are you still there",
          "still there",
          "can you hear me",
          "do you hear me",
          "anybody there",
          "is anybody there",
          "hello hello",
          "hello are you there",
          "hello can you hear me");

  private static final Set<String> FAREWELL = Set.of("bye", "goodbye", "byebye", "farewell");

  private static final List<String> FAREWELLS =
      List.of("good bye", "good night", "have a good day", "talk to you later", "hang up now");

  // Longer ones carry something else besides the goodbye, which wants an answer and perhaps more.
  private static final int LONGEST_FAREWELL = 12;

  private SmallTalk() {}

  /// Whether `words` only ask whether anybody is there.
  static boolean asksForPresence(String words) {
    return PRESENCE.contains(plain(words));
  }

  /// Whether `words` take leave.
  static boolean takesLeave(String words) {
    String plain = plain(words);
    List<String> all = Arrays.asList(plain.split(" "));
    if (words.contains("?") || all.size() > LONGEST_FAREWELL) {
      return false;
    }
    return all.stream().anyMatch(FAREWELL::contains)
        || FAREWELLS.stream().anyMatch(plain::contains);
  }

  /// Whether the last sentence of `words` takes leave.
  static boolean endsInLeave(String words) {
    List<String> sentences = Script.sentences(words);
    return takesLeave(sentences.getLast());
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").replaceAll(" +", " ").strip();
  }
}
