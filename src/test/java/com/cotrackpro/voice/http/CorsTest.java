package com.cotrackpro.voice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

  private static final String PAGE = "https://app.example.com";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final Cors CORS = new Cors(List.of(PAGE), List.of("/call/outbound", "/records"));

  private final Router router = router(CORS);

  @Test
  void aListedPageIsLetIn() throws Exception {
    Headers answer = ask(router, "GET", "/records/CA1", origin(PAGE));

    assertThat(answer.all("Access-Control-Allow-Origin")).containsExactly(PAGE);
    assertThat(answer.all("Access-Control-Expose-Headers"))
        .containsExactly("X-Request-Id, X-Idempotent-Replay, Retry-After");
    assertThat(answer.all("Vary")).containsExactly("Origin");
    assertThat(answer.first("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void itMayReadRefusalsToo() throws Exception {
    for (String method : List.of("POST", "PUT")) {
      assertThat(ask(router, method, "/call/outbound", origin(PAGE)).all(ALLOW_ORIGIN))
          .containsExactly(PAGE);
    }
    assertThat(router.tooLong(request("POST", "/call/outbound", origin(PAGE))).headers())
        .satisfies(headers -> assertThat(headers.all(ALLOW_ORIGIN)).containsExactly(PAGE));
  }

  @Test
  void itsPreflightIsAnsweredWithoutAKey() throws Exception {
    Response answer = router.handle(request("OPTIONS", "/call/outbound", preflight(PAGE)));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().all("Access-Control-Allow-Origin")).containsExactly(PAGE);
    assertThat(answer.headers().all("Access-Control-Allow-Methods"))
        .containsExactly("OPTIONS, POST");
    assertThat(answer.headers().all("Access-Control-Allow-Headers"))
        .containsExactly("Authorization, Content-Type, Idempotency-Key, X-Request-Id");
    assertThat(answer.headers().all("Access-Control-Max-Age")).containsExactly("600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com",
        "http://app.example.com",
        "https://app.example.com:8443",
        "https://app.example.com.evil.test",
        "https://evil.test/https://app.example.com",
        "https://APP.example.com",
        "null",
        "*",
        "",
      })
  void anotherPageIsToldNothing(String other) throws Exception {
    Headers actual = ask(router, "GET", "/records/CA1", origin(other));
    Headers preflight = ask(router, "OPTIONS", "/call/outbound", preflight(other));

    for (Headers answer : List.of(actual, preflight)) {
      assertThat(answer.entries())
          .noneMatch(header -> header.getKey().startsWith("Access-Control-"));
      assertThat(answer.all("Vary")).containsExactly("Origin");
    }
  }

  @Test
  void twoOriginsAreNone() throws Exception {
    Headers twice = origin(PAGE).with("Origin", PAGE);

    assertThat(ask(router, "GET", "/records/CA1", twice).first(ALLOW_ORIGIN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/call/incoming", "/metrics", "/recordsandmore", "/nothing"})
  void whatIsNotForPagesStaysClosedToAll(String path) throws Exception {
    for (String method : List.of("GET", "POST", "OPTIONS")) {
      assertThat(ask(router, method, path, preflight(PAGE)).entries())
          .noneMatch(header -> header.getKey().startsWith("Access-Control-"))
          .noneMatch(header -> header.getKey().equals("Vary"));
    }
  }

  @Test
  void withoutOriginsThereIsNoSignOfIt() throws Exception {
    var closed = router(new Cors(List.of(), List.of("/records", "/call/outbound")));
    for (String method : List.of("GET", "OPTIONS")) {
      assertThat(ask(closed, method, "/records/CA1", preflight(PAGE)).entries())
          .noneMatch(header -> header.getKey().startsWith("Access-Control-"))
          .noneMatch(header -> header.getKey().equals("Vary"));
    }
  }

  private static Router router(Cors cors) {
    var guard = new Bearer(Secret.of("sesame"), true);
    return new Router(
        List.of(
            Route.plain("GET", "/records/{callSid}", _ -> Response.json(200, "{}")),
            new Route("POST", "/call/outbound", guard.guard(_ -> Response.empty(200))),
            Route.plain("POST", "/call/incoming", _ -> Response.empty(200)),
            Route.plain("GET", "/recordsandmore", _ -> Response.empty(200)),
            Route.plain("GET", "/metrics", _ -> Response.empty(200))),
        Map.of(),
        cors);
  }

  private static Headers origin(String origin) {
    return Headers.of("Origin", origin);
  }

  private static Headers preflight(String origin) {
    return origin(origin)
        .with("Access-Control-Request-Method", "POST")
        .with("Access-Control-Request-Headers", "authorization");
  }

  private static Headers ask(Router router, String method, String path, Headers headers)
      throws InterruptedException {
    return router.handle(request(method, path, headers)).headers();
  }

  private static Request request(String method, String path, Headers headers) {
    return new Request(method, path, "", headers, Bytes.NONE, "127.0.0.1");
  }
}
