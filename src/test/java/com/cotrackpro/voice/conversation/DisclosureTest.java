package com.cotrackpro.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.Said.Speaker;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Command.AskModel;
import com.cotrackpro.voice.conversation.Command.Play;
import com.cotrackpro.voice.conversation.Command.StopSpeaking;
import com.cotrackpro.voice.conversation.Event.CallerSaid;
import com.cotrackpro.voice.conversation.Event.CallerTalking;
import com.cotrackpro.voice.conversation.Event.LineOpened;
import com.cotrackpro.voice.conversation.Event.Played;
import com.cotrackpro.voice.conversation.Event.Silenced;
import com.cotrackpro.voice.conversation.Event.SoundBegan;
import com.cotrackpro.voice.conversation.Event.VoiceFailed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The disclosure cannot be talked away: it is heard to its end, or said again.
class DisclosureTest {

  private static final TurnId GREETING = TurnId.GREETING;

  private final Talk talk = new Talk();

  @Test
  void whoSpeaksOverTheDisclosureDoesNotStopIt() {
    begin();

    assertThat(talk.on(new CallerTalking("He came late")))
        .noneMatch(StopSpeaking.class::isInstance);
    assertThat(talk.on(new CallerSaid("He came late.")))
        .noneMatch(StopSpeaking.class::isInstance)
        .noneMatch(AskModel.class::isInstance);
    assertThat(talk.on(new Played(GREETING, 0))).noneMatch(StopSpeaking.class::isInstance);
  }

  @Test
  void whatWasSaidOverItIsAnsweredNextInPlaceOfTheGreeting() {
    begin();
    talk.on(new CallerSaid("He came late."));
    talk.on(new Played(GREETING, 0));

    assertThat(talk.on(new Played(GREETING, 1))).contains(new StopSpeaking(GREETING));
    talk.on(new Silenced(GREETING, 2, 0));

    assertThat(talk.messages())
        .containsExactly(new com.cotrackpro.voice.call.Message.FromCaller("He came late."));
  }

  @Test
  void helloOverTheDisclosureWantsNoAnswer() {
    begin();
    talk.on(new CallerTalking("hello"));
    talk.on(new CallerSaid("Hello?"));
    talk.hearAll();

    assertThat(talk.all).noneMatch(StopSpeaking.class::isInstance);
    assertThat(talk.all).noneMatch(AskModel.class::isInstance);
    assertThat(talk.transcript()).extracting(Entry::text).contains("Hello?");
  }

  @Test
  void theGreetingBehindItIsTalkedAwayLikeAnythingElse() {
    begin();
    talk.on(new Played(GREETING, 0));
    talk.on(new Played(GREETING, 1));

    assertThat(talk.on(new CallerTalking("wait"))).contains(new StopSpeaking(GREETING));
  }

  @Test
  void whatOfItWasNotHeardIsSaidBeforeTheNextAnswer() {
    talk.on(new LineOpened());
    talk.on(new SoundBegan(GREETING));
    talk.on(new Played(GREETING, 0));
    talk.on(new VoiceFailed(GREETING, 1));
    talk.hearAll();

    talk.on(new CallerSaid("He came late."));

    var turn = new TurnId(1);
    assertThat(talk.all).contains(new Play(turn, 0, "This is saved."));
    talk.modelSays("I'm sorry. When was it?");
    talk.hearAll();
    talk.on(new CallerSaid("On Monday."));
    assertThat(
            talk.all.stream().filter(c -> c instanceof Play p && p.text().equals("This is saved.")))
        .as("in the greeting and once more")
        .hasSize(2);
  }

  @Test
  void aCallThatGoesOnOwesWhatWasNotHeardBeforeItBroke() {
    var heard =
        new Said(
            Speaker.PERSONA, "I am an assistant.", Instant.EPOCH, true, "This is saved.", true);
    talk.conversation = Conversation.resuming(Talk.SCRIPT, List.of(heard));

    talk.on(new LineOpened());

    assertThat(talk.all)
        .contains(new Play(GREETING, 0, "This is saved."), new Play(GREETING, 1, "Yes, I'm here."))
        .doesNotContain(new Play(GREETING, 0, "I am an assistant."));
  }

  @Test
  void hangingUpStopsItAllTheSame() {
    begin();

    talk.on(new Event.LineClosed(EndReason.CALLER_HUNG_UP));
    talk.on(new Silenced(GREETING, 0, 3));

    assertThat(talk.all.getLast()).isEqualTo(new Command.Finish(EndReason.CALLER_HUNG_UP));
  }

  private void begin() {
    talk.on(new LineOpened());
    talk.on(new SoundBegan(GREETING));
  }
}
