package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.thread.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server does with bytes that no good client sends.
@Timeout(60)
class RawHttpTest {

  private static final String HOST = "Host: x\r\n";
  private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\n";

  private final Sockets sockets = Sockets.open();
  private Server server;

  @BeforeEach
  void serve() throws Exception {
    server = sockets.serve(ServerSettings.loopback(), new Talkative());
  }

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void aRequestLineThatIsTooLongIs414() throws Exception {
    assertThat(onlyAnswer("GET /" + "x".repeat(4096) + " HTTP/1.1\r\n" + HOST + "\r\n"))
        .contains(" 414 ")
        .endsWith("LONG_TARGET");
  }

  @Test
  void headersThatAreTooLongAre431() throws Exception {
    String one = "A: " + "x".repeat(16 * 1024) + "\r\n";
    String many = "A: xxxxxxxxxxxxxxxxx\r\n".repeat(1000);
    for (String headers : List.of(one, many)) {
      assertThat(onlyAnswer("GET / HTTP/1.1\r\n" + HOST + headers + "\r\n"))
          .contains(" 431 ")
          .endsWith("LONG_HEAD");
    }
  }

  @Test
  void aLineAndHeadersWithinTheLimitsAreTaken() throws Exception {
    String line = "GET /" + "x".repeat(4000) + " HTTP/1.1\r\n";
    String headers = "A: " + "x".repeat(15 * 1024) + "\r\n";

    assertThat(firstAnswer(line + HOST + headers + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nContent-Length: 2\r\n\r\nab",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
        "Content-Length: 2, 2\r\n\r\nab",
        "Content-Length: -1\r\n\r\nab",
        "Content-Length: +2\r\n\r\nab",
        "Content-Length: 0x2\r\n\r\nab",
        "Content-Length: 99999999999999999999\r\n\r\nab",
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        "Transfer-Encoding: gzip\r\n\r\nabc",
        "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n1\r\na\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
      })
  void aBodyWhoseLengthCanBeReadInTwoWaysIsRefusedAndTheConnectionClosed(String rest)
      throws Exception {
    String smuggled = "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n";

    assertThat(onlyAnswer(POST + rest + smuggled)).contains(" 400 ").doesNotContain("smuggled");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\rX: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\u0000c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA(b): c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nNoColon\r\n\r\n",
        "GET / HTTP/1.1\nHost: x\n\n",
        "G{T / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /\r\n\r\n",
        "\u0016\u0003\u0001\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
      })
  void whatIsNoProperRequestIsRefusedAndTheConnectionClosed(String bytes) throws Exception {
    assertThat(onlyAnswer(bytes)).contains(" 400 ").endsWith("MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\nab\r\n0\r\n\r\n", "-1\r\nab\r\n0\r\n\r\n"})
  void aChunkOfNoLengthEndsTheConnection(String chunks) throws Exception {
    try (var peer = new RawPeer(server.port())) {
      peer.send(POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks);

      assertThat(peer.rest()).isEmpty();
    }
  }

  @Test
  void aChunkedBodyIsPutTogether() throws Exception {
    String chunks = "2;why=not\r\nab\r\n1\r\nc\r\n0\r\nTrailer: x\r\n\r\n";
    try (var peer = new RawPeer(server.port())) {
      peer.send(POST + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + chunks);

      assertThat(text(peer.rest())).startsWith("HTTP/1.1 200").endsWith("POST / abc");
    }
  }

  @Test
  void requestsSentAheadAreAnsweredInTheirOrder() throws Exception {
    try (var peer = new RawPeer(server.port())) {
      peer.send("GET /slow HTTP/1.1\r\n" + HOST + "\r\n");
      peer.send("POST /2 HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\nab");
      peer.send("GET /3 HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n");

      assertThat(text(peer.rest())).containsSubsequence("GET /slow ", "POST /2 ab", "GET /3 ");
    }
  }

  @Test
  void headHasTheLengthOfGetAndNoBody() throws Exception {
    String head = "HEAD /some HTTP/1.1\r\nConnection: close\r\n" + HOST + "\r\n";
    try (var peer = new RawPeer(server.port())) {
      peer.send(head);

      assertThat(text(peer.rest()))
          .startsWith("HTTP/1.1 200")
          .containsIgnoringCase("content-length: " + "HEAD /some ".length())
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void anAnswerWithoutContentHasNoLength() throws Exception {
    assertThat(firstAnswer("GET /nothing HTTP/1.1\r\n" + HOST + "\r\n"))
        .startsWith("HTTP/1.1 204")
        .doesNotContainIgnoringCase("content-length");
  }

  @Test
  void nobodyIsToldWhatTheServerIsMadeOf() throws Exception {
    for (String target : List.of("/", "/nothing", "/" + "x".repeat(5000))) {
      assertThat(firstAnswer("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n"))
          .doesNotContainIgnoringCase("\nserver:")
          .doesNotContainIgnoringCase("x-powered-by")
          .doesNotContainIgnoringCase("vert");
    }
  }

  private String firstAnswer(String bytes) throws Exception {
    try (var peer = new RawPeer(server.port())) {
      peer.send(bytes);
      return peer.head();
    }
  }

  /// All that comes before the server closes the connection.
  private String onlyAnswer(String bytes) throws Exception {
    try (var peer = new RawPeer(server.port())) {
      peer.send(bytes);
      return text(peer.rest());
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Tells what it was asked.
  private static final class Talkative implements Handler {

    @Override
    public Response handle(Request request) throws InterruptedException {
      if (request.path().equals("/slow")) {
        Ticker.system().pause(Duration.ofMillis(100));
      }
      String told = request.method() + " " + request.target() + " " + request.body().text();
      return request.path().equals("/nothing")
          ? Response.empty(204)
          : Response.text(200, "text/plain", told);
    }

    @Override
    public Response.Whole unreadable(Unreadable why) {
      return Response.text(why.status(), "text/plain", why.name());
    }
  }
}
