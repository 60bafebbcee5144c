package com.cotrackpro.voice.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.simulator.mcp.McpSettings;
import com.cotrackpro.voice.simulator.mcp.McpSimulator;
import com.cotrackpro.voice.simulator.mcp.Mode;
import com.cotrackpro.voice.simulator.mcp.Style;
import com.cotrackpro.voice.simulator.mcp.ToolFault;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The client against the strict simulator of every era: nothing it does is a breach.
class ToolboxContractTest {

  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final ToolRequest START =
      new ToolRequest("t1", "start_session", "{\"role\":\"parent\",\"trigger\":\"late\"}");

  private final Sockets sockets = Sockets.open();

  @AfterEach
  void close() {
    sockets.close();
  }

  private McpSimulator simulator(McpSettings settings) throws Exception {
    return McpSimulator.start(sockets, Ticker.system(), settings.demanding("token-1"));
  }

  private McpToolbox toolbox(McpSimulator simulator) {
    var names = List.of("start_session", "check_safety", "rewrite_message", "generate_artifact");
    var config = new Config.Mcp(simulator.url(), Secret.of("token-1"), names, LIMIT);
    return McpToolbox.open(
        sockets.client(ClientSettings.within(LIMIT)), config, Gate.ALWAYS_OPEN, Ticker.system());
  }

  @ParameterizedTest
  @CsvSource({
    "MODERN,JSON",
    "MODERN,EVENTS",
    "STREAMABLE,JSON",
    "STREAMABLE,EVENTS",
    "STREAMABLE,EARLY_CLOSE",
    "HTTP_SSE,JSON",
    "BARE,JSON"
  })
  void aToolIsFoundAndUsedWithoutABreach(Mode mode, Style style) throws Exception {
    try (var simulator = simulator(McpSettings.speaking(mode).answering(style));
        var toolbox = toolbox(simulator)) {
      ToolResult result = toolbox.use(START, LIMIT);

      assertThat(result).isEqualTo(new ToolResult("t1", result.text(), false));
      assertThat(result.text()).contains("sessionId");
      assertThat(toolbox.tools())
          .extracting(Tool::name)
          .containsExactly("start_session", "check_safety", "rewrite_message", "generate_artifact");
      assertThat(simulator.calls().all()).hasSize(1);
      assertThat(simulator.breaches()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"STREAMABLE", "HTTP_SSE", "MODERN"})
  void aToolThatHangsIsCancelledInTheServersOwnWay(Mode mode) throws Exception {
    try (var simulator = simulator(McpSettings.speaking(mode).answering(Style.EVENTS));
        var toolbox = toolbox(simulator)) {
      toolbox.use(START, LIMIT);
      simulator.failNext(new ToolFault.Hung());

      assertThat(toolbox.use(START, Duration.ofMillis(400)).text())
          .contains("did not answer in time");

      assertThat(simulator.cancelled().await(all -> !all.isEmpty(), LIMIT)).isTrue();
      assertThat(simulator.breaches()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void whateverGoesWrongIsAFailedResultAndTheNextUseSucceeds(Mode mode) throws Exception {
    try (var simulator = simulator(McpSettings.speaking(mode));
        var toolbox = toolbox(simulator)) {
      toolbox.use(START, LIMIT);
      for (var fault :
          List.of(
              new ToolFault.Failed("No."),
              new ToolFault.Protocol(-32602, "Unknown tool"),
              new ToolFault.Unavailable(),
              new ToolFault.Broken(),
              new ToolFault.Malformed())) {
        simulator.failNext(fault);

        assertThat(toolbox.use(START, Duration.ofSeconds(2)).failed()).as("%s", fault).isTrue();

        ToolServer.eventually(() -> succeeds(toolbox));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aResultOfTwoMegabytesIsCut(Mode mode) throws Exception {
    try (var simulator = simulator(McpSettings.speaking(mode));
        var toolbox = toolbox(simulator)) {
      toolbox.use(START, LIMIT);
      simulator.failNext(new ToolFault.Huge());

      assertThat(toolbox.use(START, LIMIT).text()).hasSizeLessThanOrEqualTo(Results.BOUND);
    }
  }

  private static boolean succeeds(McpToolbox toolbox) {
    try {
      return !toolbox.use(START, LIMIT).failed();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
