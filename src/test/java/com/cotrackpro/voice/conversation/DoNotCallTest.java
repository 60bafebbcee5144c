package com.cotrackpro.voice.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Message.FromCaller;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Command.AskModel;
import com.cotrackpro.voice.conversation.Command.Finish;
import com.cotrackpro.voice.conversation.Command.Suppress;
import com.cotrackpro.voice.conversation.Event.CallerSaid;
import com.cotrackpro.voice.conversation.Event.CallerTalking;
import com.cotrackpro.voice.conversation.Event.LineClosed;
import com.cotrackpro.voice.conversation.Event.LineOpened;
import com.cotrackpro.voice.conversation.Event.Silenced;
import com.cotrackpro.voice.conversation.Event.SoundBegan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who asks not to be called again is heard, and who tells of it is not taken at their word.
class DoNotCallTest {

  private final Talk talk = new Talk(Direction.OUTBOUND);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Don't call me again.",
        "don’t call me again",
        "Do not call me again!",
        "dont call me any more",
        "Please don't call me anymore.",
        "Please don't ever call me again.",
        "Don't you ever call me again!",
        "Don't you dare call this number again.",
        "Never call me again.",
        "Never call here again.",
        "Never ever call this number again.",
        "Do not call this number.",
        "Do not call here.",
        "Don't call me, please.",
        "Please don't call us back.",
        "Don't call again.",
        "Don't call my phone.",
        "Don't ring me again.",
        "Don't text me again, okay?",
        "Do not contact me again.",
        "Don't call me again or I'm calling my lawyer.",
        "Don't call me again, do you understand?",
        "Stop calling me.",
        "Stop calling me!",
        "Please stop calling.",
        "Stop calling here.",
        "Stop calling this number.",
        "Just stop calling me, all right?",
        "Quit calling me.",
        "stop call me",
        "Could you please stop calling me?",
        "Can you stop calling me?",
        "Would you stop calling us, please?",
        "Will you please quit calling here?",
        "I want you to stop calling me.",
        "I'd like you to stop calling.",
        "I'm asking you to not call me again.",
        "I told you to stop calling me.",
        "I already asked you not to call here again.",
        "I told you people not to call me again!",
        "You need to stop calling me.",
        "You guys have to stop calling this number.",
        "I'd appreciate it if you would stop calling me.",
        "I'd rather you didn't call me again.",
        "Would you mind not calling me again?",
        "Didn't I tell you to stop calling me?",
        "How many times do I have to tell you to stop calling?",
        "Why won't you stop calling me?",
        "If you don't stop calling me, I'll report you.",
        "I hope you never call me again.",
        "Make sure nobody calls me again.",
        "Take me off your list.",
        "Please take me off of your list.",
        "take me of your calling list",
        "Remove me from your call list, please.",
        "Get me off this list!",
        "Can you take my number off your list?",
        "Could you remove my number from your system?",
        "Remove my number.",
        "Please delete my phone number.",
        "Lose my number.",
        "Put me on your do not call list.",
        "Add this number to your do-not-call list.",
        "I want to be taken off your list.",
        "I want my number removed from your database.",
        "Unsubscribe me.",
        "Opt out.",
        "I'd like to opt out of this.",
        "No more calls, please.",
        "I don't want you to call me anymore.",
        "I do not want you calling here again.",
        "We don't want any more calls from you.",
        "I don't want to be called again.",
        "I don't want to hear from you again.",
        "I don't want your calls.",
        "Hello? Yeah. Stop calling me.",
        "I'm not interested, don't call me again.",
        "I'm not interested please stop calling me",
        "Sorry, wrong number. Please don't call here again.",
        "He doesn't live here anymore, stop calling.",
        "My husband died last year so stop calling this number.",
        "Leave me alone and don't call me again.",
        "I got your message, don't call me again.",
        "I told you. Stop calling me.",
        "Like I said, stop calling me.",
        "I don't want to go to court. Don't call me again.",
        "I don't like this. Please take me off your list. Goodbye.",
        "I'm busy, I have a lawyer, and please don't call me again."
      })
  void aWishNotToBeCalledAgainIsHeard(String words) {
    assertThat(DoNotCall.isWished("", words)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He won't stop calling me.",
        "He keeps calling me and he will not stop calling.",
        "He just won't stop calling me at night.",
        "Tell him not to call me again.",
        "Please tell him to stop calling me.",
        "Can you tell her not to call here again?",
        "Can you make him stop calling me?",
        "Can you get him to please stop calling me?",
        "How do I get him to stop calling me?",
        "I want him to stop calling me.",
        "I don't want him to call me again.",
        "I wish she would stop calling me.",
        "She told me not to call her again.",
        "She told me never to call there again.",
        "I told him to stop calling me.",
        "I told him, don't call me again.",
        "I said don't call me again and he hung up.",
        "I said to him, stop calling me.",
        "He said don't call me again.",
        "He said, \"Don't call me again.\"",
        "He texted me: stop calling me.",
        "He texted me. Don't call me again.",
        "And then she goes, never call me again.",
        "You know what he said? Don't call me again.",
        "Don't call me again, he said.",
        "Don't call me again. That's what he wrote.",
        "Stop calling me, she yelled at me.",
        "Stop calling me is what I texted him.",
        "The message said stop calling me.",
        "My ex wrote never call this number again.",
        "He left me a voicemail. Stop calling me.",
        "The judge told him not to call this number.",
        "The order says do not call me.",
        "My lawyer told me to tell him: do not call me again.",
        "I begged him to leave me alone and never call me again.",
        "I want my ex to grow up and stop calling me.",
        "He promised to never call me again.",
        "I asked the school to take me off the list.",
        "He asked me to remove his number.",
        "Should I remove my number from his phone?",
        "They took me off your list last week.",
        "Should I tell her to stop calling me?",
        "What happens if I write stop calling me?",
        "Why don't you call me again tomorrow?",
        "Don't hesitate to call me again.",
        "Please don't forget to call me again.",
        "No, call me again tomorrow.",
        "Please call me again.",
        "You can call me again.",
        "I want you to call me again.",
        "Don't call me again until Monday.",
        "Don't call me again so early in the morning.",
        "Please don't call me at work.",
        "Don't call me today.",
        "Don't call me, I'll call you.",
        "Don't call me a liar.",
        "Don't call me names.",
        "Stop calling me a bad mother.",
        "Stop calling him.",
        "Stop calling the police, he says.",
        "Don't call the police.",
        "Don't call him again.",
        "Don't call my ex.",
        "I never call here.",
        "He never calls me back.",
        "She doesn't call me anymore.",
        "I'm afraid he will call me again.",
        "I can't stop calling him.",
        "I blocked his number.",
        "I don't want any more calls from him.",
        "I don't want him calling me anymore.",
        "I don't want to be called a liar.",
        "I don't want to hear from him again.",
        "Is there a do not call list?",
        "Stop calling me?",
        "Don't call me again?",
        "No, don't. Call me again.",
        "He has called nine times since Sunday.",
        "He doesn't stop. He calls me every night."
      })
  void aReportOrAnotherRequestIsNoWish(String words) {
    assertThat(DoNotCall.isWished("", words)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What did he say?",
        "What did the message say, word for word?",
        "Could you read me what she wrote?"
      })
  void whoIsAskedForSomebodysWordsQuotesThem(String question) {
    assertThat(DoNotCall.isWished(question, "Don't call me again.")).isFalse();
    assertThat(DoNotCall.isWished(question, "Take me off your list.")).isTrue();
  }

  @Test
  void aVeryLongUtteranceIsJudgedAtOnce() {
    String words = "no please okay so and right well ".repeat(400) + "he said it, ".repeat(400);

    assertThat(DoNotCall.isWished("", words)).isFalse();
  }

  @Test
  void theWishIsCarriedOutAndTheWordsGoToTheModelAsAnyOthers() {
    talk.greeted();

    List<Command> commands = talk.on(new CallerSaid("Please stop calling me."));

    assertThat(commands).contains(new Suppress()).noneMatch(Finish.class::isInstance);
    assertThat(talk.messages()).containsExactly(new FromCaller("Please stop calling me."));
    assertThat(talk.callerLines()).containsExactly("Please stop calling me.");
  }

  @Test
  void whoCalledUsIsNotOnAnyListOfOurs() {
    var inbound = new Talk(Direction.INBOUND).greeted();

    inbound.on(new CallerSaid("Don't call me again."));

    assertThat(inbound.all).doesNotContain(new Suppress());
  }

  @Test
  void aPauseInMidWishDoesNotHideIt() {
    talk.greeted();

    talk.on(new CallerSaid("Please don't call."));
    assertThat(talk.all).doesNotContain(new Suppress());
    talk.on(new CallerSaid("Me again."));
    talk.on(new Silenced(new TurnId(1), -1, 0));
    talk.on(new CallerSaid("I mean it."));

    assertThat(talk.all).containsOnlyOnce(new Suppress());
  }

  @Test
  void aPauseBetweenAReportAndItsWordsMakesNoWish() {
    talk.greeted();

    talk.on(new CallerSaid("He texted me."));
    talk.on(new CallerSaid("Don't call me again."));

    assertThat(talk.all).doesNotContain(new Suppress());
  }

  @Test
  void theWishIsHeardWhileThePersonaSpeaks() {
    talk.greeted();
    talk.on(new CallerSaid("Who is this?"));
    AskModel ask = talk.lastAsk();
    talk.on(new Event.ReplyArrived(ask.ask(), "This is CoTrackPro. I can help you. "));
    talk.on(new SoundBegan(ask.ask().turn()));

    talk.on(new CallerTalking("take me off"));
    talk.on(new CallerSaid("Take me off your list."));

    assertThat(talk.all).containsOnlyOnce(new Suppress());
  }

  @Test
  void theWishIsHeardOverTheGreeting() {
    talk.on(new LineOpened());

    talk.on(new CallerSaid("Stop calling me."));

    assertThat(talk.all).containsOnlyOnce(new Suppress());
  }

  @Test
  void whoHangsUpOnTheLastWordIsHeardToo() {
    talk.greeted();

    talk.on(new CallerTalking("don't call me again"));
    talk.on(new LineClosed(EndReason.CALLER_HUNG_UP));

    assertThat(talk.all).containsOnlyOnce(new Suppress());
    assertThat(talk.all.getLast()).isInstanceOf(Finish.class);
  }

  @Test
  void anAnswerToThePersonasQuestionForWordsIsNoWish() {
    talk.greeted();
    talk.on(new CallerSaid("My ex sent me a message."));
    talk.modelSays("What did he write, in his own words?");
    talk.hearAll();

    talk.on(new CallerSaid("Never call me again."));

    assertThat(talk.all).doesNotContain(new Suppress());
  }

  @Test
  void afterTheWishAndThePersonasGoodbyeTheCallEnds() {
    talk.greeted();
    talk.on(new CallerSaid("Don't call me again."));
    talk.modelSays("We will not call this number again. Goodbye.");
    talk.hearAll();

    assertThat(talk.all.getLast()).isEqualTo(new Finish(EndReason.SAID_GOODBYE));
  }

  @Test
  void withoutThePersonasGoodbyeTheCallGoesOn() {
    talk.greeted();
    talk.on(new CallerSaid("Don't call me again."));
    talk.modelSays("That is done.");
    talk.hearAll();

    assertThat(talk.all).noneMatch(Finish.class::isInstance);
  }
}
