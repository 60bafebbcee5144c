package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cotrackpro.voice.net.Collected.Closed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TlsTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String HOST = "voice.example.org";

  private final Sockets sockets = Sockets.open();
  private final LocalCertificate certificate = LocalCertificate.forHost(HOST);
  private final Collected theirs = new Collected();
  private final Collected mine = new Collected();

  private final Handler handler =
      new Handler() {
        @Override
        public Response handle(Request request) {
          return Response.text(
              200, "text/plain", request.headers().first("Host").orElse("") + request.target());
        }

        @Override
        public Upgrade upgrade(Request request) {
          return new Upgrade.Accept(theirs);
        }
      };

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void aServerIsReachedByItsNameWhereverItIs() throws Exception {
    Server server = sockets.serve(ServerSettings.loopback().secured(certificate), handler);
    Client client = client(server, certificate);

    assertThat(get(client, "https://" + HOST + "/x?y")).isEqualTo(HOST + "/x?y");
    assertThat(get(client, "https://" + HOST + ":8443/")).isEqualTo(HOST + ":8443/");
  }

  @Test
  void aFrontPassesOnWhatComesOverTls() throws Exception {
    Server server = sockets.serve(ServerSettings.loopback(), handler);
    Server front = front(server);
    Client client = client(front, certificate);

    assertThat(get(client, "https://" + HOST + "/x")).isEqualTo(HOST + "/x");
    var socket = client.connect(URI.create("wss://" + HOST + "/ws"), Headers.NONE, mine);
    mine.socket();
    String large = "x".repeat(60_000);
    socket.send(large);
    WebSocket other = theirs.socket();
    assertThat(theirs.next()).isEqualTo(large);
    other.send(large);
    assertThat(mine.next()).isEqualTo(large);
    other.close(4000, "bye");

    assertThat(mine.next()).isEqualTo(new Closed(4000, "bye"));
    assertThat(theirs.next()).isEqualTo(new Closed(4000, "bye"));
  }

  @Test
  void aConnectionDroppedBehindTheFrontIsGoneBeforeItToo() throws Exception {
    Server server = sockets.serve(ServerSettings.loopback(), handler);
    Server front = front(server);
    client(front, certificate).connect(URI.create("wss://" + HOST + "/"), Headers.NONE, mine);
    mine.socket();

    theirs.socket().drop();

    assertThat(mine.next()).isEqualTo(new Closed(1006, ""));
    Eventually.holds(() -> front.openConnections() == 0);
    Eventually.holds(() -> server.openConnections() == 0);
  }

  @Test
  void aConnectionDroppedBeforeTheFrontIsGoneBehindItToo() throws Exception {
    Server server = sockets.serve(ServerSettings.loopback(), handler);
    Server front = front(server);
    var socket =
        client(front, certificate).connect(URI.create("wss://" + HOST + "/"), Headers.NONE, mine);
    theirs.socket();

    socket.drop();

    assertThat(theirs.next()).isEqualTo(new Closed(1006, ""));
    Eventually.holds(() -> front.openConnections() == 0);
  }

  @Test
  void aFrontWithNothingBehindItClosesItsConnections() throws Exception {
    Server server = sockets.serve(ServerSettings.loopback(), handler);
    Server front = front(server);
    server.close();
    Client client = client(front, certificate);

    assertFails(NetException.Kind.BROKEN, client, "https://" + HOST + "/");
    Eventually.holds(() -> front.openConnections() == 0);
  }

  @Test
  void aFrontNeedsACertificate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sockets.front(ServerSettings.loopback(), loopback(1)));
  }

  @Test
  void aCertificateThatIsNotTheTrustedOneIsATlsFailure() throws Exception {
    Server server = sockets.serve(ServerSettings.loopback().secured(certificate), handler);

    assertFails(
        NetException.Kind.TLS,
        client(server, LocalCertificate.forHost(HOST)),
        "https://" + HOST + "/");
  }

  @Test
  void aCertificateForAnotherNameIsATlsFailure() throws Exception {
    Server server = sockets.serve(ServerSettings.loopback().secured(certificate), handler);
    Client client = client(server, certificate);

    assertFails(NetException.Kind.TLS, client, "https://other.example.org/");
    assertThatExceptionOfType(NetException.class)
        .isThrownBy(
            () -> client.connect(URI.create("wss://other.example.org/"), Headers.NONE, mine))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(NetException.Kind.TLS));
  }

  @Test
  void theSystemsAuthoritiesDoNotKnowOurCertificate() throws Exception {
    var local = LocalCertificate.forHost("127.0.0.1");
    Server server = sockets.serve(ServerSettings.loopback().secured(local), handler);
    String url = "https://127.0.0.1:" + server.port() + "/";

    assertFails(NetException.Kind.TLS, sockets.client(ClientSettings.within(LIMIT)), url);
    assertThat(get(client(server, local), url)).isEqualTo("127.0.0.1:" + server.port() + "/");
  }

  @Test
  void aPlainServerIsNoTlsServer() throws Exception {
    Server server = sockets.serve(ServerSettings.loopback(), handler);

    assertFails(NetException.Kind.TLS, client(server, certificate), "https://" + HOST + "/");
  }

  @Test
  void aCertificateDoesNotShowItsKey() {
    assertThat(certificate).hasToString("LocalCertificate[" + HOST + "]");
  }

  private Server front(Server behind) throws Exception {
    return sockets.front(ServerSettings.loopback().secured(certificate), loopback(behind.port()));
  }

  private Client client(Server server, LocalCertificate trusted) {
    return sockets.client(ClientSettings.within(LIMIT).through(loopback(server.port()), trusted));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static String get(Client client, String url) throws Exception {
    return client.send(Call.get(URI.create(url), Headers.NONE, LIMIT)).body().text();
  }

  private static void assertFails(NetException.Kind kind, Client client, String url) {
    assertThatExceptionOfType(NetException.class)
        .isThrownBy(() -> get(client, url))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
