package com.cotrackpro.voice.kv;

import static com.cotrackpro.voice.kv.UpstashEndpoint.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstashTest extends KeyValueContract {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration WARM = Duration.ofSeconds(10);

  private static Sockets sockets;
  private static Client client;
  private static RealRedis server;
  private static UpstashEndpoint endpoint;

  private Upstash store;

  @BeforeAll
  static void start() throws Exception {
    sockets = Sockets.open();
    client = sockets.client(ClientSettings.within(WARM));
    server = RealRedis.start("");
    endpoint = new UpstashEndpoint(sockets, server.look());
    // Loads what the first request loads, so that the short limit measures the endpoint.
    assertThat(post("/", "[\"PING\"]", UpstashEndpoint.TOKEN).status()).isEqualTo(200);
  }

  @AfterAll
  static void stop() throws Exception {
    endpoint.close();
    server.close();
    client.close();
    sockets.close();
  }

  @BeforeEach
  void open() {
    server.clear();
    endpoint.next.clear();
    endpoint.requests.clear();
    store = new Upstash(endpoint.address(), client);
  }

  @Override
  protected KeyValue store() {
    return store;
  }

  @Override
  protected void advance(Duration time) {
    server.advance(time);
  }

  @Test
  void theServerIsToldTheWholeExpiry() throws Unavailable {
    store.put("put", "1", DAY);
    store.putIfAbsent("absent", "1", DAY);
    store.put("replaced", "1", MINUTE);
    store.replace("replaced", "1", "2", DAY);
    store.increment("count", DAY);

    for (String key : new String[] {"put", "absent", "replaced", "count"}) {
      assertThat(server.left(key)).isBetween(DAY.minusSeconds(2), DAY);
    }
  }

  @Test
  void eachOperationIsOneRequestWithTheTokenInItsHeader() throws Unavailable {
    store.increment("count", MINUTE);
    store.find("count");

    assertThat(endpoint.requests).extracting(Request::target).containsExactly("/multi-exec", "/");
    assertThat(endpoint.requests)
        .extracting(request -> request.body().text())
        .containsExactly(
            "[[\"SET\",\"count\",\"0\",\"NX\",\"PX\",\"60000\"],[\"INCR\",\"count\"]]",
            "[\"GET\",\"count\"]");
  }

  @Test
  void aTrailingSlashInTheAddressChangesNothing() throws Unavailable {
    var slashed =
        new Upstash(
            new Shared.Rest(URI.create(endpoint.address().url() + "/"), endpoint.address().token()),
            client);

    assertThat(slashed.putIfAbsent("key", "1", MINUTE)).isTrue();
    assertThat(slashed.increment("count", MINUTE)).isOne();
  }

  @Test
  void theTokenOfTheLastAnswerIsSentBackSoThatWritesAreRead() throws Unavailable {
    endpoint.next.add(
        new Response.Whole(
            200, Headers.of("upstash-sync-token", "abc"), Bytes.utf8("{\"result\":\"OK\"}")));
    store.put("key", "1", MINUTE);

    store.find("key");

    assertThat(endpoint.requests)
        .last()
        .satisfies(r -> assertThat(r.headers().first("upstash-sync-token")).contains("abc"));
  }

  @Test
  void aWrongTokenIsRefused() {
    store = new Upstash(new Shared.Rest(endpoint.address().url(), Secret.of("another")), client);

    assertUnavailable(Kind.REFUSED, "HTTP 401 Unauthorized");
  }

  @ParameterizedTest
  @CsvSource({
    "429, Exceeded max request limit, BUSY",
    "500, internal, DOWN",
    "503, '', DOWN",
    "400, ERR wrong number of arguments, REFUSED",
    "400, OOM command not allowed, BUSY",
    "403, forbidden, REFUSED",
    "404, '', REFUSED",
  })
  void eachRefusalHasItsKind(int status, String words, Kind kind) {
    endpoint.next.add(error(status, words));

    assertUnavailable(kind, ("HTTP " + status + " " + words).strip());
  }

  @Test
  void aProxysPageIsNotTheStore() {
    endpoint.next.add(Response.text(502, "text/html", "<html>Bad gateway</html>"));
    assertUnavailable(Kind.DOWN, "HTTP 502");
    endpoint.next.add(Response.text(200, "text/html", "<html>Welcome</html>"));
    assertUnavailable(Kind.DOWN, "the answer is no JSON");
    endpoint.next.add(Response.json(200, "{\"welcome\":1}"));
    assertUnavailable(Kind.DOWN, "the answer has no result");
    endpoint.next.add(Response.json(200, "[{\"result\":\"OK\"}]"));
    assertUnavailable(Kind.DOWN, "the answer has no result");
  }

  @Test
  void anErrorWithinAnAnswerIsFoundAndTheKeptWordsAreNotQuoted() throws Unavailable {
    store.put("key", "words", MINUTE);

    assertThatThrownBy(() -> store.increment("key", MINUTE))
        .isInstanceOfSatisfying(
            Unavailable.class,
            e -> {
              assertThat(e.trouble().kind()).isEqualTo(Kind.REFUSED);
              assertThat(e.trouble().reason()).startsWith("ERR value is not an integer");
            });

    endpoint.next.add(error(200, "ERR syntax error, command was: [SET key private-words]"));
    assertUnavailable(Kind.REFUSED, "ERR syntax error");
  }

  @Test
  void anIncrementThatWasNotRunIsAFailure() {
    endpoint.next.add(error(200, "EXECABORT Transaction discarded because of previous errors."));
    assertThatThrownBy(() -> store.increment("key", MINUTE)).isInstanceOf(Unavailable.class);

    endpoint.next.add(Response.json(200, "[{\"result\":\"OK\"},{\"result\":\"many\"}]"));
    assertThatThrownBy(() -> store.increment("key", MINUTE)).isInstanceOf(Unavailable.class);
  }

  @Test
  void anAnswerThatIsLateIsGivenUpAfterHalfASecond() throws Exception {
    var over = new CountDownLatch(1);
    endpoint.next.add(
        new Response.Streamed(
            200, Headers.of("Content-Type", "application/json"), out -> over.await()));
    long before = Ticker.system().nanos();

    assertUnavailable(Kind.SLOW, "no answer: TIMEOUT");

    Duration took = Duration.ofNanos(Ticker.system().nanos() - before);
    assertThat(took).isBetween(Duration.ofMillis(400), Duration.ofMillis(1500));
    over.countDown();
  }

  @Test
  void aConnectionThatBreaksOrCannotBeMadeIsDownAndUsedAgainLater() throws Exception {
    endpoint.next.add(new Response.Dropped());
    assertUnavailable(Kind.DOWN, "no answer: BROKEN");
    assertThat(store.putIfAbsent("key", "1", MINUTE)).isTrue();

    store =
        new Upstash(
            new Shared.Rest(
                URI.create("http://127.0.0.1:" + RealRedis.freePort()), Secret.of("any")),
            client);
    assertUnavailable(Kind.DOWN, "no answer: CONNECT");
  }

  @Test
  void whoIsInterruptedStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertUnavailable(Kind.SLOW, "interrupted before the answer");

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theEndpointIsAsStrictAsTheRealOne() throws Exception {
    String token = UpstashEndpoint.TOKEN;

    assertThat(post("/", "[\"GET\",\"none\"]", token).body().text()).isEqualTo("{\"result\":null}");
    assertThat(post("/", "[\"GET\"]", token).status()).isEqualTo(400);
    assertThat(post("/", "{}", token).status()).isEqualTo(400);
    assertThat(post("/", "[[\"GET\",\"a\"]]", token).status()).isEqualTo(400);
    assertThat(post("/", "[\"SELECT\",1]", token).status()).isEqualTo(400);
    assertThat(post("/", "[\"PING\"]", "wrong").status()).isEqualTo(401);
    assertThat(post("/nowhere", "[\"PING\"]", token).status()).isEqualTo(404);
    assertThat(
            post("/pipeline", "[[\"INCR\",\"a\"],[\"GET\"],[\"INCR\",\"a\"]]", token).body().text())
        .startsWith("[{\"result\":1},{\"error\":\"ERR wrong number")
        .endsWith("},{\"result\":2}]");
    assertThat(post("/multi-exec", "[[\"INCR\",\"b\"],[\"GET\"]]", token).body().text())
        .startsWith("{\"error\":\"EXECABORT");
    assertThat(post("/", "[\"EXISTS\",\"b\"]", token).body().text()).isEqualTo("{\"result\":0}");
    URI root = URI.create(endpoint.address().url() + "/");
    assertThat(client.send(new Call("DELETE", root, Headers.NONE, Bytes.NONE, WARM)).status())
        .isEqualTo(405);
  }

  private void assertUnavailable(Kind kind, String reason) {
    assertThatThrownBy(() -> store.find("key"))
        .isInstanceOfSatisfying(
            Unavailable.class,
            e -> {
              assertThat(e.trouble().kind()).isEqualTo(kind);
              assertThat(e.trouble().reason()).isEqualTo(reason);
            });
  }

  private static Response.Whole post(String path, String body, String token) throws Exception {
    Headers headers = Headers.of("Authorization", "Bearer " + token);
    return client.send(
        Call.postJson(URI.create(endpoint.address().url() + path), headers, body, WARM));
  }
}
