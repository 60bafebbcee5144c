package com.cotrackpro.voice.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.center.DoNotCallList;
import com.cotrackpro.voice.fake.ListedDigests;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsApiTest {

  private static final String ANN = "+12125550123";
  private static final String BOB = "+12125550124";

  private final ManualTicker ticker = new ManualTicker();
  private final ListedDigests store = new ListedDigests();
  private final SuppressionsApi api = new SuppressionsApi(new DoNotCallList(store, ticker));

  @Test
  void aNumberIsAddedOnceAndAnsweredWithItsDigest() {
    Response first = api.add(post("{\"number\":\"" + ANN + "\"}"));
    Response again = api.add(post("{\"number\":\"" + ANN + "\"}"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(body(again)).isEqualTo(body(first));
    assertThat(body(first))
        .matches(
            "\\{\"digest\":\"[0-9a-f]{64}\",\"since\":\"2025-06-01T12:00:00Z\",\"source\":\"api\"}")
        .doesNotContain("2125550123");
  }

  @Test
  void aNumberIsFoundUntilItIsTakenOff() {
    api.add(post("{\"number\":\"" + ANN + "\"}"));

    assertThat(api.one(ANN).status()).isEqualTo(200);
    assertThat(api.one(BOB).status()).isEqualTo(404);
    assertThat(api.remove(BOB).status()).isEqualTo(404);
    assertThat(api.remove(ANN).status()).isEqualTo(204);
    assertThat(api.one(ANN).status()).isEqualTo(404);
  }

  @Test
  void theListShowsDigestsNewestFirstAndNoNumbers() {
    api.add(post("{\"number\":\"" + ANN + "\"}"));
    ticker.advance(Duration.ofSeconds(1));
    api.add(post("{\"number\":\"" + BOB + "\"}"));

    Response all = api.all();

    assertThat(all.status()).isEqualTo(200);
    assertThat(body(all))
        .startsWith("{\"suppressions\":[{\"digest\":\"")
        .doesNotContain("212555")
        .containsSubsequence("2025-06-01T12:00:01Z", "2025-06-01T12:00:00Z");
  }

  @Test
  void anEmptyListIsAList() {
    assertThat(body(api.all())).isEqualTo("{\"suppressions\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "[\"+12125550123\"]",
        "{}",
        "{\"number\":12125550123}",
        "{\"number\":\"2125550123\"}",
        "{\"number\":\"+1 212 555 0123\"}",
        "{\"number\":\"+12125550123\",\"source\":\"call\"}",
        "{\"number\":\"+12125550123\"} {}",
        "{\"Number\":\"+12125550123\"}",
      })
  void whatIsNoNumberIsRefused(String body) {
    Response answer = api.add(post(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(body(answer)).startsWith("{\"error\":\"Bad request\",\"details\":\"number must be");
  }

  @Test
  void aPathThatNamesNoNumberIsRefused() {
    assertThat(api.one("2125550123").status()).isEqualTo(400);
    assertThat(api.remove("+1%20212").status()).isEqualTo(400);
  }

  @Test
  void aListThatCannotBeReachedIs503() {
    store.down(true);

    assertThat(api.add(post("{\"number\":\"" + ANN + "\"}")).status()).isEqualTo(503);
    assertThat(api.one(ANN).status()).isEqualTo(503);
    assertThat(api.remove(ANN).status()).isEqualTo(503);
    assertThat(api.all().status()).isEqualTo(503);
  }

  private static Request post(String body) {
    return new Request("POST", "/suppressions", "", Headers.NONE, Bytes.utf8(body), "127.0.0.1");
  }

  private static String body(Response answer) {
    return answer instanceof Response.Whole(_, _, var body) ? body.text() : "";
  }
}
