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

class BearerTest {

  private static final Secret KEY = Secret.of("sesame");

  @Test
  void whoShowsTheKeyIsLetThrough() throws Exception {
    assertThat(status(new Bearer(KEY, true), "Bearer sesame")).isEqualTo(200);
    assertThat(status(new Bearer(KEY, false), "bearer sesame")).isEqualTo(200);
  }

  @Test
  void whoDoesNotIsRefused() throws Exception {
    var bearer = new Bearer(KEY, false);
    for (String shown :
        List.of(
            "", "Bearer", "Bearer ", "sesame", "Bearer sesam", "Bearer sesamee", "Basic sesame")) {
      assertThat(status(bearer, shown)).as(shown).isEqualTo(401);
    }
    assertThat(answer(bearer, Headers.NONE).status()).isEqualTo(401);
  }

  @Test
  void twoAuthorizationsAreOneTooMany() throws Exception {
    Headers twice =
        Headers.of("Authorization", "Bearer sesame").with("Authorization", "Bearer sesame");

    assertThat(answer(new Bearer(KEY, true), twice).status()).isEqualTo(401);
  }

  @Test
  void aRefusalTellsHowToAsk() throws Exception {
    assertThat(answer(new Bearer(KEY, true), Headers.NONE).headers().first("WWW-Authenticate"))
        .contains("Bearer realm=\"voice-center\"");
  }

  @Test
  void withoutAKeyEverybodyIsLetThroughExceptInProduction() throws Exception {
    assertThat(status(new Bearer(Secret.NONE, false), "")).isEqualTo(200);
    assertThat(status(new Bearer(Secret.NONE, true), "Bearer ")).isEqualTo(401);
  }

  private static int status(Bearer bearer, String shown) throws InterruptedException {
    return answer(bearer, Headers.of("Authorization", shown)).status();
  }

  private static Response answer(Bearer bearer, Headers headers) throws InterruptedException {
    var request = new Request("GET", "/records", "", headers, Bytes.NONE, "127.0.0.1");
    return bearer
        .guard(_ -> Response.empty(200))
        .answer(new Asked(request, "id", "/records", Map.of()));
  }
}
