package com.cotrackpro.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.Message.FromCaller;
import com.cotrackpro.voice.call.Message.FromPersona;
import com.cotrackpro.voice.call.Message.ToolResults;
import com.cotrackpro.voice.call.Said.Speaker;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Command.AskModel;
import com.cotrackpro.voice.conversation.Command.Bridge;
import com.cotrackpro.voice.conversation.Command.Finish;
import com.cotrackpro.voice.conversation.Command.Play;
import com.cotrackpro.voice.conversation.Command.RunTool;
import com.cotrackpro.voice.conversation.Command.Say;
import com.cotrackpro.voice.conversation.Command.StopModel;
import com.cotrackpro.voice.conversation.Command.StopSpeaking;
import com.cotrackpro.voice.conversation.Event.CallerSaid;
import com.cotrackpro.voice.conversation.Event.CallerTalking;
import com.cotrackpro.voice.conversation.Event.LineClosed;
import com.cotrackpro.voice.conversation.Event.LineOpened;
import com.cotrackpro.voice.conversation.Event.Played;
import com.cotrackpro.voice.conversation.Event.ReplyArrived;
import com.cotrackpro.voice.conversation.Event.ReplyFailed;
import com.cotrackpro.voice.conversation.Event.Silenced;
import com.cotrackpro.voice.conversation.Event.SoundBegan;
import com.cotrackpro.voice.conversation.Event.TimeUp;
import com.cotrackpro.voice.conversation.Event.VoiceFailed;
import com.cotrackpro.voice.conversation.Event.WindUp;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static final TurnId FIRST = new TurnId(1);

  private final Talk talk = new Talk();

  @Test
  void theCallOpensWithTheDisclosureBeforeAnythingElseIsSaid() {
    List<Command> commands = talk.on(new LineOpened());

    assertThat(commands)
        .filteredOn(Play.class::isInstance)
        .containsExactly(
            new Play(TurnId.GREETING, 0, "I am an assistant."),
            new Play(TurnId.GREETING, 1, "This is saved."),
            new Play(TurnId.GREETING, 2, "What happened?"),
            new Play(TurnId.GREETING, 3, "Take your time."));
  }

  @Test
  void anUtteranceIsAnsweredByTheModelSentenceBySentence() {
    talk.greeted();

    talk.on(new CallerSaid("He was late."));
    talk.modelSays("I'm sorry to hear that. How late was he?");

    assertThat(talk.messages()).containsExactly(new FromCaller("He was late."));
    assertThat(talk.all)
        .filteredOn(Say.class::isInstance)
        .extracting(c -> ((Say) c).text())
        .containsExactly("I'm sorry to hear that.", "How late was he?");
  }

  @Test
  void theModelIsToldWhatTheCallOpenedWith() {
    talk.greeted();

    talk.on(new CallerSaid("He was late."));

    assertThat(talk.lastAsk().opening())
        .isEqualTo("I am an assistant. This is saved. What happened? Take your time.");
  }

  @Test
  void anInterruptedReplyIsRememberedOnlyAsFarAsTheCallerHeardIt() {
    talk.greeted();
    talk.on(new CallerSaid("When do you open?"));
    AskId ask = talk.lastAsk().ask();
    talk.on(new ReplyArrived(ask, "We open at nine. We close at five. We are shut on Sunday. "));
    talk.on(new SoundBegan(FIRST));
    talk.on(new Played(FIRST, 0));

    assertThat(talk.on(new CallerTalking("wait a second")))
        .contains(new StopModel(ask), new StopSpeaking(FIRST));
    talk.on(new Silenced(FIRST, 1, "We close".length()));
    talk.on(new CallerSaid("Wait a second."));

    assertThat(talk.transcript())
        .contains(
            new Entry(
                "1/0",
                Speaker.PERSONA,
                "We open at nine. We close",
                true,
                "at five. We are shut on Sunday.",
                false));
    assertThat(talk.messages())
        .containsExactly(
            new FromCaller("When do you open?"),
            new FromPersona(List.of(new Block.Text("We open at nine. We close"))),
            new FromCaller("Wait a second."));
  }

  @Test
  void whatAnAbandonedRequestStillSaysIsDropped() {
    talk.greeted();
    talk.on(new CallerSaid("When do you open?"));
    AskId ask = talk.lastAsk().ask();
    talk.on(new ReplyArrived(ask, "We open at nine. "));
    talk.on(new SoundBegan(FIRST));
    talk.on(new CallerTalking("wait"));
    talk.on(new Silenced(FIRST, -1, 0));

    assertThat(talk.on(new ReplyArrived(ask, "We close at five. "))).isEmpty();
  }

  @Test
  void aCallerWhoGoesOnBeforeAnythingWasHeardIsAnsweredOnceForBothHalves() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));
    talk.on(new CallerTalking("again on"));
    talk.on(new Silenced(FIRST, -1, 0));

    talk.on(new CallerSaid("Again on Tuesday."));

    assertThat(talk.messages()).containsExactly(new FromCaller("He was late. Again on Tuesday."));
    assertThat(talk.callerLines()).containsExactly("He was late.", "Again on Tuesday.");
  }

  @Test
  void helloWhileAReplyIsOnItsWayIsAnsweredAtOnceAndDoesNotCancelIt() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));

    talk.on(new CallerTalking("Hello"));
    List<Command> commands = talk.on(new CallerSaid("Hello?"));

    assertThat(commands).contains(new Bridge(FIRST, 0, "Yes, I'm here."));
    assertThat(talk.all).noneMatch(StopModel.class::isInstance);
    assertThat(talk.callerLines()).containsExactly("He was late.", "Hello?");
  }

  @Test
  void severalUtterancesAreAnsweredInOrder() {
    talk.greeted();
    talk.on(new CallerSaid("One."));
    talk.modelSays("First answer. ");
    talk.on(new SoundBegan(FIRST));

    talk.on(new CallerSaid("Two."));
    talk.on(new CallerSaid("Three."));
    talk.on(new Silenced(FIRST, 0, "First".length()));

    assertThat(talk.messages().getLast()).isEqualTo(new FromCaller("Two. Three."));
  }

  @Test
  void parallelToolsRunTogetherAndTheirResultsGoBackInOneMessageInTheModelsOrder() {
    talk.greeted();
    talk.on(new CallerSaid("Write it down."));
    talk.on(new ReplyArrived(talk.lastAsk().ask(), "I'll do that. "));
    talk.modelWants("a", "start_session");
    talk.modelWants("b", "check_safety");
    talk.on(new Event.ReplyEnded(talk.lastAsk().ask()));
    assertThat(talk.all).filteredOn(RunTool.class::isInstance).hasSize(2);

    talk.toolAnswers("b");
    assertThat(talk.asks()).isEqualTo(1);
    talk.toolAnswers("a");

    assertThat(talk.asks()).isEqualTo(2);
    assertThat(((ToolResults) talk.messages().getLast()).results())
        .extracting("requestId")
        .containsExactly("a", "b");
  }

  @Test
  void anInterruptionDoesNotRepeatAToolAndItsResultReachesTheNextTurn() {
    talk.greeted();
    talk.on(new CallerSaid("Write it down."));
    talk.on(new ReplyArrived(talk.lastAsk().ask(), "I'll do that. "));
    talk.modelWants("a", "generate_artifact");
    talk.on(new Event.ReplyEnded(talk.lastAsk().ask()));
    talk.on(new SoundBegan(FIRST));
    talk.on(new CallerTalking("and also"));
    talk.on(new Silenced(FIRST, 0, "I'll do".length()));
    talk.on(new CallerSaid("And also the bruise."));
    assertThat(talk.asks()).isEqualTo(1);

    talk.toolAnswers("a");

    assertThat(talk.all).filteredOn(RunTool.class::isInstance).hasSize(1);
    Message last = talk.messages().getLast();
    assertThat(((ToolResults) last).text()).isEqualTo("And also the bruise.");
    assertThat(talk.messages().get(1))
        .isEqualTo(
            new FromPersona(
                List.of(
                    new Block.Text("I'll do"),
                    new Block.Wants(new ToolRequest("a", "generate_artifact", "{}")))));
  }

  @Test
  void aSlowToolIsBridgedByAHoldPhraseAndNeverTwiceBytheSame() {
    talk.greeted();
    talk.on(new CallerSaid("Write it down."));
    talk.modelWants("a", "generate_artifact");
    talk.on(new Event.ReplyEnded(talk.lastAsk().ask()));

    var quiet = new Timer(Timer.Kind.QUIET, FIRST);
    var first = bridged(talk.on(new TimeUp(quiet)));
    var second = bridged(talk.on(new TimeUp(quiet)));

    assertThat(Talk.SCRIPT.phrases().hold()).contains(first, second);
    assertThat(first).isNotEqualTo(second);
  }

  private static String bridged(List<Command> commands) {
    return ((Bridge) commands.stream().filter(Bridge.class::isInstance).findFirst().orElseThrow())
        .text();
  }

  @Test
  void aModelThatFailsBeforeItsFirstWordIsReplacedByTheFallbackModel() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));

    talk.on(new ReplyFailed(talk.lastAsk().ask()));

    assertThat(talk.lastAsk().spare()).isTrue();
    assertThat(talk.messages()).containsExactly(new FromCaller("He was late."));
  }

  @Test
  void aModelThatFailsTwiceIsAnsweredForByAPhraseAndTheCallGoesOn() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));
    talk.on(new ReplyFailed(talk.lastAsk().ask()));

    assertThat(talk.on(new ReplyFailed(talk.lastAsk().ask())))
        .contains(new Play(FIRST, 0, "I lost my thread."));
    talk.hearAll();
    talk.on(new CallerSaid("Hello, he was late."));

    assertThat(talk.messages()).containsExactly(new FromCaller("He was late. Hello, he was late."));
  }

  @Test
  void aModelThatBreaksOffInTheMiddleKeepsWhatWasSaid() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));
    AskId ask = talk.lastAsk().ask();
    talk.on(new ReplyArrived(ask, "I'm sorry to hear that. And th"));
    talk.on(new ReplyFailed(ask));
    talk.hearAll();

    talk.on(new CallerSaid("Yes."));

    assertThat(talk.messages().get(1))
        .isEqualTo(new FromPersona(List.of(new Block.Text("I'm sorry to hear that."))));
    assertThat(talk.transcript()).extracting(Entry::text).contains("I lost my thread.");
  }

  @Test
  void aVoiceThatFailsIsAnsweredForByARecordedPhrase() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));
    talk.modelSays("I'm sorry to hear that. How late?");

    List<Command> commands = talk.on(new VoiceFailed(FIRST, 0));

    assertThat(commands).contains(new Play(FIRST, 2, "My voice failed."));
    talk.hearAll();
    assertThat(talk.transcript()).extracting(Entry::text).doesNotContain("How late?");
  }

  @Test
  void goodbyeIsSaidToTheEndBeforeTheCallIsHungUp() {
    talk.greeted();
    talk.on(new CallerSaid("That's all, thank you, goodbye."));
    talk.modelSays("Take care. Goodbye.");
    assertThat(talk.all).noneMatch(Finish.class::isInstance);

    talk.hearAll();

    assertThat(talk.all.getLast()).isEqualTo(new Finish(EndReason.SAID_GOODBYE));
  }

  @Test
  void anotherWordAfterGoodbyeKeepsTheCall() {
    talk.greeted();
    talk.on(new CallerSaid("Thank you, goodbye."));
    talk.modelSays("Take care. Goodbye.");
    talk.on(new SoundBegan(FIRST));
    talk.on(new CallerTalking("oh wait"));
    talk.on(new Silenced(FIRST, 0, 4));
    talk.on(new CallerSaid("Oh wait, one more thing happened."));
    talk.modelSays("Of course. Tell me.");

    talk.hearAll();

    assertThat(talk.conversation.isOver()).isFalse();
  }

  @Test
  void aLimitEndsTheCallWithPartingWordsAtTheNextChance() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));
    talk.on(new WindUp(EndReason.MAX_COST));
    talk.modelSays("I'm sorry to hear that.");

    talk.hearAll();

    assertThat(talk.transcript().getLast().text()).isEqualTo("We have to stop here. Goodbye.");
    assertThat(talk.all.getLast()).isEqualTo(new Finish(EndReason.MAX_COST));
  }

  @Test
  void hangingUpInTheMiddleOfAReplyKeepsWhatWasHeardAndWhatWasHalfSaid() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));
    talk.modelSays("I'm sorry to hear that. How late?");
    talk.on(new SoundBegan(FIRST));
    talk.on(new Played(FIRST, 0));

    talk.on(new LineClosed(EndReason.CALLER_HUNG_UP));
    talk.on(new Silenced(FIRST, 1, 3));

    assertThat(talk.all.getLast()).isEqualTo(new Finish(EndReason.CALLER_HUNG_UP));
    assertThat(talk.transcript().getLast().text()).isEqualTo("I'm sorry to hear that. How");
  }

  @Test
  void wordsThatNeverBecameFinalAreKeptWhenTheCallerHangsUp() {
    talk.greeted();
    talk.on(new CallerTalking("he is at the door"));

    talk.on(new LineClosed(EndReason.CALLER_HUNG_UP));

    assertThat(talk.callerLines()).containsExactly("he is at the door");
  }

  @Test
  void aSilentCallerIsSpokenToInStagesAndNeverTheSameTwice() {
    talk.greeted();

    talk.on(new TimeUp(new Timer(Timer.Kind.SILENCE, TurnId.GREETING)));
    talk.hearAll();
    talk.on(new TimeUp(new Timer(Timer.Kind.SILENCE, TurnId.GREETING)));
    talk.hearAll();
    talk.on(new TimeUp(new Timer(Timer.Kind.SILENCE, TurnId.GREETING)));

    assertThat(talk.transcript())
        .extracting(Entry::text)
        .containsExactly(
            "I am an assistant. This is saved. What happened? Take your time.",
            "I'm here.",
            "Take your time.");
  }

  @Test
  void anEmptyAnswerIsNoSilence() {
    talk.greeted();
    talk.on(new CallerSaid("He was late."));

    List<Command> commands = talk.on(new Event.ReplyEnded(talk.lastAsk().ask()));

    assertThat(commands).contains(new Play(FIRST, 0, "I lost my thread."));
  }

  @Test
  void aTurnRunsAtMostThreeRoundsOfTools() {
    talk.greeted();
    talk.on(new CallerSaid("Write it down."));
    for (int i = 0; i < 6; i++) {
      talk.modelWants("t" + i, "check_safety");
      talk.on(new Event.ReplyEnded(talk.lastAsk().ask()));
      talk.toolAnswers("t" + i);
    }

    assertThat(talk.all).filteredOn(RunTool.class::isInstance).hasSize(3);
    assertThat(talk.all).filteredOn(AskModel.class::isInstance).hasSize(5);
  }
}
