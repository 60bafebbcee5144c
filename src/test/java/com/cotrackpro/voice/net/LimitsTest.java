package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a server does not put up with: long bodies and slow peers.
@Timeout(60)
class LimitsTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(LIMIT));

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void aBodyThatIsTooLongIsRefused() throws Exception {
    Server server =
        sockets.serve(ServerSettings.loopback().allowing(1000, 1000), LimitsTest::answer);

    assertThat(post(server, 1000).body().length()).isEqualTo(1000);
    assertThat(post(server, 1001).status()).isEqualTo(413);
  }

  @Test
  void aBodyOfUnknownLengthThatBecomesTooLongIsRefused() throws Exception {
    Server server =
        sockets.serve(ServerSettings.loopback().allowing(1000, 1000), LimitsTest::answer);
    try (var peer = new RawPeer(server.port())) {
      peer.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 11; i++) {
        peer.send("64\r\n" + "x".repeat(100) + "\r\n");
      }

      assertThat(peer.head()).startsWith("HTTP/1.1 413");
      peer.rest();
    }
  }

  @Test
  void aHeadOrBodyThatDribblesInIsCutOff() throws Exception {
    Server server = impatient();
    try (var slowHead = new RawPeer(server.port());
        var slowBody = new RawPeer(server.port());
        var silent = new RawPeer(server.port())) {
      slowHead.send("GET / HTTP/1.1\r\nX-Slow: ");
      slowBody.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx");
      dribble(slowHead);
      dribble(slowBody);

      assertThat(silent.rest()).isEmpty();
    }
    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void aSlowPeerIsCutOffOnItsSecondRequestToo() throws Exception {
    Server server = impatient();
    try (var peer = new RawPeer(server.port())) {
      peer.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(peer.head()).startsWith("HTTP/1.1 200");
      peer.send("GET / HT");

      dribble(peer);
    }
  }

  @Test
  void aLongAnswerIsNotTakenForASlowPeer() throws Exception {
    Server server = serveWith(Duration.ofMillis(300), LimitsTest::answer);
    var slowly = URI.create("http://127.0.0.1:" + server.port() + "/slowly");

    assertThat(client.send(Call.get(slowly, Headers.NONE, LIMIT)).status()).isEqualTo(200);
  }

  private Server impatient() throws Exception {
    return serveWith(Duration.ofMillis(300), LimitsTest::answer);
  }

  private Server serveWith(Duration slowPeer, Handler handler) throws Exception {
    return sockets.serve(
        new ServerSettings("127.0.0.1", 0, Optional.empty(), 65_536, 65_536, slowPeer, LIMIT),
        handler);
  }

  /// Sends a byte every 20 ms until it is cut off.
  private static void dribble(RawPeer peer) throws InterruptedException {
    Eventually.holds(() -> {
      try {
        Ticker.system().pause(Duration.ofMillis(20));
        peer.send("x");
        return false;
      } catch (IOException e) {
        return true;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
  }

  private Response.Whole post(Server server, int length) throws Exception {
    return client.send(
        Call.postForm(
            URI.create("http://127.0.0.1:" + server.port() + "/echo"),
            Headers.NONE,
            "x".repeat(length),
            LIMIT));
  }

  private static Response answer(Request request) throws InterruptedException {
    if (request.path().equals("/slowly")) {
      Ticker.system().pause(Duration.ofMillis(900));
    }
    return Response.text(200, "text/plain", request.body().text());
  }
}
