package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.fake.BrokenFacts;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.fake.Personae;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.http.Router;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.OnDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may read what through the operators' page.
class DashboardRoutesTest {

  private static final Headers KEY = Headers.of("Authorization", "Bearer sesame");
  private static final Map<String, String> LOCKED = Map.of("OUTBOUND_API_KEY", "sesame");

  @TempDir Path folder;

  private final ManualTicker ticker = new ManualTicker();
  private final KeyValue memory = new InMemory(ticker);
  private final BrokenFacts facts = new BrokenFacts(memory);
  private CallRecords records;
  private Router router;

  @BeforeEach
  void open() throws Exception {
    records = OnDisk.open(folder.resolve("data"), ticker);
    var _ = records.keep(Records.whole());
    router = process(LOCKED);
  }

  @AfterEach
  void close() {
    records.close();
  }

  /// One of the processes that share the facts.
  private Router process(Map<String, String> settings) {
    Config config = Personae.config(settings);
    var cast = Personae.cast(folder, config);
    var page = new DashboardWiring(config, records, cast, facts, ticker);
    var routes = new ArrayList<>(page.routes());
    routes.add(
        new Route(
            "GET",
            "/records",
            page.guard(_ -> Response.text(200, "text/plain", "by key"), _ -> found())));
    routes.add(new Route("DELETE", "/records", page.guard(_ -> found(), _ -> found())));
    return new Router(routes, Map.of());
  }

  private static Response found() {
    return Response.text(200, "text/plain", "by session");
  }

  @Test
  void theKeyIsExchangedForACookieThatServesHalfAnHour() throws Exception {
    Response.Whole answer = signIn("sesame");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().text()).contains("\"state\":\"signed-in\",\"expiresInSecs\":1800");
    assertThat(answer.headers().all("Set-Cookie"))
        .singleElement()
        .asString()
        .matches(
            "voice-center-session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=1800; HttpOnly; SameSite=Strict");
    ticker.advance(Duration.ofMinutes(30).minusSeconds(1));
    assertThat(get("/dashboard/calls", cookie(answer)).status()).isEqualTo(200);
    ticker.advance(Duration.ofSeconds(1));
    assertThat(get("/dashboard/calls", cookie(answer)).status()).isEqualTo(401);
    assertThat(get("/dashboard/session", cookie(answer)).body().text()).contains("signed-out");
  }

  @Test
  void inProductionTheCookieGoesOverTlsOnly() throws Exception {
    router =
        process(
            Map.of(
                "OUTBOUND_API_KEY", "sesame",
                "APP_ENV", "production",
                "CRON_SECRET", "open",
                "VALIDATE_TWILIO_SIGNATURE", "true"));

    assertThat(signIn("sesame").headers().first("Set-Cookie").orElse("")).endsWith("; Secure");
  }

  @Test
  void everyProcessThatSharesTheFactsKnowsTheSessionAndItsEnd() throws Exception {
    Headers cookie = cookie(signIn("sesame"));
    Router other = process(LOCKED);

    assertThat(ask(other, "GET", "/dashboard/calls", cookie, "").status()).isEqualTo(200);
    Response.Whole out = ask(other, "DELETE", "/dashboard/session", cookie, "");

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.headers().first("Set-Cookie").orElse(""))
        .startsWith("voice-center-session=; ")
        .contains("Max-Age=0");
    assertThat(get("/dashboard/calls", cookie).status()).isEqualTo(401);
  }

  @Test
  void whatIsKeptOfASessionIsNotWhatOpensTheDoor() throws Exception {
    Headers cookie = cookie(signIn("sesame"));
    String token = cookie.first("Cookie").orElseThrow().split("=", 2)[1];

    assertThat(memory.find("dashboard-session:" + token)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dashboard/calls", "/dashboard/costs", "/records"})
  void withoutKeyAndSessionNothingIsRead(String path) throws Exception {
    assertThat(get(path, Headers.NONE).status()).isEqualTo(401);
    assertThat(get(path, Headers.of("Cookie", "voice-center-session=x")).status()).isEqualTo(401);
    String unknown = "voice-center-session=" + "A".repeat(43);
    assertThat(get(path, Headers.of("Cookie", unknown)).status()).isEqualTo(401);
    assertThat(get(path, Headers.of("Authorization", "Bearer wrong")).status()).isEqualTo(401);
    assertThat(get(path, KEY).status()).isEqualTo(200);
  }

  @Test
  void aSessionReadsAndDoesNothingElse() throws Exception {
    Headers cookie = cookie(signIn("sesame"));

    assertThat(get("/records", cookie).body().text()).isEqualTo("by session");
    assertThat(ask(router, "DELETE", "/records", cookie, "").status()).isEqualTo(401);
    assertThat(ask(router, "DELETE", "/records", KEY, "").status()).isEqualTo(200);
  }

  @Test
  void aWrongKeyThatIsShownIsNotMadeGoodByASession() throws Exception {
    Headers both = cookie(signIn("sesame")).with("Authorization", "Bearer wrong");

    assertThat(get("/records", both).status()).isEqualTo(401);
  }

  @Test
  void ofTwoSessionsInOneRequestNoneIsBelieved() throws Exception {
    Headers cookie = cookie(signIn("sesame"));
    Headers two = cookie.with("Cookie", "voice-center-session=" + "A".repeat(43));

    assertThat(get("/records", two).status()).isEqualTo(401);
  }

  @Test
  void attemptsAreLimitedForEachPeerWhateverTheKey() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("wrong").status()).isEqualTo(401);
    }
    Response.Whole refusal = signIn("sesame");

    assertThat(refusal.status()).isEqualTo(429);
    assertThat(refusal.headers().first("Retry-After")).contains("60");
    assertThat(refusal.headers().first("Set-Cookie")).isEmpty();
    assertThat(post("10.0.0.9", "{\"key\":\"sesame\"}").status()).isEqualTo(200);
    ticker.advance(Duration.ofMinutes(1));
    assertThat(signIn("sesame").status()).isEqualTo(200);
  }

  @Test
  void manyPeersTogetherAreLimitedToo() throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int peer : IntStream.range(0, 61).toArray()) {
      statuses.add(post("10.0.1." + peer, "{\"key\":\"wrong\"}").status());
    }

    assertThat(statuses.subList(0, 60)).containsOnly(401);
    assertThat(statuses.getLast()).isEqualTo(429);
  }

  @Test
  void withoutTheSharedFactsNobodyIsToldWhetherAKeyIsRight() throws Exception {
    Headers cookie = cookie(signIn("sesame"));
    facts.down(true);

    assertThat(signIn("wrong").status()).isEqualTo(503);
    assertThat(signIn("sesame").status()).isEqualTo(503);
    assertThat(get("/dashboard/calls", cookie).status()).isEqualTo(503);
    assertThat(get("/dashboard/session", cookie).headers().first("Retry-After")).isPresent();
    assertThat(get("/dashboard/calls", KEY).status()).isEqualTo(200);
    assertThat(get("/dashboard", Headers.NONE).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"key\":1}", "[\"sesame\"]", "{\"key\":\"sesame\",\"x\":1}"})
  void aBodyThatIsNoKeyIsSaidToBeNone(String body) throws Exception {
    assertThat(post("10.0.0.1", body).status()).isEqualTo(400);
  }

  @Test
  void aFormOfAnotherSiteSignsNobodyIn() throws Exception {
    Headers form = Headers.of("Content-Type", "application/x-www-form-urlencoded");

    assertThat(ask(router, "POST", "/dashboard/session", form, "key=sesame").status())
        .isEqualTo(415);
  }

  @Test
  void withoutAKeyThePageIsOpenOutsideProduction() throws Exception {
    router = process(Map.of());

    assertThat(get("/dashboard/session", Headers.NONE).body().text())
        .contains("\"state\":\"open\"");
    assertThat(signIn("anything").headers().first("Set-Cookie")).isEmpty();
    assertThat(get("/dashboard/calls", Headers.NONE).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/dashboard, text/html; charset=utf-8",
    "/dashboard/assets/main.js, text/javascript; charset=utf-8",
    "/dashboard/assets/style.css, text/css; charset=utf-8",
    "/dashboard/assets/inter.woff2, font/woff2",
    "/dashboard/assets/favicon.svg, image/svg+xml"
  })
  void theFilesArePublicAndStrictAndAskedForOnlyWhenTheyChange(String path, String type)
      throws Exception {
    Response.Whole answer = get(path, Headers.NONE);
    String tag = answer.headers().first("ETag").orElseThrow();

    assertThat(answer.headers().first("Content-Type")).contains(type);
    assertThat(answer.headers().all("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                + " 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors"
                + " 'none'");
    assertThat(answer.headers().all("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().all("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(get(path, Headers.of("If-None-Match", tag)).status()).isEqualTo(304);
    assertThat(get(path, Headers.of("If-None-Match", "\"other\"")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.html", "nothing.js", "licenses", "..", "%2e%2e"})
  void nothingButThePagesOwnFilesIsServed(String name) throws Exception {
    assertThat(get("/dashboard/assets/" + name, Headers.NONE).status()).isEqualTo(404);
  }

  private Response.Whole signIn(String key) throws InterruptedException {
    return post("127.0.0.1", "{\"key\":\"" + key + "\"}");
  }

  private Response.Whole post(String peer, String body) throws InterruptedException {
    Headers json = Headers.of("Content-Type", "application/json");
    return (Response.Whole)
        router.handle(new Request("POST", "/dashboard/session", "", json, Bytes.utf8(body), peer));
  }

  private Response.Whole get(String path, Headers headers) throws InterruptedException {
    return ask(router, "GET", path, headers, "");
  }

  private static Response.Whole ask(
      Router router, String method, String path, Headers headers, String body)
      throws InterruptedException {
    return (Response.Whole)
        router.handle(new Request(method, path, "", headers, Bytes.utf8(body), "127.0.0.1"));
  }

  private static Headers cookie(Response.Whole answer) {
    String set = answer.headers().first("Set-Cookie").orElseThrow();
    return Headers.of("Cookie", set.substring(0, set.indexOf(';')));
  }
}
