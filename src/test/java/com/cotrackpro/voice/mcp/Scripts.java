package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// Servers of the four eras, as strict as the protocol wants them.
final class Scripts {

  private Scripts() {}

  /// Answers one message.
  interface Answers {
    Response to(JsonNode message) throws InterruptedException;
  }

  static String tools(String... names) {
    return "{\"tools\":["
        + String.join(",", List.of(names).stream().map(ToolServer::tool).toList())
        + "]}";
  }

  /// Lists two tools and answers every call with words.
  static Response ordinary(JsonNode message) {
    return switch (message.path("method").asString("")) {
      case "tools/list" -> ToolServer.result(message, tools("check_safety", "start_session"));
      case "tools/call" -> ToolServer.result(message, ToolServer.text("tier 2"));
      default -> ToolServer.error(200, message, -32601, "Method not found");
    };
  }

  /// 2026-07-28.
  static Handler modern(Answers answers) {
    return request -> {
      JsonNode message = ToolServer.message(request);
      if (!request.method().equals("POST")) {
        return Response.empty(405);
      }
      String method = message.path("method").asString("");
      if (!isWellHeaded(request, message)) {
        return ToolServer.error(400, message, -32020, "Header mismatch");
      }
      return method.equals("server/discover")
          ? ToolServer.result(
              message,
              "{\"resultType\":\"complete\",\"supportedVersions\":[\"2026-07-28\"],"
                  + "\"capabilities\":{\"tools\":{\"listChanged\":true}}}")
          : answers.to(message);
    };
  }

  private static boolean isWellHeaded(Request request, JsonNode message) {
    String meta = message.at("/params/_meta/io.modelcontextprotocol~1protocolVersion").asString("");
    Headers headers = request.headers();
    boolean named =
        !message.path("method").asString("").equals("tools/call")
            || headers.first("Mcp-Name").orElse("").equals(message.at("/params/name").asString(""));
    return meta.equals("2026-07-28")
        && headers.first("MCP-Protocol-Version").orElse("").equals(meta)
        && headers.first("Mcp-Method").orElse("").equals(message.path("method").asString(""))
        && headers.first("Accept").orElse("").equals("application/json, text/event-stream")
        && named;
  }

  /// 2025-11-25, with a session.
  static final class Sessions implements Handler {

    /// Messages for whoever listens.
    final BlockingQueue<String> news = new LinkedBlockingQueue<>();

    final AtomicInteger granted = new AtomicInteger();
    final List<String> ended = new CopyOnWriteArrayList<>();
    private final Answers answers;
    private volatile boolean initialized;

    Sessions(Answers answers) {
      this.answers = answers;
    }

    /// Forgets the session.
    void expire() {
      granted.incrementAndGet();
      initialized = false;
    }

    @Override
    public Response handle(Request request) throws InterruptedException {
      String session = request.headers().first("Mcp-Session-Id").orElse("");
      JsonNode message = ToolServer.message(request);
      String method = message.path("method").asString("");
      if (method.equals("initialize")) {
        return initialize(message);
      }
      if (session.isEmpty()) {
        return Response.json(400, "{\"error\":\"no session\"}");
      }
      if (!session.equals("session-" + granted.get())) {
        return ToolServer.error(404, message, -32001, "Session not found");
      }
      return inSession(request, message, session);
    }

    private Response initialize(JsonNode message) {
      return new Response.Whole(
          200,
          Headers.of("Content-Type", "application/json")
              .with("mcp-session-id", "session-" + granted.incrementAndGet()),
          Bytes.utf8(
              ToolServer.envelope(
                  message,
                  "\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"tools\":"
                      + "{\"listChanged\":true}},\"serverInfo\":{\"name\":\"s\"}}")));
    }

    private Response inSession(Request request, JsonNode message, String session)
        throws InterruptedException {
      if (!request.headers().first("MCP-Protocol-Version").orElse("").equals("2025-11-25")) {
        return Response.empty(400);
      }
      return switch (request.method()) {
        case "DELETE" -> {
          ended.add(session);
          yield Response.empty(200);
        }
        case "GET" ->
            request.headers().first("Last-Event-ID").isPresent()
                ? answers.to(message)
                : ToolServer.stream(this::tellNews);
        default -> posted(message);
      };
    }

    private Response posted(JsonNode message) throws InterruptedException {
      if (message.path("method").asString("").equals("notifications/initialized")) {
        initialized = true;
      }
      if (message.path("id").isMissingNode() || !message.has("method")) {
        return Response.empty(202);
      }
      return initialized ? answers.to(message) : Response.empty(400);
    }

    private void tellNews(Response.Out out) throws java.io.IOException, InterruptedException {
      out.send(": hello\n\n");
      while (true) {
        out.send("event: message\ndata: " + news.take() + "\n\n");
      }
    }
  }

  /// 2024-11-05.
  static final class OldStream implements Handler {

    final BlockingQueue<String> out = new LinkedBlockingQueue<>();
    private final Answers answers;
    private final String endpoint;

    OldStream(String endpoint, Answers answers) {
      this.endpoint = endpoint;
      this.answers = answers;
    }

    /// Breaks the stream.
    void breakOff() {
      out.add("");
    }

    @Override
    public Response handle(Request request) throws InterruptedException {
      if (request.path().equals("/messages")) {
        return posted(ToolServer.message(request));
      }
      return request.method().equals("GET") ? ToolServer.stream(this::talk) : Response.empty(405);
    }

    private Response posted(JsonNode message) throws InterruptedException {
      String method = message.path("method").asString("");
      if (method.equals("initialize")) {
        out.add(
            ToolServer.envelope(
                message,
                "\"result\":{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{\"tools\":{}}}"));
      } else if (message.has("id") && message.has("method")) {
        Response answer = answers.to(message);
        out.add(answer instanceof Response.Whole whole ? whole.body().text() : ": nothing");
      }
      return Response.empty(202);
    }

    private void talk(Response.Out to) throws java.io.IOException, InterruptedException {
      to.send("event: endpoint\ndata: " + endpoint + "\n\n");
      String next = out.take();
      while (!next.isEmpty()) {
        to.send(next.startsWith(":") ? next + "\n\n" : "event: message\ndata: " + next + "\n\n");
        next = out.take();
      }
      to.drop();
    }
  }

  /// Answers calls without any handshake and refuses all else.
  static Handler bare(Answers answers) {
    return request -> {
      JsonNode message = ToolServer.message(request);
      boolean call = message.path("method").asString("").equals("tools/call");
      return call && request.method().equals("POST")
          ? answers.to(message)
          : Response.json(400, "{\"error\":\"unknown method\"}");
    };
  }
}
