package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.Reasoner.Sink;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/// The other end of the wire: answers each request with the next answer it was given.
final class MessagesPeer implements Handler, AutoCloseable {

  static final Config.Prices PRICES =
      new Config.Prices(
          new Config.Prices.Tokens(0.10, 0.50, 0.125, 0.01),
          new Config.Prices.Tokens(2, 10, 2.50, 0.20),
          0.1,
          0.008,
          Optional.empty());

  final List<Request> requests = new CopyOnWriteArrayList<>();

  /// Open once a client left before its answer was complete.
  final CountDownLatch left = new CountDownLatch(1);

  private final BlockingQueue<Response> answers = new LinkedBlockingQueue<>();
  private final Sockets sockets = Sockets.open();
  private final Server server;

  MessagesPeer() throws NetException, InterruptedException {
    server = sockets.serve(ServerSettings.loopback().allowing(1 << 20, 1 << 20), this);
  }

  Claude claude() {
    return claude(Limits.within(Duration.ofSeconds(20)));
  }

  Claude claude(Limits limits) {
    var config =
        new Config.Anthropic(
            URI.create("http://127.0.0.1:" + server.port()),
            Secret.of("sk-test"),
            "claude-haiku-5-5",
            "claude-sonnet-5-5",
            Duration.ofSeconds(20));
    var client = sockets.client(ClientSettings.within(Duration.ofSeconds(5)));
    return new Claude(client, config, PRICES, limits, Ticker.system());
  }

  /// The next answer is a stream of `events`, each the JSON of its data.
  void streams(String... events) {
    answers.add(stream(out -> sendAll(out, events)));
  }

  /// The next answer begins with `events` and then hangs until the client goes away.
  void hangsAfter(String... events) {
    answers.add(
        stream(out -> {
          try {
            sendAll(out, events);
            new CountDownLatch(1).await(); // the server interrupts it when the peer goes away
          } finally {
            left.countDown();
          }
        }));
  }

  /// The next answer begins with `events` and then breaks.
  void breaksAfter(String... events) {
    answers.add(
        stream(out -> {
          sendAll(out, events);
          out.drop();
        }));
  }

  void refuses(int status, String type, String message) {
    String body =
        "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"}}"
            .formatted(type, message);
    answers.add(Response.json(status, body));
  }

  void refusesWith(Response response) {
    answers.add(response);
  }

  /// Nobody listens any more.
  void goesAway() {
    server.close();
  }

  int connections() {
    return server.openConnections();
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    requests.add(request);
    return answers.take();
  }

  @Override
  public void close() {
    sockets.close();
  }

  private static Response stream(Response.Writer writer) {
    return new Response.Streamed(
        200, Headers.of("Content-Type", "text/event-stream; charset=utf-8"), writer);
  }

  private static void sendAll(Response.Out out, String... events)
      throws java.io.IOException, InterruptedException {
    for (String event : events) {
      String type = event.replaceAll("^\\{\"type\":\"([a-z_]+)\".*$", "$1");
      out.send("event: " + type + "\ndata: " + event + "\n\n");
    }
  }

  /// Remembers what it was told.
  static final class Heard implements Sink {

    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<ToolRequest> wishes = new CopyOnWriteArrayList<>();
    final List<String> opaque = new CopyOnWriteArrayList<>();
    final List<Usage> used = new CopyOnWriteArrayList<>();
    final List<String> order = new ArrayList<>();
    final CountDownLatch firstText = new CountDownLatch(1);

    @Override
    public void text(String fragment) {
      texts.add(fragment);
      order.add("text");
      firstText.countDown();
    }

    @Override
    public void wants(ToolRequest request) {
      wishes.add(request);
      order.add("wants");
    }

    @Override
    public void opaque(String json) {
      opaque.add(json);
      order.add("opaque");
    }

    @Override
    public void used(Usage usage) {
      used.add(usage);
      order.add("used");
    }
  }

  /// Events as the vendor's documents show them.
  static final class Events {

    static final String START =
        "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_01\",\"usage\":{\"input_tokens\":21,"
            + "\"cache_creation_input_tokens\":5,\"cache_read_input_tokens\":4310,"
            + "\"output_tokens\":1}}}";
    static final String PING = "{\"type\":\"ping\"}";
    static final String STOP = "{\"type\":\"message_stop\"}";

    private Events() {}

    static String textBegins(int index) {
      return begins(index, "{\"type\":\"text\",\"text\":\"\"}");
    }

    static String toolBegins(int index, String id, String name) {
      return begins(
          index,
          "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"%s\",\"input\":{}}".formatted(id, name));
    }

    static String begins(int index, String block) {
      return "{\"type\":\"content_block_start\",\"index\":%d,\"content_block\":%s}"
          .formatted(index, block);
    }

    static String text(int index, String text) {
      return grows(index, "{\"type\":\"text_delta\",\"text\":\"%s\"}".formatted(text));
    }

    static String json(int index, String json) {
      String escaped = json.replace("\"", "\\\"");
      return grows(
          index, "{\"type\":\"input_json_delta\",\"partial_json\":\"%s\"}".formatted(escaped));
    }

    static String grows(int index, String delta) {
      return "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":%s}".formatted(index, delta);
    }

    static String ends(int index) {
      return "{\"type\":\"content_block_stop\",\"index\":%d}".formatted(index);
    }

    static String told(String stopReason, int outputTokens) {
      return ("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"%s\"},"
              + "\"usage\":{\"output_tokens\":%d}}")
          .formatted(stopReason, outputTokens);
    }
  }
}
