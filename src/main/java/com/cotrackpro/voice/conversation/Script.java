package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a persona says of its own accord, and how patient it is.
///
/// @param phrases its fixed phrases
/// @param patience its pauses
/// @param longest how long a call may last
/// @param idle how long nobody may speak or press a key
/// @param occasion what this call is about
public record Script(
    Phrases phrases, Patience patience, Duration longest, Duration idle, Occasion occasion) {

  // Fixed phrases hold no abbreviations.
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!])\\s+");

  /// Every fixed text as it will be played: what is said at some length goes sentence by sentence,
  /// so that it is known to the word where it was cut.
  public List<String> fixedTexts() {
    var texts = new ArrayList<String>();
    Troubles trouble = phrases.trouble();
    Stream.of(
            List.of(phrases.disclosure(), phrases.greeting()),
            phrases.stillHere(),
            List.of(phrases.didNotHear(), phrases.close()),
            List.of(trouble.hearing(), trouble.close()))
        .flatMap(List::stream)
        .forEach(phrase -> texts.addAll(sentences(phrase)));
    texts.addAll(phrases.hold());
    texts.addAll(phrases.thinking());
    texts.addAll(List.of(phrases.present(), trouble.mind(), trouble.voice()));
    texts.addAll(List.of(trouble.statement(), trouble.danger(), trouble.crisis()));
    return texts.stream().distinct().toList();
  }

  /// The sentences of a fixed phrase.
  static List<String> sentences(String phrase) {
    return List.of(SENTENCE_END.split(phrase.strip(), -1));
  }

  /// The same for a call that goes on: it opens with a word that somebody is there.
  Script reopened() {
    return new Script(phrases.openingWith(phrases.present()), patience, longest, idle, occasion);
  }

  /// What a call has that others of the same persona have not.
  ///
  /// @param direction who called whom
  /// @param personal fixed texts, as [#fixedTexts] has them, that hold words of this call and are
  ///   not to be kept for another
  public record Occasion(Direction direction, Set<String> personal) {
    public Occasion {
      personal = Set.copyOf(personal);
    }
  }

  /// Fixed phrases.
  ///
  /// @param disclosure what the call opens with, and what cannot be talked away
  /// @param greeting what follows it
  /// @param hold said while a tool is at work; at least two
  /// @param thinking said while the model takes its time; at least two
  /// @param stillHere said to a silent caller, stage by stage
  /// @param present the answer to "hello?" while a reply is on its way
  /// @param didNotHear said when the caller spoke and no words were understood
  /// @param close said before hanging up because of a limit
  /// @param trouble said when something failed
  public record Phrases(
      String disclosure,
      String greeting,
      List<String> hold,
      List<String> thinking,
      List<String> stillHere,
      String present,
      String didNotHear,
      String close,
      Troubles trouble) {
    Phrases openingWith(String words) {
      return new Phrases(
          disclosure, words, hold, thinking, stillHere, present, didNotHear, close, trouble);
    }

    public Phrases {
      hold = List.copyOf(hold);
      thinking = List.copyOf(thinking);
      stillHere = List.copyOf(stillHere);
      if (hold.size() < 2 || thinking.size() < 2) {
        throw new IllegalArgumentException("hold and thinking phrases alternate: two at least");
      }
    }
  }

  /// Phrases for failures.
  ///
  /// @param mind the model did not answer
  /// @param voice the answer could not be spoken
  /// @param hearing the caller cannot be heard
  /// @param close before hanging up because of a failure that stays
  /// @param statement the model stays away, but what the caller says is written down
  /// @param danger the model did not answer a caller who is in immediate danger
  /// @param crisis the model did not answer a caller who is in a crisis
  public record Troubles(
      String mind,
      String voice,
      String hearing,
      String close,
      String statement,
      String danger,
      String crisis) {}

  /// Pauses.
  ///
  /// @param endOfTurn the silence that ends the caller's turn
  /// @param silence the silences, stage by stage, before it gently speaks up
  public record Patience(Duration endOfTurn, List<Duration> silence) {
    public Patience {
      silence = List.copyOf(silence);
    }
  }
}
