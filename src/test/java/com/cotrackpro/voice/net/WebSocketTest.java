package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cotrackpro.voice.net.Collected.Closed;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Loop;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WebSocketTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(LIMIT));
  private final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
  private final Crew crew = Crew.open("test", LIMIT, failures::add);
  private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();
  private final Collected theirs = new Collected();
  private final Collected mine = new Collected();

  private final Handler handler =
      new Handler() {
        @Override
        public Response handle(Request request) {
          return Response.empty(404);
        }

        @Override
        public Upgrade upgrade(Request request) {
          asked.add(request);
          return switch (request.path()) {
            case "/ws" -> new Upgrade.Accept(theirs);
            case "/fails" -> throw new IllegalStateException("on purpose");
            default -> new Upgrade.Refuse(Response.json(401, "{\"detail\":\"no\"}"));
          };
        }
      };

  @AfterEach
  void close() {
    crew.close();
    sockets.close();
  }

  @Test
  void anUpgradeCarriesItsHeadersAndQuery() throws Exception {
    Server server = serve();

    client.connect(at(server, "/ws?a=b%20c"), Headers.of("xi-api-key", "k"), mine);

    Request request = asked.take();
    assertThat(request.target()).isEqualTo("/ws?a=b%20c");
    assertThat(request.headers().first("Xi-Api-Key")).contains("k");
    assertThat(request.headers().all("Host")).containsExactly("127.0.0.1:" + server.port());
    assertThat(request.headers().first("Sec-WebSocket-Extensions")).isEmpty();
  }

  @Test
  void aRefusalTellsItsStatusAndBody() throws Exception {
    Server server = serve();

    assertThatExceptionOfType(UpgradeRefused.class)
        .isThrownBy(() -> connect(server, "/refused"))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(401))
        .satisfies(refused -> assertThat(refused.body()).isEqualTo("{\"detail\":\"no\"}"));
    assertThatExceptionOfType(UpgradeRefused.class)
        .isThrownBy(() -> connect(server, "/fails"))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(500));
    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void aMessageSentRightWhenTheConnectionOpensIsNotLost() throws Exception {
    Server server = serve();
    var eager =
        new WebSocketListener() {
          @Override
          public void opened(WebSocket socket) {
            socket.send("first");
          }

          @Override
          public void text(String message) {}

          @Override
          public void closed(int code, String reason) {}
        };

    client.connect(at(server, "/ws"), Headers.NONE, eager);

    assertThat(theirs.next()).isInstanceOf(WebSocket.class);
    assertThat(theirs.next()).isEqualTo("first");
  }

  @Test
  void largeMessagesArriveWholeInBothDirections() throws Exception {
    Server server = serve();
    WebSocket socket = connect(server, "/ws");
    String million = "é".repeat(1 << 19);
    byte[] bytes = new byte[1 << 20];
    new java.util.Random(1).nextBytes(bytes);

    socket.send(million);
    socket.send(Bytes.of(bytes));
    WebSocket other = theirs.socket();
    other.send(million);
    other.send(Bytes.of(bytes));

    assertThat(theirs.next()).isEqualTo(million);
    assertThat(((Bytes) theirs.next()).array()).isEqualTo(bytes);
    assertThat(mine.socket()).isSameAs(socket);
    assertThat(mine.next()).isEqualTo(million);
    assertThat(((Bytes) mine.next()).array()).isEqualTo(bytes);
    Eventually.holds(() -> socket.unsentBytes() == 0);
  }

  @Test
  void messagesOfOneThreadKeepTheirOrderWhateverOthersSend() throws Exception {
    Server server = serve();
    var small = new ClientSettings(LIMIT, 1, 1000, Optional.empty(), Optional.empty());
    WebSocket socket = sockets.client(small).connect(at(server, "/ws"), Headers.NONE, mine);
    theirs.socket();
    int threads = 8;
    int messages = 2000;
    for (int i = 0; i < threads; i++) {
      String name = i + ":";
      crew.fork("sender", () -> sendMany(socket, name, messages));
    }

    int[] next = new int[threads];
    for (int i = 0; i < threads * messages; i++) {
      String[] parts = ((String) theirs.next()).split(":", 3);
      int thread = Integer.parseInt(parts[0]);
      assertThat(Integer.parseInt(parts[1])).isEqualTo(next[thread]++);
    }
  }

  private static void sendMany(WebSocket socket, String name, int messages) {
    for (int i = 0; i < messages; i++) {
      // Some longer than the client's frames may be, so that splitting them would mix them.
      socket.send(name + i + ":" + "x".repeat(i % 100 == 0 ? 100_000 : 10));
    }
  }

  @Test
  void bothEndsLearnTheCodeOfAClose() throws Exception {
    Server server = serve();
    WebSocket socket = connect(server, "/ws");
    theirs.socket();
    mine.socket();

    socket.close(4001, "done");

    assertThat(theirs.next()).isEqualTo(new Closed(4001, "done"));
    assertThat(mine.next()).isEqualTo(new Closed(4001, "done"));
    assertThat(socket.isOpen()).isFalse();
    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void whatWasSentBeforeAClosingArrivesBeforeIt() throws Exception {
    Server server = serve();
    WebSocket socket = connect(server, "/ws");
    mine.socket();
    WebSocket other = theirs.socket();

    for (int i = 0; i < 100; i++) {
      other.send("m" + i);
    }
    other.close(1000, "");

    for (int i = 0; i < 100; i++) {
      assertThat(mine.next()).isEqualTo("m" + i);
    }
    assertThat(mine.next()).isEqualTo(new Closed(1000, ""));
    assertThat(socket.isOpen()).isFalse();
  }

  @Test
  void sendingAfterClosingIsQuiet() throws Exception {
    Server server = serve();
    WebSocket socket = connect(server, "/ws");
    mine.socket();
    socket.close(1000, "");

    socket.send("late");
    socket.send(Bytes.utf8("late"));
    socket.close(1000, "again");
    assertThat(mine.next()).isEqualTo(new Closed(1000, ""));
    socket.send("later");
    socket.drop();

    theirs.socket();
    assertThat(theirs.next()).isEqualTo(new Closed(1000, ""));
    assertThat(socket.unsentBytes()).isZero();
  }

  @Test
  void aDroppedConnectionIsA1006AtBothEnds() throws Exception {
    Server server = serve();
    connect(server, "/ws");
    mine.socket();

    theirs.socket().drop();

    assertThat(mine.next()).isEqualTo(new Closed(1006, ""));
    assertThat(theirs.next()).isEqualTo(new Closed(1006, ""));
  }

  @Test
  void aMessageLongerThanTheClientAllowsIsClosedWith1009() throws Exception {
    Server server = serve();
    var small = new ClientSettings(LIMIT, 1, 1000, Optional.empty(), Optional.empty());
    sockets.client(small).connect(at(server, "/ws"), Headers.NONE, mine);
    mine.socket();

    theirs.socket().send("x".repeat(1001));

    assertThat(theirs.next()).isEqualTo(new Closed(1009, "frame refused"));
    assertThat(((Closed) mine.next()).code()).isEqualTo(1009);
  }

  @Test
  void aConnectionCanLiveOnTheLoopOfAnother() throws Exception {
    Server server = serve();
    WebSocket first = connect(server, "/ws");
    var other = new Collected();

    WebSocket second = client.connect(at(server, "/ws"), Headers.NONE, other, first.loop());

    assertThat(threadOf(second.loop())).isSameAs(threadOf(first.loop()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.connect(at(server, "/ws"), Headers.NONE, mine, Runnable::run));
  }

  @Test
  void connectionsSpreadOverAllLoops() throws Exception {
    Server server = serve();
    var threads = new java.util.HashSet<Thread>();
    for (int i = 0; i < 64; i++) {
      client.connect(at(server, "/ws"), Headers.NONE, mine);
      threads.add(threadOf(theirs.socket().loop()));
    }

    assertThat(threads).hasSize(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void aTaskForTheLoopRunsAtOnceWhenItIsThereAlready() throws Exception {
    Server server = serve();
    Loop loop = connect(server, "/ws").loop();
    var order = new LinkedBlockingQueue<String>();

    loop.run(() -> {
      loop.run(() -> order.add("inner"));
      order.add("outer");
    });

    assertThat(order.poll(5, TimeUnit.SECONDS)).isEqualTo("inner");
    assertThat(order.poll(5, TimeUnit.SECONDS)).isEqualTo("outer");
  }

  @Test
  void manyConnectionsOfOneClientAreOpenAtOnce() throws Exception {
    Server server = serve();
    for (int i = 0; i < 600; i++) {
      client.connect(at(server, "/ws"), Headers.NONE, mine);
    }

    assertThat(server.openConnections()).isEqualTo(600);
    client.close();
    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void connectionsLiveOnWhenTheirServerStopsListening() throws Exception {
    Server server = serve();
    WebSocket socket = connect(server, "/ws");
    theirs.socket();

    server.stopListening();
    socket.send("still here");
    assertThat(theirs.next()).isEqualTo("still here");
    socket.close(1000, "bye");

    assertThat(theirs.next()).isEqualTo(new Closed(1000, "bye"));
    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void closingTheServerClosesItsConnections() throws Exception {
    Server server = serve();
    connect(server, "/ws");
    mine.socket();

    server.close();

    assertThat(mine.next()).isEqualTo(new Closed(1006, ""));
    assertThat(server.openConnections()).isZero();
  }

  @Test
  void closingAllSocketsTellsTheirListeners() throws Exception {
    Server server = serve();
    connect(server, "/ws");
    mine.socket();
    theirs.socket();

    sockets.close();

    assertThat(mine.next()).isEqualTo(new Closed(1006, ""));
    assertThat(theirs.next()).isEqualTo(new Closed(1006, ""));
    assertThat(server.openConnections()).isZero();
  }

  @Test
  void aClosedClientIsBrokenAtOnce() throws Exception {
    Server server = serve();
    WebSocket socket = connect(server, "/ws");
    client.close();

    assertThatExceptionOfType(NetException.class)
        .isThrownBy(() -> connect(server, "/ws"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(NetException.Kind.BROKEN));
    sockets.close();
    socket.send("late");
    socket.close(1000, "late");
    socket.drop();
    assertThat(socket.isOpen()).isFalse();
  }

  @Test
  void interruptingAConnectFreesTheConnection() throws Exception {
    try (var deaf = new java.net.ServerSocket(0)) {
      var connecting =
          crew.fork(
              "connecting",
              () ->
                  client.connect(
                      URI.create("ws://127.0.0.1:" + deaf.getLocalPort() + "/"),
                      Headers.NONE,
                      mine));
      try (var accepted = deaf.accept()) {
        var in = accepted.getInputStream();
        assertThat(in.read()).isEqualTo('G');

        connecting.interrupt();

        accepted.setSoTimeout(3000);
        in.readAllBytes(); // Ends when the client has closed.
      }
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void aPeerThatDoesNotAnswerTheUpgradeIsATimeout() throws Exception {
    var hasty = sockets.client(ClientSettings.within(Duration.ofMillis(200)));
    try (var deaf = new java.net.ServerSocket(0)) {
      var nobody = URI.create("ws://127.0.0.1:" + deaf.getLocalPort() + "/");

      assertThatExceptionOfType(NetException.class)
          .isThrownBy(() -> hasty.connect(nobody, Headers.NONE, mine))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(NetException.Kind.TIMEOUT));
    }
  }

  private Server serve() throws Exception {
    return sockets.serve(ServerSettings.loopback().allowing(1 << 16, 2 << 20), handler);
  }

  private WebSocket connect(Server server, String target) throws Exception {
    return client.connect(at(server, target), Headers.NONE, mine);
  }

  private static URI at(Server server, String target) {
    return URI.create("ws://127.0.0.1:" + server.port() + target);
  }

  private static Thread threadOf(Loop loop) throws InterruptedException {
    var thread = new LinkedBlockingQueue<Thread>();
    loop.run(() -> thread.add(Thread.currentThread()));
    return thread.take();
  }
}
