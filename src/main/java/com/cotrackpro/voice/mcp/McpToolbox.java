package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.port.Toolbox;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The tools of one server that speaks MCP, in whichever of its eras: one session per process.
///
/// Finding the server, and finding it again, happens on threads of its own; a caller waits for
/// nothing but the answer to the request at hand. Safe for any number of threads.
public final class McpToolbox implements Toolbox, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(McpToolbox.class);

  // Its threads wait for sockets only, which an interrupt frees at once.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Crew crew;
  private final Ticker ticker;
  private final Keeper keeper;
  private final Alarm alarm;
  private final Gate gate;

  private McpToolbox(Client client, Config.Mcp config, Gate gate, Ticker ticker) {
    this.gate = gate;
    this.crew = Crew.open("mcp", PATIENCE, McpToolbox::failed);
    this.ticker = ticker;
    this.alarm = new Alarm(ticker);
    var wire = new Wire(client, config.url(), authorization(config));
    var around =
        new Surroundings(wire, new Errands(crew), new AtomicLong(), ticker, this::lookAgain);
    var detection = new Detection(around, config.limit(), alarm);
    this.keeper = new Keeper(detection, new Offer(config.tools()), ticker);
  }

  /// Begins to look for the server, in the background, and returns at once.
  ///
  /// @param client reaches `config.url()`; remains its owner's
  /// @param gate told of each use how the server did, whatever the tool said
  public static McpToolbox open(Client client, Config.Mcp config, Gate gate, Ticker ticker) {
    var toolbox = new McpToolbox(client, config, gate, ticker);
    toolbox.crew.fork("keeper", toolbox.keeper::run);
    return toolbox;
  }

  @Override
  public List<Tool> tools() {
    return keeper.tools();
  }

  /// Uses a tool. The request is sent at most once, except when the server certainly did not
  /// process it.
  @Override
  public ToolResult use(ToolRequest request, Duration limit) throws InterruptedException {
    JsonNode input = JsonRpc.read(request.input());
    if (!input.isObject()) {
      return Results.failed(request.id(), "The input of the tool is no JSON object.");
    }
    Optional<Gate.Pass> pass = gate.enter();
    Answer answer =
        pass.isPresent()
            ? ask(pass.get(), request.tool(), input, Deadline.in(limit, ticker))
            : new Answer.Unreachable(Gate.SHUT.reason());
    return Results.of(request.id(), answer);
  }

  private Answer ask(Gate.Pass pass, String tool, JsonNode input, Deadline by)
      throws InterruptedException {
    try {
      Optional<Era> era = keeper.era(by);
      Answer answer = era.isPresent() ? ask(era.get(), tool, input, by) : unknown(by);
      answer.trouble().ifPresentOrElse(pass::failed, pass::worked);
      return answer;
    } finally {
      pass.left(); // interrupted: the caller went on
    }
  }

  /// Ends the session and all threads.
  @Override
  public void close() {
    crew.close();
    try {
      keeper.end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer ask(Era era, String tool, JsonNode input, Deadline by)
      throws InterruptedException {
    ObjectNode params = JsonRpc.object().put("name", tool).set("arguments", input);
    Answer answer = era.ask("tools/call", params, by);
    alarm.hear(answer);
    if (!answer.isHealthy()) {
      log.atInfo()
          .addKeyValue("tool", tool)
          .addKeyValue("outcome", answer.getClass().getSimpleName())
          .addKeyValue("status", answer.httpStatus())
          .log("a tool was not answered");
      keeper.doubt();
    }
    return answer;
  }

  private static Answer unknown(Deadline by) {
    return by.isOver()
        ? new Answer.Late()
        : new Answer.Unreachable("the tool server is not there at present");
  }

  private static Headers authorization(Config.Mcp config) {
    return config.token().isSet()
        ? Headers.of("Authorization", "Bearer " + config.token().reveal())
        : Headers.NONE;
  }

  private void lookAgain() {
    keeper.doubt();
  }

  private static void failed(Exception e) {
    log.atError().setCause(e).log("a thread of the tool server's client failed");
  }
}
