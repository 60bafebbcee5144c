package com.cotrackpro.voice.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.mcp.McpToolbox;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.persona.Persona;
import com.cotrackpro.voice.persona.Personas;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSettings;
import com.cotrackpro.voice.simulator.anthropic.ClaudeSimulator;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every persona is told is long enough for the prompt cache, where that takes 4,096 tokens.
class PersonaCachingTest {

  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final Sockets sockets = Sockets.open();

  static Stream<Persona> personas() {
    return switch (Personas.load(Map.of())) {
      case Personas.Outcome.Ready(var personas) ->
          personas.roles().stream()
              .sorted(Comparator.comparing(Object::toString))
              .map(role -> personas.find(role).orElseThrow())
              .flatMap(PersonaCachingTest::inEachLanguage);
      case Personas.Outcome.Unusable(var problems) -> throw new AssertionError(problems);
    };
  }

  private static Stream<Persona> inEachLanguage(Persona persona) {
    return Stream.concat(
        Stream.of(persona), persona.others().keySet().stream().sorted().map(persona::in));
  }

  @AfterEach
  void close() {
    sockets.close();
  }

  @ParameterizedTest
  @MethodSource("personas")
  void theSecondTurnReadsFromTheCache(Persona persona) throws Exception {
    ClaudeSimulator vendor =
        ClaudeSimulator.start(
            sockets,
            Ticker.system(),
            ClaudeSettings.usual().takingOnly("sk-test").paced(Duration.ofMillis(5), 0));
    var client = sockets.client(ClientSettings.within(LIMIT));
    var config =
        new Config.Anthropic(
            vendor.url(), Secret.of("sk-test"), "claude-haiku-5-5", "claude-sonnet-5-5", LIMIT);
    var claude =
        new Claude(client, config, MessagesPeer.PRICES, Limits.within(LIMIT), Ticker.system());
    String prompt = persona.words(Direction.INBOUND, Map.of()).prompt();
    var first = new Message.FromCaller("He was late.");
    var answer = new Message.FromPersona(List.of(new Message.Block.Text("When was it?")));

    claude.reply(question(prompt, List.of(first)), new Nobody());
    claude.reply(
        question(prompt, List.of(first, answer, new Message.FromCaller("On Monday."))),
        new Nobody());

    assertThat(vendor.usage().cacheWrite()).isPositive();
    assertThat(vendor.usage().cacheRead()).isGreaterThanOrEqualTo(4096);
    assertThat(vendor.breaches()).isEmpty();
  }

  /// Whatever the tools of the server at the other end are, and however few `MCP_TOOLS` leaves.
  @ParameterizedTest
  @MethodSource("personas")
  void theTextsAloneAreLongEnough(Persona persona) {
    assertThat(persona.words(Direction.INBOUND, Map.of()).prompt().length() / 4)
        .isBetween(4096, 4900);
  }

  private Reasoner.Question question(String prompt, List<Message> messages) {
    return new Reasoner.Question(
        new CallId("CA1"), new TurnId(1), false, prompt, tools(), messages);
  }

  /// The built-in ones: there is no server.
  private List<Tool> tools() {
    var mcp =
        new Config.Mcp(
            URI.create("http://127.0.0.1:1/mcp"),
            Secret.NONE,
            List.of("start_session", "check_safety", "rewrite_message", "generate_artifact"),
            LIMIT);
    try (var toolbox =
        McpToolbox.open(
            sockets.client(ClientSettings.within(LIMIT)), mcp, Gate.ALWAYS_OPEN, Ticker.system())) {
      return toolbox.tools();
    }
  }

  /// Nobody listens.
  private record Nobody() implements Reasoner.Sink {

    @Override
    public void text(String fragment) {}

    @Override
    public void wants(ToolRequest request) {}

    @Override
    public void opaque(String json) {}

    @Override
    public void used(Usage usage) {}
  }
}
