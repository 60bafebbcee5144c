package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The stateless protocol of 2026-07-28: each request is complete in itself.
///
/// Giving up the answer is the cancellation, so nobody has to be told.
final class Modern implements Era {

  static final String VERSION = "2026-07-28";

  private static final Logger log = LoggerFactory.getLogger(Modern.class);

  private static final String META = "io.modelcontextprotocol/";
  private static final int HEADER_MISMATCH = -32020;

  // A subscription is acknowledged at once.
  private static final Duration LISTEN = Duration.ofSeconds(10);

  private final Surroundings around;
  private final Sideline sideline;

  /// Marked parameters of the tools, by the tool's name, as listed last.
  private final Map<String, ParamHeaders> marked = new ConcurrentHashMap<>();

  private Runnable stopListening = () -> {};

  Modern(Surroundings around) {
    this.around = around;
    this.sideline = around.sideline(_ -> {}); // such a server asks nothing
  }

  /// Asks what the server supports: the question that only servers of this era understand.
  Answer discover(Deadline by) throws InterruptedException {
    return ask("server/discover", JsonRpc.object(), by);
  }

  /// Listens for changes, where the server announces them.
  Modern listening(Answer discovered) {
    boolean announces =
        discovered instanceof Answer.Result(var result)
            && result.path("capabilities").path("tools").path("listChanged").asBoolean(false);
    if (announces) {
      var listener = new Listener(this::subscribe, sideline, around.ticker());
      stopListening = around.errands().run("listen", listener::run);
    }
    return this;
  }

  /// Whether `answer` comes from a server of this era: a result, or one of its own refusals, and
  /// our version among those it supports.
  static boolean shows(Answer answer) {
    return switch (answer) {
      case Answer.Result(var result) -> supportsUs(result.path("supportedVersions"));
      case Answer.Refused(_, int code, _, var details) ->
          code <= HEADER_MISMATCH
              && code >= Answer.UNSUPPORTED_VERSION
              && supportsUs(details.path("supported"));
      case Answer.Status _, Answer.Unreachable _, Answer.Lost _, Answer.Late _ -> false;
    };
  }

  private static boolean supportsUs(JsonNode versions) {
    List<String> named = versions.values().stream().map(version -> version.asString("")).toList();
    return named.isEmpty() || named.contains(VERSION);
  }

  @Override
  public String name() {
    return "modern " + VERSION;
  }

  @Override
  public Answer ask(String method, ObjectNode params, Deadline by) throws InterruptedException {
    long id = around.nextId();
    ObjectNode request = JsonRpc.request(id, method, complete(params));
    Headers headers = headers(method, params);
    Answer answer = around.wire().ask(id, request, headers, by, sideline).answer();
    if (answer instanceof Answer.Refused(_, int code, _, _) && code == HEADER_MISMATCH) {
      sideline.toolsChanged(); // the marks have changed: next time they are right
    }
    if (answer instanceof Answer.Result(var result) && method.equals("tools/list")) {
      remember(result.path("tools"));
    }
    return answer;
  }

  @Override
  public void end() {
    stopListening.run();
  }

  private static ObjectNode complete(ObjectNode params) {
    ObjectNode meta = JsonRpc.object().put(META + "protocolVersion", VERSION);
    meta.set(META + "clientInfo", Surroundings.ourselves());
    meta.putObject(META + "clientCapabilities");
    ObjectNode complete = JsonRpc.object().set("_meta", meta);
    return complete.setAll(params);
  }

  private Headers headers(String method, ObjectNode params) {
    Headers headers =
        Headers.of("Accept", Wire.BOTH)
            .with("MCP-Protocol-Version", VERSION)
            .with("Mcp-Method", method);
    return method.equals("tools/call") ? named(headers, params) : headers;
  }

  private Headers named(Headers headers, ObjectNode params) {
    String tool = params.path("name").asString("");
    Headers named = headers.with("Mcp-Name", ParamHeaders.encoded(tool));
    for (var mark : marked.getOrDefault(tool, ParamHeaders.NONE).marks()) {
      Optional<String> value = mark.valueIn(params.path("arguments"));
      named = value.isPresent() ? named.with(mark.header(), value.get()) : named;
    }
    return named;
  }

  /// Notes the marks of the listed tools and takes out those whose marks are invalid.
  private void remember(JsonNode tools) {
    if (tools instanceof ArrayNode listed) {
      listed.removeIf(tool -> !isUsable(tool));
    }
  }

  private boolean isUsable(JsonNode tool) {
    String name = tool.path("name").asString("");
    Optional<ParamHeaders> marks = ParamHeaders.of(tool.path("inputSchema"));
    marks.ifPresent(valid -> marked.put(name, valid));
    if (marks.isEmpty()) {
      log.atWarn().addKeyValue("tool", name).log("a tool marks its headers wrongly: left out");
    }
    return marks.isPresent();
  }

  private Incoming subscribe() throws NetException, InterruptedException {
    String method = "subscriptions/listen";
    ObjectNode params = JsonRpc.object();
    params.putObject("notifications").put("toolsListChanged", true);
    ObjectNode request = JsonRpc.request(around.nextId(), method, complete(params));
    return around.wire().listen(request, headers(method, params), LISTEN);
  }
}
