package com.cotrackpro.voice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedRouterTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void answersOverARealSocketAreDressedAndGuarded() throws Exception {
    var guard = new Bearer(Secret.of("sesame"), true);
    var router =
        new Router(
            List.of(
                new Route(
                    "GET", "/records/{callSid}", guard.guard(asked -> Response.json(200, "{}"))),
                Route.plain("POST", "/echo", r -> Response.text(200, "text/plain", r.target()))),
            Map.of());
    try (var sockets = Sockets.open()) {
      var server = sockets.serve(ServerSettings.loopback(), router);
      var client = sockets.client(ClientSettings.within(LIMIT));
      String base = "http://127.0.0.1:" + server.port();
      var record = URI.create(base + "/records/CA1");

      Response.Whole refused = client.send(Call.get(record, Headers.NONE, LIMIT));
      Response.Whole let =
          client.send(Call.get(record, Headers.of("Authorization", "Bearer sesame"), LIMIT));
      Response.Whole tooLong =
          client.send(
              Call.postForm(
                  URI.create(base + "/echo"),
                  Headers.of("X-Request-Id", "mine"),
                  "x".repeat(65 * 1024),
                  LIMIT));

      assertThat(refused.status()).isEqualTo(401);
      assertThat(let.status()).isEqualTo(200);
      assertThat(let.headers().first("Cache-Control")).contains("no-store");
      assertThat(tooLong.status()).isEqualTo(413);
      assertThat(tooLong.headers().first("X-Request-Id")).contains("mine");
    }
  }
}
