package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.thread.Loop;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A vendor by hand: every door in one place, behaving as the test says.
final class Peer implements Handler, AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(10);

  final BlockingQueue<PeerSocket> sockets = new LinkedBlockingQueue<>();
  final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  /// Answers REST, and upgrades that are to be refused: anything but 101.
  volatile Function<Request, Response.Whole> rest = _ -> Response.empty(404);

  volatile Function<Request, Response.Whole> upgrades = _ -> Response.empty(101);
  volatile List<String> greeting = List.of();
  volatile BiConsumer<PeerSocket, JsonNode> rules = (_, _) -> {};

  private final Sockets toolkit = Sockets.open();
  private final Server server;
  final Client client = toolkit.client(ClientSettings.within(LIMIT));

  Peer() throws NetException, InterruptedException {
    server = toolkit.serve(ServerSettings.loopback().allowing(1 << 20, 1 << 20), this);
  }

  Config.ElevenLabs config() {
    return config(false, Duration.ofMillis(20));
  }

  Config.ElevenLabs config(boolean zeroRetention, Duration chunk) {
    return new Config.ElevenLabs(
        URI.create("http://127.0.0.1:" + server.port() + "/"),
        Secret.of("sk_test"),
        "eleven_flash_v2_5",
        "scribe_v2_realtime",
        zeroRetention,
        LIMIT,
        chunk);
  }

  /// The loop of a connection, as the line's would be.
  Loop loop() throws NetException, InterruptedException {
    var line = URI.create("ws://127.0.0.1:" + server.port() + "/line");
    return client.connect(line, Headers.NONE, aLine()).loop();
  }

  /// The next connection to one of the vendor's sockets.
  PeerSocket socket() throws InterruptedException {
    PeerSocket socket = sockets.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (socket == null) {
      throw new AssertionError("nobody connected");
    }
    return socket;
  }

  /// Returns when all that was to run on `loop` has run.
  static void settle(Loop loop) throws InterruptedException {
    var done = new CountDownLatch(1);
    loop.run(done::countDown);
    if (!done.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the loop hangs");
    }
  }

  @Override
  public Response handle(Request request) {
    requests.add(request);
    return rest.apply(request);
  }

  @Override
  public Upgrade upgrade(Request request) {
    if (request.path().equals("/line")) {
      return new Upgrade.Accept(aLine());
    }
    requests.add(request);
    Response.Whole answer = upgrades.apply(request);
    if (answer.status() != 101) {
      return new Upgrade.Refuse(answer);
    }
    return new Upgrade.Accept(new PeerSocket(request, greeting, rules, sockets::add));
  }

  @Override
  public void close() {
    toolkit.close();
  }

  private static PeerSocket aLine() {
    var request = new Request("GET", "/line", "", Headers.NONE, Bytes.NONE, "");
    return new PeerSocket(request, List.of(), (_, _) -> {}, _ -> {});
  }
}
