package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketsTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(LIMIT));
  private final Collected served = new Collected();

  @AfterEach
  void close() {
    sockets.close();
  }

  private final Handler handler =
      new Handler() {
        @Override
        public Response handle(Request request) {
          return switch (request.path()) {
            case "/stream" ->
                new Response.Streamed(
                    200,
                    Headers.of("Content-Type", "text/event-stream"),
                    out -> {
                      out.send("event: a\ndata: 1\n\n");
                      out.send("data: 2\n\n");
                    });
            case "/drop" -> new Response.Dropped();
            default ->
                Response.text(200, "text/plain", request.target() + " " + request.body().text());
          };
        }

        @Override
        public Upgrade upgrade(Request request) {
          return request.path().equals("/ws")
              ? new Upgrade.Accept(served)
              : new Upgrade.Refuse(Response.text(403, "text/plain", "no"));
        }
      };

  @Test
  void aRequestIsAnswered() throws Exception {
    var server = sockets.serve(ServerSettings.loopback(), handler);

    var answer =
        client.send(
            Call.postForm(
                URI.create("http://127.0.0.1:" + server.port() + "/a?b=c"),
                Headers.NONE,
                "x=y",
                LIMIT));

    assertThat(answer.body().text()).isEqualTo("/a?b=c x=y");
  }

  @Test
  void eventsStream() throws Exception {
    var server = sockets.serve(ServerSettings.loopback(), handler);

    try (var in =
        client.open(
            Call.get(
                URI.create("http://127.0.0.1:" + server.port() + "/stream"),
                Headers.NONE,
                LIMIT))) {
      assertThat(in.nextEvent(LIMIT).orElseThrow().name()).isEqualTo("a");
      assertThat(in.nextEvent(LIMIT).orElseThrow().data()).isEqualTo("2");
      assertThat(in.nextEvent(LIMIT)).isEmpty();
    }
  }

  @Test
  void webSocketsTalkAndClose() throws Exception {
    var server = sockets.serve(ServerSettings.loopback(), handler);
    var mine = new Collected();

    var socket =
        client.connect(URI.create("ws://127.0.0.1:" + server.port() + "/ws"), Headers.NONE, mine);
    socket.send("hello");
    var theirs = served.socket();
    assertThat(served.next()).isEqualTo("hello");
    theirs.send("there");
    assertThat(mine.socket()).isSameAs(socket);
    assertThat(mine.next()).isEqualTo("there");
    theirs.close(4000, "bye");

    assertThat(mine.next()).isEqualTo(new Collected.Closed(4000, "bye"));
    assertThat(served.next()).isEqualTo(new Collected.Closed(4000, "bye"));
  }

  @Test
  void aTlsFrontIsReachedByItsName() throws Exception {
    var server = sockets.serve(ServerSettings.loopback(), handler);
    var certificate = LocalCertificate.forHost("voice.example.org");
    var front =
        sockets.front(
            ServerSettings.loopback().secured(certificate),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    var inside =
        sockets.client(
            ClientSettings.within(LIMIT)
                .through(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), front.port()),
                    certificate));

    var answer =
        inside.send(Call.get(URI.create("https://voice.example.org/x"), Headers.NONE, LIMIT));
    assertThat(answer.body().text()).isEqualTo("/x ");
    var mine = new Collected();
    var socket = inside.connect(URI.create("wss://voice.example.org/ws"), Headers.NONE, mine);
    socket.send("hello");
    served.socket();
    assertThat(served.next()).isEqualTo("hello");
  }
}
