package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(LIMIT));
  private final BlockingQueue<String> noted = new LinkedBlockingQueue<>();
  private final Crew crew = Crew.open("test", LIMIT, failure -> noted.add(failure.toString()));

  @AfterEach
  void close() {
    crew.close();
    sockets.close();
  }

  private Response answer(Request request) throws InterruptedException {
    return switch (request.path()) {
      case "/events" -> streamed(HttpTest::threeEvents);
      case "/endless" -> streamed(this::endless);
      case "/half" -> streamed(HttpTest::half);
      case "/failing-stream" -> streamed(HttpTest::failing);
      case "/flood" -> streamed(this::flood);
      case "/never" -> never();
      case "/dropped" -> new Response.Dropped();
      case "/fails" -> throw new IllegalStateException("on purpose");
      case "/echo" -> Response.text(200, "text/plain", request.body().text());
      default -> Response.text(200, "text/plain", request.method() + " " + request.target());
    };
  }

  @Test
  void aRequestArrivesAsItWasSent() throws Exception {
    var seen = new LinkedBlockingQueue<Request>();
    Server server =
        serve(request -> {
          seen.add(request);
          return Response.empty(204);
        });

    Response.Whole answer =
        client.send(
            Call.postForm(at(server, "/a%20b?c=d%26e"), Headers.of("X-One", "1"), "x=y+z", LIMIT));

    Request request = seen.take();
    assertThat(answer.status()).isEqualTo(204);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/a%20b?c=d%26e");
    assertThat(request.headers().first("x-one")).contains("1");
    assertThat(request.headers().first("content-type"))
        .contains("application/x-www-form-urlencoded");
    assertThat(request.headers().first("host")).contains("127.0.0.1:" + server.port());
    assertThat(request.body().text()).isEqualTo("x=y+z");
    assertThat(request.peer()).isEqualTo("127.0.0.1");
  }

  @Test
  void requestsOneAfterTheOtherShareAConnection() throws Exception {
    Server server = serve(this::answer);

    for (int i = 0; i < 5; i++) {
      assertThat(get(server, "/" + i).body().text()).isEqualTo("GET /" + i);
    }

    assertThat(server.openConnections()).isEqualTo(1);
  }

  @Test
  void manyRequestsAtOnceAreAllAnswered() throws Exception {
    Server server = serve(this::answer);
    for (int i = 0; i < 200; i++) {
      String path = "/" + i;
      crew.fork("request", () -> noted.add(get(server, path).body().text()));
    }

    for (int i = 0; i < 200; i++) {
      assertThat(noted.poll(10, TimeUnit.SECONDS)).startsWith("GET /");
    }
  }

  @Test
  void aHeadRequestHasTheLengthButNoBody() throws Exception {
    Server server = serve(this::answer);
    try (var peer = new RawPeer(server.port())) {
      peer.send("HEAD /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

      assertThat(new String(peer.rest(), java.nio.charset.StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 200 OK")
          .containsIgnoringCase("content-length: 7\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void eventsComeOneByOneAndTheConnectionIsKept() throws Exception {
    Server server = serve(this::answer);

    try (Incoming incoming = client.open(call(server, "/events"))) {
      assertThat(incoming.headers().first("content-type")).contains("text/event-stream");
      assertThat(incoming.nextEvent(LIMIT).orElseThrow().data()).isEqualTo("one");
      assertThat(incoming.nextEvent(LIMIT).orElseThrow().data()).isEqualTo("two");
      assertThat(incoming.nextEvent(LIMIT).orElseThrow().data()).isEqualTo("three €");
      assertThat(incoming.nextEvent(LIMIT)).isEmpty();
      assertThat(incoming.nextEvent(LIMIT)).isEmpty();
    }

    get(server, "/");
    assertThat(server.openConnections()).isEqualTo(1);
  }

  @Test
  void interruptingAReaderIsNoticedByThePeer() throws Exception {
    Server server = serve(this::answer);
    var reader =
        crew.fork(
            "reader",
            () -> {
              try (Incoming incoming = client.open(call(server, "/endless"))) {
                incoming.nextEvent(LIMIT);
                noted.add("reading");
                incoming.nextEvent(Duration.ofMinutes(1));
              }
            });
    assertThat(noted.poll(5, TimeUnit.SECONDS)).isEqualTo("reading");
    long start = Ticker.system().nanos();

    reader.interrupt();

    assertThat(noted.poll(5, TimeUnit.SECONDS)).isEqualTo("writer interrupted");
    assertThat(Duration.ofNanos(Ticker.system().nanos() - start)).isLessThan(Duration.ofSeconds(1));
    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void interruptingARequestWithoutAnAnswerIsNoticedByThePeer() throws Exception {
    Server server = serve(this::answer);
    var asking = crew.fork("asking", () -> client.send(call(server, "/never")));
    assertThat(noted.poll(5, TimeUnit.SECONDS)).isEqualTo("waiting");

    asking.interrupt();

    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void closingAnAnswerEarlyEndsItAtThePeer() throws Exception {
    Server server = serve(this::answer);
    Incoming incoming = client.open(call(server, "/endless"));
    incoming.nextEvent(LIMIT);

    incoming.close();

    assertThat(noted.poll(5, TimeUnit.SECONDS)).isEqualTo("writer interrupted");
  }

  @Test
  void anEventThatDoesNotComeIsATimeoutAndTheNextTryMaySucceed() throws Exception {
    Server server = serve(this::answer);
    try (Incoming incoming = client.open(call(server, "/endless"))) {
      incoming.nextEvent(LIMIT);

      assertFails(NetException.Kind.TIMEOUT, () -> incoming.nextEvent(Duration.ofMillis(20)));
    }
  }

  @Test
  void aSlowReaderHoldsTheWriterBack() throws Exception {
    Server server = serve(this::answer);
    try (Incoming incoming = client.open(call(server, "/flood"))) {
      incoming.nextEvent(LIMIT);
      String before = noted.poll(2, TimeUnit.SECONDS);
      // Nothing is read, and the writer stands still long before its end.
      assertThat(before).isNull();

      assertThat(incoming.rest(Duration.ofSeconds(20)).length()).isGreaterThan(30_000_000);
    }
    assertThat(noted.poll(5, TimeUnit.SECONDS)).isEqualTo("flood written");
  }

  @Test
  void anAnswerThatBreaksOffIsBroken() throws Exception {
    Server server = serve(this::answer);

    try (Incoming incoming = client.open(call(server, "/half"))) {
      assertThat(incoming.nextEvent(LIMIT).orElseThrow().data()).isEqualTo("one");
      assertFails(NetException.Kind.BROKEN, () -> incoming.nextEvent(LIMIT));
    }
    assertFails(NetException.Kind.BROKEN, () -> get(server, "/failing-stream"));
    assertFails(NetException.Kind.BROKEN, () -> get(server, "/dropped"));
  }

  @Test
  void aHandlerThatFailsIsA500() throws Exception {
    Server server = serve(this::answer);

    assertThat(get(server, "/fails").status()).isEqualTo(500);
  }

  @Test
  void noAnswerInTimeIsATimeout() throws Exception {
    Server server = serve(this::answer);
    var call = Call.get(at(server, "/never"), Headers.NONE, Duration.ofMillis(50));

    assertFails(NetException.Kind.TIMEOUT, () -> client.send(call));
    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void nobodyListeningIsAFailureToConnect() throws Exception {
    int free;
    try (var trial = new ServerSocket(0)) {
      free = trial.getLocalPort();
    }
    var nobody = URI.create("http://127.0.0.1:" + free + "/");

    assertFails(
        NetException.Kind.CONNECT, () -> client.send(Call.get(nobody, Headers.NONE, LIMIT)));
  }

  @Test
  void aNameThatDoesNotExistIsAFailureOfDns() {
    var nowhere = URI.create("http://nowhere.invalid/");

    assertFails(NetException.Kind.DNS, () -> client.send(Call.get(nowhere, Headers.NONE, LIMIT)));
  }

  @Test
  void aClosedClientIsBrokenAtOnce() throws Exception {
    Server server = serve(this::answer);
    client.close();

    assertFails(NetException.Kind.BROKEN, () -> get(server, "/"));
  }

  @Test
  void aPortCanBeTakenOnlyOnce() throws Exception {
    Server server = serve(this::answer);
    var same = ServerSettings.loopback().at("127.0.0.1", server.port());

    assertFails(NetException.Kind.CONNECT, () -> sockets.serve(same, this::answer));
  }

  @Test
  void whoStopsListeningStillAnswersWhatHasBegun() throws Exception {
    Server server = serve(this::answer);
    try (Incoming incoming = client.open(call(server, "/endless"))) {
      incoming.nextEvent(LIMIT);

      server.stopListening();

      Eventually.holds(() -> isRefused(server.port()));
      assertFails(NetException.Kind.TIMEOUT, () -> incoming.nextEvent(Duration.ofMillis(50)));
      assertThat(server.openConnections()).isEqualTo(1);
    }
  }

  @Test
  void afterClosingNothingIsLeft() throws Exception {
    Server server = serve(this::answer);
    Incoming incoming = client.open(call(server, "/endless"));
    incoming.nextEvent(LIMIT);

    server.close();

    assertThat(server.openConnections()).isZero();
    assertThat(isRefused(server.port())).isTrue();
    assertFails(NetException.Kind.BROKEN, () -> incoming.nextEvent(LIMIT));
    assertThat(noted.poll(5, TimeUnit.SECONDS)).isEqualTo("writer interrupted");
  }

  private static boolean isRefused(int port) {
    try (var _ = new RawPeer(port)) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private Server serve(Handler handler) throws Exception {
    return sockets.serve(ServerSettings.loopback(), handler);
  }

  private static URI at(Server server, String target) {
    return URI.create("http://127.0.0.1:" + server.port() + target);
  }

  private static Call call(Server server, String target) {
    return Call.get(at(server, target), Headers.NONE, LIMIT);
  }

  private Response.Whole get(Server server, String target) throws Exception {
    return client.send(call(server, target));
  }

  private static void assertFails(
      NetException.Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
    assertThatExceptionOfType(NetException.class)
        .isThrownBy(attempt)
        .extracting(NetException::kind)
        .isEqualTo(kind);
  }

  private static Response streamed(Response.Writer writer) {
    return new Response.Streamed(200, Headers.of("Content-Type", "text/event-stream"), writer);
  }

  private static void threeEvents(Response.Out out) throws IOException, InterruptedException {
    out.send("data: one\n\n");
    out.send("data: two\n\ndata: three ");
    out.send("€\n\n");
  }

  private void endless(Response.Out out) throws IOException, InterruptedException {
    try {
      out.send("data: one\n\n");
      Ticker.system().pause(Duration.ofMinutes(5));
    } catch (InterruptedException e) {
      noted.add("writer interrupted");
      throw e;
    }
  }

  private static void half(Response.Out out) throws IOException, InterruptedException {
    out.send("data: one\n\n");
    out.drop();
  }

  private static void failing(Response.Out out) throws IOException, InterruptedException {
    out.send("data: one\n\n");
    throw new IllegalStateException("on purpose");
  }

  private void flood(Response.Out out) throws IOException, InterruptedException {
    out.send("data: one\n\n");
    String much = "x".repeat(100_000);
    for (int i = 0; i < 400; i++) {
      out.send(much);
    }
    noted.add("flood written");
  }

  private Response never() throws InterruptedException {
    noted.add("waiting");
    Ticker.system().pause(Duration.ofMinutes(5));
    return Response.empty(200);
  }
}
