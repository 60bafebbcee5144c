package com.cotrackpro.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.conversation.Command.Finish;
import com.cotrackpro.voice.conversation.Command.Play;
import com.cotrackpro.voice.conversation.Event.CallerSaid;
import com.cotrackpro.voice.conversation.Event.DangerFound;
import com.cotrackpro.voice.conversation.Event.ReplyFailed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What callers hear while the model stays away.
class LastRungTest {

  private final Talk talk = new Talk().greeted();

  @Test
  void theCallGoesOnAndSaysThatEverythingIsWrittenDown() {
    List<String> heard =
        List.of(unanswered("One."), unanswered("Two."), unanswered("Three."), unanswered("Four."));

    assertThat(heard)
        .containsExactly(
            "I lost my thread.", "It is written down.", "Yes, I'm here.", "It is written down.");
    assertThat(talk.all).noneMatch(Finish.class::isInstance);
    assertThat(talk.transcript())
        .extracting(Entry::text)
        .contains("One.", "Two.", "Three.", "Four.");
  }

  @Test
  void whenTheModelIsBackItHearsAllThatWasSaid() {
    unanswered("One.");
    unanswered("Two.");

    talk.on(new CallerSaid("Three."));

    assertThat(talk.messages())
        .containsExactly(new com.cotrackpro.voice.call.Message.FromCaller("One. Two. Three."));
  }

  @ParameterizedTest
  @CsvSource({"1, Are you safe now?", "2, Call nine eight eight.", "3, I lost my thread."})
  void aCallerInDangerHearsWhatHelpsInPlaceOfAnApology(int tier, String phrase) {
    talk.on(new CallerSaid("He is at the door."));
    talk.on(new DangerFound(tier));

    assertThat(failing()).isEqualTo(phrase);
  }

  @Test
  void aDangerThatWasAnsweredIsNoLongerSpokenFor() {
    talk.on(new CallerSaid("He is at the door."));
    talk.on(new DangerFound(1));
    talk.modelSays("Are you safe? Call nine one one.");
    talk.hearAll();

    assertThat(unanswered("He left.")).isEqualTo("I lost my thread.");
  }

  private String unanswered(String words) {
    talk.on(new CallerSaid(words));
    return failing();
  }

  /// Fails the model and its fallback.
  private String failing() {
    int before = talk.all.size();
    talk.on(new ReplyFailed(talk.lastAsk().ask()));
    talk.on(new ReplyFailed(talk.lastAsk().ask()));
    String phrase =
        talk.all.subList(before, talk.all.size()).stream()
            .filter(Play.class::isInstance)
            .map(command -> ((Play) command).text())
            .findFirst()
            .orElse("");
    talk.hearAll();
    return phrase;
  }
}
