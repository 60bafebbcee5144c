package com.cotrackpro.voice.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.anthropic.MessagesPeer.Heard;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.Reasoner.Outcome;
import com.cotrackpro.voice.port.Reasoner.Question;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.simulator.anthropic.Asked;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSettings;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSimulator;
import com.cotrackpro.voice.simulator.anthropic.Fault;
import com.cotrackpro.voice.simulator.anthropic.Happening;
import com.cotrackpro.voice.simulator.anthropic.Step;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client against the strict simulator: nothing it sends is a breach.
class ClaudeContractTest {

  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final List<Tool> TOOLS =
      List.of(
          new Tool("start_session", "Starts.", "{\"type\":\"object\",\"properties\":{}}"),
          new Tool("check_safety", "Checks.", "{\"type\":\"object\",\"properties\":{}}"));

  private final Sockets sockets = Sockets.open();
  private final Heard heard = new Heard();
  private ClaudeSimulator vendor;
  private Claude claude;

  @BeforeEach
  void open() throws Exception {
    vendor =
        ClaudeSimulator.start(
            sockets,
            Ticker.system(),
            ClaudeSettings.usual()
                .takingOnly("sk-test")
                .paced(Duration.ofMillis(5), 0)
                .caching(-1, LIMIT)
                .with(ClaudeContractTest::answer));
    claude = claude(vendor.url());
  }

  private Claude claude(URI url) {
    var config =
        new Config.Anthropic(
            url, Secret.of("sk-test"), "claude-haiku-5-5", "claude-sonnet-5-5", LIMIT);
    return new Claude(
        sockets.client(ClientSettings.within(LIMIT)),
        config,
        MessagesPeer.PRICES,
        Limits.within(LIMIT),
        Ticker.system());
  }

  @AfterEach
  void close() {
    sockets.close();
  }

  /// Asks for two tools at once, thinks, asks for one more, and then speaks.
  private static List<Step> answer(Asked asked) {
    var use = new Step.UseTool("check_safety", "{\"a\":{\"b\":[1,2.50]}}");
    return switch (asked.allResults().size()) {
      case 0 -> List.of(new Step.Say("One moment."), use, use);
      case 2 -> List.of(new Step.Think("Hm."), use);
      default -> List.of(new Step.Say("It is done."));
    };
  }

  private Outcome ask(boolean spare, List<Message> messages) throws InterruptedException {
    return claude.reply(
        new Question(
            new CallId("CA1"), new TurnId(1), spare, "Be kind. ".repeat(50), TOOLS, messages),
        heard);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTurnOfSeveralToolRoundsIsTakenWholeAndReadFromTheCache(boolean spare) throws Exception {
    var messages = new ArrayList<Message>();
    messages.add(new Message.FromCaller("He was late."));

    for (int round = 0; round < 3; round++) {
      int textsBefore = heard.texts.size();
      int wishesBefore = heard.wishes.size();
      int thoughtsBefore = heard.opaque.size();
      assertThat(ask(spare, messages)).isEqualTo(new Outcome.Complete());
      var wishes = heard.wishes.subList(wishesBefore, heard.wishes.size());
      if (!wishes.isEmpty()) {
        var blocks = new ArrayList<Message.Block>();
        heard.opaque.stream()
            .skip(thoughtsBefore)
            .forEach(json -> blocks.add(new Message.Block.Opaque(json)));
        String said = String.join("", heard.texts.subList(textsBefore, heard.texts.size()));
        if (!said.isEmpty()) {
          blocks.add(new Message.Block.Text(said));
        }
        wishes.forEach(wish -> blocks.add(new Message.Block.Wants(wish)));
        messages.add(new Message.FromPersona(blocks));
        messages.add(
            new Message.ToolResults(
                wishes.stream().map(w -> new ToolResult(w.id(), "fine", false)).toList(), ""));
      }
    }

    assertThat(String.join("", heard.texts)).isEqualTo("One moment.It is done.");
    assertThat(heard.wishes).hasSize(3);
    assertThat(heard.used.get(2).cacheReadTokens()).isPositive();
    assertThat(vendor.breaches()).isEmpty();
    assertThat(vendor.usage().output())
        .isEqualTo(heard.used.stream().mapToLong(u -> u.outputTokens()).sum());
  }

  @Test
  void aCallerWhoInterruptsIsNoticedAtTheVendor() throws Exception {
    vendor.failNext(new Fault.Stall(3, Duration.ofSeconds(30)));
    var asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                ask(false, List.of(new Message.FromCaller("Hello?")));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    heard.firstText.await();

    asking.interrupt();

    assertThat(vendor.journal().awaitKind(Happening.Disconnected.class, LIMIT)).isTrue();
    asking.join();
    assertThat(heard.used).hasSize(1);
  }

  @Test
  void eachFaultOfTheVendorIsAnOutcome() throws Exception {
    assertThat(failure(new Fault.RateLimited(Duration.ofSeconds(3)))).isEqualTo(Trouble.Kind.BUSY);
    assertThat(failure(new Fault.Overloaded())).isEqualTo(Trouble.Kind.BUSY);
    assertThat(failure(new Fault.ServerError())).isEqualTo(Trouble.Kind.DOWN);
    assertThat(failure(new Fault.Unauthorized())).isEqualTo(Trouble.Kind.REFUSED);
    assertThat(failure(new Fault.Unanswered())).isEqualTo(Trouble.Kind.DOWN);
    assertThat(failure(new Fault.ErrorEvent(3, "overloaded_error"))).isEqualTo(Trouble.Kind.BUSY);
    assertThat(failure(new Fault.Truncated(3))).isEqualTo(Trouble.Kind.DOWN);
    assertThat(failure(new Fault.Dropped(3))).isEqualTo(Trouble.Kind.DOWN);
    assertThat(with(new Fault.Declined(3, "general_harms"))).isEqualTo(new Outcome.Cut("refusal"));
    assertThat(with(new Fault.CutInTool())).isEqualTo(new Outcome.Cut("max_tokens"));
    for (var oddity : Fault.Oddity.values()) {
      assertThat(with(new Fault.Odd(oddity))).isEqualTo(new Outcome.Complete());
    }
    assertThat(heard.used).hasSize(13);
  }

  private Outcome with(Fault fault) throws InterruptedException {
    vendor.failNext(fault);
    return ask(false, List.of(new Message.FromCaller("Hello?")));
  }

  private Trouble.Kind failure(Fault fault) throws InterruptedException {
    return ((Outcome.Failed) with(fault)).trouble().kind();
  }
}
