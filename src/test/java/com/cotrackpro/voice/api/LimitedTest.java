package com.cotrackpro.voice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.limits.RateLimit;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitedTest {

  // It starts on a whole hour.
  private final ManualTicker ticker = new ManualTicker();
  private final Limited limited =
      new Limited(new RateLimit("records", 2, 3, new InMemory(ticker), ticker));
  private int answered;

  @Test
  void whoAsksTooOftenIsToldHowLongToWait() throws Exception {
    ask("Bearer key");
    ask("Bearer key");
    ticker.advance(Duration.ofMillis(20_500));

    Response answer = ask("Bearer key");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().first("Retry-After")).contains("40");
    assertThat(answer.headers().first("Cache-Control")).contains("no-store");
    assertThat(((Response.Whole) answer).body().text())
        .isEqualTo(
            "{\"error\":\"Too many requests\",\"details\":\"This key has asked too often;"
                + " wait.\",\"retryAfterSeconds\":40}");
    assertThat(answered).isEqualTo(2);
  }

  @Test
  void theNextMinuteIsANewOneUntilTheHourIsFull() throws Exception {
    ask("Bearer key");
    ask("Bearer key");
    ticker.advance(Duration.ofMinutes(1));

    assertThat(ask("Bearer key").status()).isEqualTo(200);

    Response answer = ask("Bearer key");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().first("Retry-After")).contains("3540");
  }

  @Test
  void aKeyIsTheSameHoweverItsHeaderIsWritten() throws Exception {
    ask("Bearer key");
    ask("bearer   key ");

    assertThat(ask("BEARER key").status()).isEqualTo(429);
    assertThat(ask("Bearer other").status()).isEqualTo(200);
  }

  private Response ask(String authorization) throws InterruptedException {
    Headers headers = Headers.of("Authorization", authorization);
    var request = new Request("GET", "/records", "", headers, Bytes.NONE, "10.0.0.9");
    return limited.answer(
        request,
        () -> {
          answered++;
          return Response.empty(200);
        });
  }
}
