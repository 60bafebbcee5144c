package com.cotrackpro.voice.simulator.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import com.cotrackpro.voice.thread.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server written by hand: answers TwiML by path and lets a test play the other end of a stream.
final class TinyServer implements Handler, AutoCloseable {

  static final String DOMAIN = "voice.example.org";
  static final String TOKEN = "12345";
  static final String ACCOUNT = "AC0000000000000000000000000000000a";
  static final String NUMBER = "+15557654321";
  static final Duration LIMIT = Duration.ofSeconds(20);

  static final String CONNECT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Response><Connect action="/call/after"><Stream url="wss://voice.example.org/call/stream">\
      <Parameter name="ticket" value="abc"/></Stream></Connect></Response>\
      """;

  static final String HANG_UP = "<?xml version=\"1.0\"?><Response><Hangup/></Response>";

  final Map<String, Response> answers = new ConcurrentHashMap<>();
  final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  final BlockingQueue<Request> upgrades = new LinkedBlockingQueue<>();
  final BlockingQueue<Stream> streams = new LinkedBlockingQueue<>();
  volatile boolean takesStreams = true;

  private final Sockets sockets = Sockets.open();
  private final PhoneNetwork network;

  TinyServer(Ticker ticker) throws NetException, InterruptedException {
    this(ticker, Pickup.Phones.NONE);
  }

  TinyServer(Ticker ticker, Pickup.Phones phones) throws NetException, InterruptedException {
    var certificate = LocalCertificate.forHost(DOMAIN);
    Server server = sockets.serve(ServerSettings.loopback(), this);
    Server front = sockets.front(ServerSettings.loopback().secured(certificate), at(server.port()));
    answers.put("/call/incoming", twiml(CONNECT));
    answers.put("/call/after", twiml(HANG_UP));
    answers.put("/call/status", Response.empty(204));
    network =
        PhoneNetwork.start(
            sockets,
            ticker,
            PhoneNetwork.Settings.of(ACCOUNT, TOKEN, DOMAIN, NUMBER, at(front.port()), certificate)
                .reportingTo("https://" + DOMAIN + "/call/status")
                .answeredBy(phones));
  }

  PhoneNetwork network() {
    return network;
  }

  Sockets sockets() {
    return sockets;
  }

  Request request() throws InterruptedException {
    return taken(requests);
  }

  Stream stream() throws InterruptedException {
    return taken(streams);
  }

  static Response.Whole twiml(String xml) {
    return Response.text(200, "text/xml", xml);
  }

  static Map<String, String> fields(Request request) {
    var fields = new ConcurrentHashMap<String, String>();
    Form.parse(request.body().text()).fields().forEach(f -> fields.put(f.getKey(), f.getValue()));
    return fields;
  }

  static <T> T taken(BlockingQueue<T> from) throws InterruptedException {
    T next = from.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within " + LIMIT);
    }
    return next;
  }

  @Override
  public Response handle(Request request) {
    requests.add(request);
    return answers.getOrDefault(request.path(), Response.empty(404));
  }

  @Override
  public Upgrade upgrade(Request request) {
    upgrades.add(request);
    return takesStreams
        ? new Upgrade.Accept(new Stream())
        : new Upgrade.Refuse(Response.empty(403));
  }

  @Override
  public void close() {
    network.close();
    sockets.close();
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// The server's end of a media stream.
  final class Stream implements WebSocketListener {

    private static final JsonMapper JSON = JsonMapper.shared();

    final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    final BlockingQueue<Long> mediaNanos = new LinkedBlockingQueue<>();
    final BlockingQueue<Integer> closings = new LinkedBlockingQueue<>();
    private final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>(1);

    @Override
    public void opened(WebSocket socket) {
      sockets.add(socket);
      streams.add(this);
    }

    @Override
    public void text(String message) {
      if (message.startsWith("{\"event\":\"media\"")) {
        mediaNanos.add(Ticker.system().nanos());
      }
      messages.add(JSON.readTree(message));
    }

    @Override
    public void closed(int code, String reason) {
      closings.add(code);
    }

    WebSocket socket() {
      return sockets.element();
    }

    /// The next message of that kind; others before it are passed over.
    JsonNode next(String event) throws InterruptedException {
      long deadline = Ticker.system().nanos() + LIMIT.toNanos();
      JsonNode message = taken(messages);
      while (!message.path("event").asString().equals(event)) {
        assertThat(Ticker.system().nanos()).as("no " + event + " came").isLessThan(deadline);
        message = taken(messages);
      }
      return message;
    }

    /// Waits for `start`.
    String started() throws InterruptedException {
      return next("start").path("streamSid").asString();
    }

    void play(String streamSid, byte[] sound) {
      socket()
          .send(
              "{\"event\":\"media\",\"streamSid\":\"%s\",\"media\":{\"payload\":\"%s\"}}"
                  .formatted(streamSid, Mulaw.of(sound).base64()));
    }

    void mark(String streamSid, String name) {
      socket()
          .send(
              "{\"event\":\"mark\",\"streamSid\":\"%s\",\"mark\":{\"name\":\"%s\"}}"
                  .formatted(streamSid, name));
    }

    void clear(String streamSid) {
      socket().send("{\"event\":\"clear\",\"streamSid\":\"%s\"}".formatted(streamSid));
    }
  }
}
