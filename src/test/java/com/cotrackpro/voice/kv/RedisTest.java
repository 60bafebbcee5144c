package com.cotrackpro.voice.kv;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.SslOptions;

class RedisTest extends KeyValueContract {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration A_SECOND_OR_SO = Duration.ofSeconds(2);

  private static RealRedis server;

  private Redis store;

  @BeforeAll
  static void start() throws IOException {
    server = RealRedis.start("a-password");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() {
    server.clear();
    store = Redis.at(server.url());
  }

  @AfterEach
  void close() {
    store.close();
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
  void theServerItselfForgetsWhatHasExpired() throws Exception {
    store.put("put", "1", Duration.ofMillis(60));
    store.putIfAbsent("kept", "1", Duration.ofMillis(60));
    store.increment("count", Duration.ofMillis(60));

    waitUntilGone("put");
    waitUntilGone("kept");
    waitUntilGone("count");

    assertThat(store.increment("count", MINUTE)).isEqualTo(1);
  }

  @Test
  void theServerIsToldTheWholeExpiry() throws Unavailable {
    store.put("put", "1", DAY);
    store.putIfAbsent("absent", "1", DAY);
    store.put("replaced", "1", MINUTE);
    store.replace("replaced", "1", "2", DAY);
    store.increment("count", DAY);
    server.advance(Duration.ofHours(1));
    store.increment("count", DAY);

    assertLeft("put", DAY.minusHours(1));
    assertLeft("absent", DAY.minusHours(1));
    assertLeft("replaced", DAY.minusHours(1));
    assertLeft("count", DAY.minusHours(1));
  }

  @Test
  void theDatabaseOfTheUrlIsUsed() throws Unavailable {
    store.put("key", "1", MINUTE);

    try (var look = server.look();
        var another =
            redis.clients.jedis.RedisClient.create(
                server.url().url().reveal().replace("/3", "/0"))) {
      assertThat(look.get("key")).isEqualTo("1");
      assertThat(another.get("key")).isNull();
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    String wrong = server.url().url().reveal().replace("a-password", "b-password");

    try (var other = Redis.at(new Shared.Redis(Secret.of(wrong)))) {
      assertUnavailable(other, Kind.REFUSED);
    }
  }

  @Test
  void whatIsNoNumberCannotBeCounted() throws Unavailable {
    store.put("key", "words", MINUTE);

    assertThatThrownBy(() -> store.increment("key", MINUTE))
        .isInstanceOfSatisfying(
            Unavailable.class, e -> assertThat(e.trouble().kind()).isEqualTo(Kind.REFUSED));
    assertThat(store.find("key")).contains("words");
  }

  @Test
  void whereNobodyListensItIsDownAtOnce() throws IOException {
    String nobody = "redis://127.0.0.1:" + RealRedis.freePort();

    try (var other = Redis.at(new Shared.Redis(Secret.of(nobody)))) {
      assertUnavailable(other, Kind.DOWN);
    }
  }

  @Test
  void aServerThatDoesNotAnswerCostsHalfASecond() throws IOException {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var other =
            Redis.at(new Shared.Redis(Secret.of("redis://127.0.0.1:" + silent.getLocalPort())))) {
      long before = Ticker.system().nanos();

      assertUnavailable(other, Kind.SLOW);

      Duration took = Duration.ofNanos(Ticker.system().nanos() - before);
      assertThat(took).isBetween(Duration.ofMillis(400), Duration.ofMillis(1500));
    }
  }

  @Test
  void aServerThatDiesIsDownAndUsedAgainWhenItIsBack() throws Exception {
    try (var mortal = RealRedis.start("");
        var other = Redis.at(mortal.url())) {
      other.put("key", "1", MINUTE);
      mortal.stop();
      assertUnavailable(other, Kind.DOWN);
      assertUnavailable(other, Kind.DOWN);

      mortal.startAgain();

      assertThat(other.find("key")).isEmpty();
      assertThat(other.putIfAbsent("key", "2", MINUTE)).isTrue();
      assertThat(other.find("key")).contains("2");
    }
  }

  @Test
  void manyConnectionsThatDiedAreNotTriedOneByOne() throws Exception {
    try (var mortal = RealRedis.start("");
        var other = Redis.at(mortal.url())) {
      ofFifty(() -> other.increment("count", MINUTE));
      mortal.stop();
      mortal.startAgain();

      assertUnavailable(other, Kind.DOWN);

      assertThat(ofFifty(() -> other.increment("count", MINUTE))).contains(1L, 50L);
    }
  }

  @Test
  void overTlsTheCertificateMustBeTrustedAndNameTheHost(@TempDir Path directory) throws Exception {
    var named = LocalCertificate.forHost("127.0.0.1");
    var misnamed = LocalCertificate.forHost("localhost");
    var behind = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());

    try (var sockets = Sockets.open();
        var good = sockets.front(ServerSettings.loopback().secured(named), behind);
        var bad = sockets.front(ServerSettings.loopback().secured(misnamed), behind);
        var trusted = secure(good.port(), trusting(named, directory.resolve("good")));
        var wrongName = secure(bad.port(), trusting(misnamed, directory.resolve("bad")));
        var unknown = secure(good.port(), SslOptions.builder())) {
      waitUntil(() -> puts(trusted)); // The first handshake of a process may take too long.

      assertThat(store.find("key")).contains("1");
      assertUnavailable(wrongName, Kind.DOWN);
      assertUnavailable(unknown, Kind.DOWN);
    }
  }

  private static Redis secure(int port, SslOptions.Builder trust) {
    String url = "rediss://:a-password@127.0.0.1:" + port + "/3";
    return Redis.at(new Shared.Redis(Secret.of(url)), trust);
  }

  private static SslOptions.Builder trusting(LocalCertificate certificate, Path file)
      throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "one",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(certificate.certificatePem().getBytes(US_ASCII))));
    char[] password = "changeit".toCharArray();
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    return SslOptions.builder().trustStoreType("PKCS12").truststore(file.toFile(), password);
  }

  private static void assertUnavailable(Redis store, Kind kind) {
    assertThatThrownBy(() -> store.find("key"))
        .isInstanceOfSatisfying(
            Unavailable.class,
            e -> {
              assertThat(e.trouble().kind()).isEqualTo(kind);
              assertThat(e.trouble().reason()).doesNotContain("password@");
            });
  }

  private static void assertLeft(String key, Duration expected) {
    assertThat(server.left(key)).isBetween(expected.minus(A_SECOND_OR_SO), expected);
  }

  private static boolean puts(Redis store) {
    try {
      store.put("key", "1", MINUTE);
      return true;
    } catch (Unavailable e) {
      return false;
    }
  }

  private void waitUntilGone(String key) throws Exception {
    waitUntil(() -> store.find(key).isEmpty());
  }

  private static void waitUntil(Callable<Boolean> condition) throws Exception {
    Ticker ticker = Ticker.system();
    long deadline = ticker.nanos() + Duration.ofSeconds(5).toNanos();
    while (!condition.call()) {
      assertThat(ticker.nanos() - deadline).as("time over").isNegative();
      ticker.pause(Duration.ofMillis(5));
    }
  }
}
