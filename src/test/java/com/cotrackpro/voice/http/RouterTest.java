package com.cotrackpro.voice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Handler.Upgrade;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Unreadable;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class RouterTest {

  private static final WebSocketListener LISTENER =
      new WebSocketListener() {
        @Override
        public void opened(WebSocket socket) {}

        @Override
        public void text(String message) {}

        @Override
        public void closed(int code, String reason) {}
      };

  private final Router router =
      new Router(
          List.of(
              new Route("GET", "/records/{callSid}", asked -> ok(asked.variable("callSid"))),
              Route.plain("DELETE", "/records/{callSid}", _ -> Response.empty(204)),
              Route.plain("GET", "/records/latest", _ -> ok("the latest")),
              Route.plain("GET", "/records/by-role/{role}", _ -> ok("by role")),
              Route.plain("POST", "/call/incoming", request -> ok(request.body().text())),
              Route.plain("GET", "/id", _ -> ok(String.valueOf(MDC.get("requestId")))),
              Route.plain("GET", "/json", _ -> Response.json(200, "{}")),
              Route.plain("GET", "/kept", _ -> kept()),
              Route.plain("GET", "/fails", RouterTest::fail),
              Route.plain("GET", "/interrupted", RouterTest::interrupt),
              Route.plain("GET", "/stream", _ -> streamed())),
          Map.of(
              "/call/stream", RouterTest::acceptTheSigned,
              "/broken", RouterTest::failToUpgrade),
          Cors.OFF,
          () -> "fresh");

  @Test
  void aRequestGoesToItsRouteWithTheDecodedVariable() throws Exception {
    assertThat(get("/records/CA1")).isEqualTo("CA1");
    assertThat(get("/records/a%2Bb%20c+d%C3%A9")).isEqualTo("a+b c+dé");
    assertThat(get("/records/by-role/parent")).isEqualTo("by role");
  }

  @Test
  void aRouteThatSaysMoreComesFirst() throws Exception {
    assertThat(get("/records/latest")).isEqualTo("the latest");
  }

  @Test
  void anUnknownPathIs404() throws Exception {
    for (var path : List.of("/", "/nothing", "/records/", "/records/a/b", "/json/", "/js%6fn")) {
      Response.Whole answer = ask("GET", path);

      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.body().text())
          .isEqualTo("{\"error\":\"Not found\",\"details\":\"There is nothing at this path\"}");
    }
  }

  @Test
  void aWrongMethodIs405WithThoseThatAreAllowed() throws Exception {
    Response.Whole answer = ask("PUT", "/records/CA1");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().first("Allow")).contains("DELETE, GET, HEAD, OPTIONS");
    assertThat(ask("GET", "/call/incoming").headers().first("Allow")).contains("OPTIONS, POST");
    assertThat(ask("HEAD", "/call/incoming").status()).isEqualTo(405);
  }

  @Test
  void optionsTellWhatIsAllowed() throws Exception {
    Response.Whole answer = ask("OPTIONS", "/json");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().first("Allow")).contains("GET, HEAD, OPTIONS");
    assertThat(ask("OPTIONS", "/nothing").status()).isEqualTo(404);
  }

  @Test
  void headIsAnsweredWhereGetIs() throws Exception {
    assertThat(ask("HEAD", "/json").status()).isEqualTo(200);
  }

  @Test
  void aGoodRequestIdIsKeptAndABadOneReplaced() throws Exception {
    assertThat(idFor("a.B-9_")).isEqualTo("a.B-9_");
    assertThat(idFor("x".repeat(64))).isEqualTo("x".repeat(64));
    for (String bad : List.of("", "x".repeat(65), "a b", "a\"b", "é", "a\u001b[31m")) {
      assertThat(idFor(bad)).as(bad).isEqualTo("fresh");
    }
  }

  @Test
  void everyAnswerHasARequestIdAndIsNotSniffed() throws Exception {
    for (var path : List.of("/json", "/fails", "/nothing", "/stream", "/records/CA1")) {
      Headers headers = router.handle(request("GET", path, Headers.NONE)).headers();

      assertThat(headers.all("X-Request-Id")).as(path).containsExactly("fresh");
      assertThat(headers.all("X-Content-Type-Options")).as(path).containsExactly("nosniff");
      assertThat(headers.all("Referrer-Policy")).as(path).containsExactly("no-referrer");
      assertThat(headers.all("Content-Security-Policy"))
          .as(path)
          .containsExactly("default-src 'none'; frame-ancestors 'none'");
      assertThat(headers.first("Strict-Transport-Security")).as(path).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeReadIsToldSoInJson(Unreadable why) {
    Response.Whole answer = router.unreadable(why);

    assertThat(answer.status()).isEqualTo(why.status());
    assertThat(answer.body().text()).matches("\\{\"error\":\".+\",\"details\":\".+\"}");
    assertThat(answer.headers().first("X-Request-Id")).contains("fresh");
    assertThat(answer.headers().first("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void whoCameOverTlsIsToldToComeSoAgain() throws Exception {
    for (String scheme : List.of("https", "http")) {
      Headers proxied = Headers.of("X-Forwarded-Proto", scheme);
      Headers answer = router.handle(request("GET", "/json", proxied)).headers();

      assertThat(answer.first("Strict-Transport-Security").isPresent())
          .isEqualTo(scheme.equals("https"));
    }
  }

  @Test
  void nothingIsStoredUnlessItSaysSo() throws Exception {
    assertThat(ask("GET", "/json").headers().all("Cache-Control")).containsExactly("no-store");
    assertThat(ask("GET", "/kept").headers().all("Cache-Control")).containsExactly("max-age=60");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/records/a%2Fb",
        "/records/a%2fb",
        "/records/a%5Cb",
        "/records/a\\b",
        "/records/%00",
        "/records/a%0D%0AX-Evil:%20b",
        "/records/%1b[31m",
        "/records/%7f",
        "/records/%zz",
        "/records/%",
        "/records/%2",
        "/records/%C0%AF",
        "/records/%FF",
        "/records/%ED%A0%80",
        "/records/é",
        "/records/a b",
        "/json#part",
        "*",
        "",
        "a.test:443",
        "/json?limit=%zz",
        "/json?limit=%",
        "/json?limit=é",
      })
  void aTargetThatCouldMeanTwoThingsMeansNone(String target) throws Exception {
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    String rawQuery = query < 0 ? "" : target.substring(query + 1);

    Response answer =
        router.handle(new Request("GET", path, rawQuery, Headers.NONE, Bytes.NONE, "127.0.0.1"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(((Response.Whole) answer).body().text()).startsWith("{\"error\":\"Bad request\"");
  }

  @Test
  void whileARequestIsHandledItsIdIsLogged() throws Exception {
    assertThat(get("/id")).isEqualTo("fresh");
    assertThat(MDC.get("requestId")).isNull();
  }

  @Test
  void aRouteThatFailsIsA500ThatTellsNothing() throws Exception {
    Response.Whole answer = ask("GET", "/fails");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().text())
        .startsWith("{\"error\":\"Internal error\"")
        .doesNotContain("on purpose");
  }

  @Test
  void anInterruptionGoesUp() {
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> ask("GET", "/interrupted"));
  }

  @Test
  void aBodyThatIsTooLongIsToldSoInJson() {
    Response.Whole answer = router.tooLong(request("POST", "/call/incoming", Headers.NONE));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body().text()).startsWith("{\"error\":\"Body too long\"");
    assertThat(answer.headers().first("X-Request-Id")).contains("fresh");
  }

  @Test
  void aWebSocketIsFoundByItsExactPath() {
    assertThat(upgrade("/call/stream", Headers.of("Signed", "yes")))
        .isEqualTo(new Upgrade.Accept(LISTENER));
    assertThat(refusal("/call/stream", Headers.NONE).status()).isEqualTo(403);
    assertThat(refusal("/call/stream/", Headers.of("Signed", "yes")).status()).isEqualTo(404);
    assertThat(refusal("/json", Headers.NONE).status()).isEqualTo(404);
    assertThat(refusal("/broken", Headers.NONE).status()).isEqualTo(500);
  }

  @Test
  void aRefusedUpgradeHasARequestIdToo() {
    assertThat(refusal("/nothing", Headers.NONE).headers().first("X-Request-Id")).contains("fresh");
  }

  @Test
  void aWebSocketAskedForWithoutAnUpgradeIs426() throws Exception {
    Response.Whole answer = ask("GET", "/call/stream");

    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.headers().first("Upgrade")).contains("websocket");
  }

  @Test
  void twoRoutesForTheSameAreRefused() {
    Route route = Route.plain("GET", "/a", _ -> Response.empty(200));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Router(List.of(route, route), Map.of()))
        .withMessage("Two routes for GET /a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Route.plain("GET", "a", _ -> Response.empty(200)));
  }

  private Response.Whole ask(String method, String path) throws InterruptedException {
    return (Response.Whole) router.handle(request(method, path, Headers.NONE));
  }

  private String get(String path) throws InterruptedException {
    return ask("GET", path).body().text();
  }

  private String idFor(String id) throws InterruptedException {
    return router
        .handle(request("GET", "/json", Headers.of("X-Request-Id", id)))
        .headers()
        .first("X-Request-Id")
        .orElseThrow();
  }

  private Upgrade upgrade(String path, Headers headers) {
    return router.upgrade(request("GET", path, headers));
  }

  private Response.Whole refusal(String path, Headers headers) {
    return ((Upgrade.Refuse) upgrade(path, headers)).response();
  }

  private static Request request(String method, String path, Headers headers) {
    return new Request(method, path, "", headers, Bytes.NONE, "127.0.0.1");
  }

  private static Response ok(String text) {
    return Response.text(200, "text/plain", text);
  }

  private static Response kept() {
    return new Response.Whole(200, Headers.of("Cache-Control", "max-age=60"), Bytes.NONE);
  }

  private static Response fail(Request request) {
    throw new IllegalStateException("on purpose at " + request.path());
  }

  private static Response interrupt(Request request) throws InterruptedException {
    throw new InterruptedException(request.path());
  }

  private static Response streamed() {
    return new Response.Streamed(200, Headers.NONE, _ -> {});
  }

  private static Upgrade acceptTheSigned(Request request) {
    return request.headers().first("Signed").isPresent()
        ? new Upgrade.Accept(LISTENER)
        : new Upgrade.Refuse(Response.empty(403));
  }

  private static Upgrade failToUpgrade(Request request) {
    throw new IllegalStateException("on purpose at " + request.path());
  }
}
