package com.cotrackpro.voice.persona;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Who answers the telephone.
///
/// @param role for whom
/// @param name what operators call it
/// @param voice how it sounds
/// @param patience its pauses
/// @param words what it says, in English
/// @param others what it says in other languages, by their ISO 639-1 codes
public record Persona(
    Role role,
    String name,
    VoiceId voice,
    Patience patience,
    Words words,
    Map<String, Words> others) {

  public Persona {
    others = Map.copyOf(others);
  }

  /// How long it waits.
  ///
  /// @param endOfTurn the pause that ends the caller's turn
  /// @param silences the silences, one after the other, before it gently speaks up; as many as
  ///   there are [Phrases#stillHere]
  public record Patience(Duration endOfTurn, List<Duration> silences) {
    public Patience {
      silences = List.copyOf(silences);
    }
  }

  /// What it says in one language.
  ///
  /// @param disclosure what every caller must hear first
  /// @param greeting what follows it
  /// @param prompt what the model is told: the core that all personas share, and its own part
  /// @param phrases said of its own accord
  /// @param outbound what differs on calls that we place
  public record Words(
      String disclosure, String greeting, String prompt, Phrases phrases, Outbound outbound) {}

  /// What differs on calls that we place.
  ///
  /// @param disclosure who is calling, and what everybody must hear first
  /// @param prompt what the model is told besides
  public record Outbound(String disclosure, String prompt) {}

  /// Fixed phrases.
  ///
  /// @param hold while a tool is at work; at least four
  /// @param thinking while an answer takes its time; at least three
  /// @param stillHere to a silent caller, one after the other; at least three
  /// @param present the answer to "hello?"
  /// @param didNotHear when no words were understood
  /// @param close before a call that has become too long is ended
  /// @param statement no answer can be found for a while, but what is said is written down
  /// @param safety what a caller in danger hears when no answer can be found
  /// @param trouble when something fails
  public record Phrases(
      List<String> hold,
      List<String> thinking,
      List<String> stillHere,
      String present,
      String didNotHear,
      String close,
      String statement,
      Safety safety,
      Troubles trouble) {
    public Phrases {
      hold = List.copyOf(hold);
      thinking = List.copyOf(thinking);
      stillHere = List.copyOf(stillHere);
    }
  }

  /// What a caller in danger hears when no answer can be found.
  ///
  /// @param first in immediate danger, tier 1
  /// @param second in an active crisis, tier 2
  public record Safety(String first, String second) {}

  /// Phrases for failures.
  ///
  /// @param mind no answer can be found
  /// @param voice the answer cannot be spoken
  /// @param hearing the caller cannot be heard
  /// @param close it stays that way, and the call is ended
  public record Troubles(String mind, String voice, String hearing, String close) {}

  /// What it says in one call.
  ///
  /// @param variables words for the places in its texts, by name; a place without words has its own
  /// @return the same words, with the disclosure and the prompt of that direction and nothing left
  ///   to fill in
  public Words words(Direction direction, Map<String, String> variables) {
    return Filling.of(words, direction, variables);
  }

  /// What a call that somebody makes to us opens with, the disclosure first.
  public List<String> opening() {
    Words plain = words(Direction.INBOUND, Map.of());
    return List.of(plain.disclosure(), plain.greeting());
  }

  /// Everything it says that can be spoken beforehand, in every language.
  public List<String> fixedPhrases() {
    return Stream.concat(Stream.of(this), others.keySet().stream().map(this::in))
        .flatMap(persona -> persona.phrasesOfOne().stream())
        .distinct()
        .toList();
  }

  /// The same in its own language, in the order of the file.
  public List<String> phrasesOfOne() {
    Phrases phrases = words.phrases();
    Troubles trouble = phrases.trouble();
    return Stream.of(
            opening(),
            List.of(words(Direction.OUTBOUND, Map.of()).disclosure()),
            phrases.hold(),
            phrases.thinking(),
            phrases.stillHere(),
            List.of(phrases.present(), phrases.didNotHear(), phrases.close(), phrases.statement()),
            List.of(phrases.safety().first(), phrases.safety().second()),
            List.of(trouble.mind(), trouble.voice(), trouble.hearing(), trouble.close()))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /// The same persona with another voice.
  public Persona with(VoiceId other) {
    return new Persona(role, name, other, patience, words, others);
  }

  /// The same persona speaking another language, or as it is where it does not know it.
  ///
  /// @param language ISO 639-1
  public Persona in(String language) {
    return new Persona(role, name, voice, patience, others.getOrDefault(language, words), others);
  }

  /// Whether it has words in that language besides English.
  public boolean speaks(String language) {
    return others.containsKey(language);
  }
}
