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
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.conversation.Command.AskModel;
import com.cotrackpro.voice.conversation.Command.Bridge;
import com.cotrackpro.voice.conversation.Command.Finish;
import com.cotrackpro.voice.conversation.Command.Play;
import com.cotrackpro.voice.conversation.Command.RunTool;
import com.cotrackpro.voice.conversation.Command.Say;
import com.cotrackpro.voice.conversation.Command.SetTimer;
import com.cotrackpro.voice.conversation.Command.StopSpeaking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Seeded walks over everything that can happen, in any order, with a world that answers late,
/// twice, for turns long gone, or never. A failure's name is its seed.
class RandomWalkTest {

  private static final int WALKS = 2000;
  private static final int STEPS = 120;

  @TestFactory
  List<DynamicTest> everyWalkKeepsTheInvariants() {
    return IntStream.range(0, WALKS / 100)
        .mapToObj(block ->
            DynamicTest.dynamicTest(
                "walks " + block * 100 + " to " + (block * 100 + 99),
                () -> {
                  for (int seed = block * 100; seed < block * 100 + 100; seed++) {
                    new Walk(seed).walk();
                  }
                }))
        .toList();
  }

  /// One walk. Every fragment of the model carries the number of its request, so that a turn that
  /// speaks another's words is seen.
  private static final class Walk {

    private final int seed;
    private final Random random;
    private final Talk talk = new Talk();
    private final List<AskId> asks = new ArrayList<>();
    private final List<RunTool> tools = new ArrayList<>();
    private final List<Command> spoken = new ArrayList<>();
    private final Set<TurnId> stopped = new HashSet<>();
    private final List<SetTimer> timers = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final Set<String> ran = new HashSet<>();
    private int requests;

    Walk(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void walk() {
      step(new Event.LineOpened());
      for (int i = 0; i < STEPS && !talk.conversation.isOver(); i++) {
        step(somethingHappens());
      }
      step(new Event.LineClosed(EndReason.CALLER_HUNG_UP));
      for (TurnId turn : List.copyOf(stopped)) {
        step(new Event.Silenced(turn, -1, 0));
      }
      assertThat(talk.conversation.isOver()).as("over, seed %s", seed).isTrue();
      assertThat(talk.all)
          .as("one end, seed %s", seed)
          .filteredOn(Finish.class::isInstance)
          .hasSize(1);
      assertThat(talk.all.getLast())
          .as("the end is last, seed %s", seed)
          .isInstanceOf(Finish.class);
      assertThat(callerLines())
          .as("every utterance once, in order, seed %s", seed)
          .containsAll(said);
      assertThat(talk.on(new Event.CallerSaid("after the end"))).isEmpty();
    }

    private List<String> callerLines() {
      return talk.all.stream()
          .filter(c -> c instanceof Command.Remember(var e) && e.speaker() == Speaker.CALLER)
          .map(c -> ((Command.Remember) c).entry().text())
          .toList();
    }

    private void step(Event event) {
      if (event instanceof Event.CallerSaid(var words) && !talk.conversation.isOver()) {
        said.add(words);
      }
      for (Command command : talk.on(event)) {
        check(command);
      }
    }

    private void check(Command command) {
      switch (command) {
        case AskModel ask -> {
          assertThat(asks).as("a request is made once, seed %s", seed).doesNotContain(ask.ask());
          assertValid(ask.messages());
          asks.add(ask.ask());
        }
        case Say say -> {
          assertThat(say.text())
              .as("turn %s speaks its own words, seed %s", say.turn(), seed)
              .contains(name(say.turn()));
          assertThat(stopped)
              .as("a stopped turn is silent, seed %s", seed)
              .doesNotContain(say.turn());
          spoken.add(say);
        }
        case Play play -> spoken.add(play);
        case Bridge bridge -> spoken.add(bridge);
        case RunTool run -> {
          assertThat(ran.add(run.request().id())).as("a tool runs once, seed %s", seed).isTrue();
          tools.add(run);
        }
        case StopSpeaking(var turn) -> stopped.add(turn);
        case SetTimer timer -> timers.add(timer);
        case Command _ -> {}
      }
    }

    /// The vendor's rules for a list of messages.
    private void assertValid(List<Message> messages) {
      assertThat(messages.getFirst()).as("begins, seed %s", seed).isInstanceOf(FromCaller.class);
      assertThat(messages.getLast()).as("ends, seed %s", seed).isNotInstanceOf(FromPersona.class);
      List<String> wanted = List.of();
      for (Message message : messages) {
        switch (message) {
          case FromCaller(var text) -> {
            assertThat(wanted).as("results come first, seed %s", seed).isEmpty();
            assertThat(text).isNotBlank();
          }
          case FromPersona(var blocks) -> {
            assertThat(blocks).isNotEmpty();
            wanted = wants(blocks);
          }
          case ToolResults(var results, _) -> {
            assertThat(results).extracting(ToolResult::requestId).isEqualTo(wanted);
            wanted = List.of();
          }
        }
      }
    }

    private static List<String> wants(List<Block> blocks) {
      var ids = new ArrayList<String>();
      for (Block block : blocks) {
        switch (block) {
          case Block.Wants(var request) -> ids.add(request.id());
          case Block.Text(var text) -> assertThat(text).isNotBlank();
          case Block.Opaque _ -> {}
        }
      }
      return ids;
    }

    private Event somethingHappens() {
      return switch (random.nextInt(18)) {
        case 0 -> new Event.CallerTalking(random.nextBoolean() ? "but he" : "hello");
        case 1, 2 -> new Event.CallerSaid(words());
        case 3, 4, 5 -> asks.isEmpty() ? new Event.KeyPressed('5') : fragment(any(asks));
        case 6 -> asks.isEmpty() ? new Event.CallerTalking("") : wanted(any(asks));
        case 7, 8 -> asks.isEmpty() ? new Event.LineOpened() : new Event.ReplyEnded(any(asks));
        case 9 -> asks.isEmpty() ? new Event.HearingLost() : new Event.ReplyFailed(any(asks));
        case 10, 11 -> tools.isEmpty() ? new Event.HearingBack() : answered(any(tools));
        case 12, 13, 14 -> spoken.isEmpty() ? new Event.CallerSaid(" ") : heard(any(spoken));
        case 15 -> stopped.isEmpty() ? new Event.CallerTalking("and") : silenced();
        case 16 ->
            timers.isEmpty() ? new Event.KeyPressed('#') : new Event.TimeUp(any(timers).timer());
        default -> rarely();
      };
    }

    private Event rarely() {
      return switch (random.nextInt(8)) {
        case 0 -> new Event.WindUp(EndReason.DRAINED);
        case 1 -> asks.isEmpty() ? new Event.HearingLost() : new Event.ReplyCut(any(asks));
        case 2, 3 -> spoken.isEmpty() ? new Event.HearingLost() : voiceFailed(any(spoken));
        case 4 ->
            asks.isEmpty() ? new Event.HearingBack() : new Event.ThoughtArrived(any(asks), "{}");
        default -> silencedOrQuiet();
      };
    }

    private Event silencedOrQuiet() {
      return stopped.isEmpty() ? new Event.KeyPressed('1') : silenced();
    }

    private String words() {
      return switch (random.nextInt(10)) {
        case 0 -> "Goodbye " + said.size() + ".";
        case 1 -> "Hello?";
        default -> "Utterance " + said.size() + ".";
      };
    }

    private Event fragment(AskId ask) {
      return new Event.ReplyArrived(ask, "The " + name(ask.turn()) + " it is. ");
    }

    /// A word that is said as it is written, and no other turn's.
    private static String name(TurnId turn) {
      var name = new StringBuilder("turn");
      for (char digit : String.valueOf(turn.number()).toCharArray()) {
        name.append((char) (digit - '0' + 'b'));
      }
      return name + "z";
    }

    private Event wanted(AskId ask) {
      return new Event.ToolWanted(ask, new ToolRequest("t" + requests++, "check_safety", "{}"));
    }

    private static Event answered(RunTool run) {
      return new Event.ToolAnswered(new ToolResult(run.request().id(), "done", false));
    }

    private Event heard(Command command) {
      boolean begins = random.nextInt(3) == 0;
      return switch (command) {
        case Say(var turn, int piece, _) -> heard(turn, piece, begins);
        case Play(var turn, int piece, _) -> heard(turn, piece, begins);
        case Bridge(var turn, int piece, _) -> heard(turn, piece, begins);
        case Command _ -> new Event.KeyPressed('0');
      };
    }

    private static Event heard(TurnId turn, int piece, boolean begins) {
      return begins ? new Event.SoundBegan(turn) : new Event.Played(turn, piece);
    }

    private static Event voiceFailed(Command command) {
      return switch (command) {
        case Say(var turn, int piece, _) -> new Event.VoiceFailed(turn, piece);
        case Play(var turn, int piece, _) -> new Event.VoiceFailed(turn, piece);
        case Command _ -> new Event.KeyPressed('9');
      };
    }

    private Event silenced() {
      return new Event.Silenced(
          any(List.copyOf(stopped)), random.nextInt(4) - 1, random.nextInt(20));
    }

    private <T> T any(List<T> of) {
      // The newest is the likeliest; now and then something long gone.
      int back = random.nextInt(4) == 0 ? random.nextInt(of.size()) : 0;
      return of.get(of.size() - 1 - back);
    }
  }
}
