package com.cotrackpro.voice.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

  private static final Headers JSON = type("application/json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=utf-8",
        "application/json; charset=UTF-8",
        "application/json ; charset=\"utf-8\"",
      })
  void jsonIsLetThrough(String type) throws Exception {
    assertThat(status(type(type), Bytes.utf8("{\"to\":\"é\"}"))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "application/json, text/plain",
        "text/plain; application/json",
      })
  void anythingElseIsNot(String type) throws Exception {
    assertThat(status(type(type), Bytes.utf8("{}"))).isEqualTo(415);
  }

  @Test
  void aBodyOfNoTypeOrOfTwoIsNot() throws Exception {
    assertThat(status(Headers.NONE, Bytes.utf8("{}"))).isEqualTo(415);
    assertThat(status(JSON.with("Content-Type", "application/json"), Bytes.utf8("{}")))
        .isEqualTo(415);
  }

  @Test
  void aCompressedBodyIsNotUndone() throws Exception {
    assertThat(status(JSON.with("Content-Encoding", "gzip"), Bytes.utf8("{}"))).isEqualTo(415);
  }

  @Test
  void whatIsNoTextIsRefused() throws Exception {
    byte[] latin = {'"', (byte) 0xE9, '"'};

    assertThat(status(JSON, Bytes.of(latin))).isEqualTo(400);
  }

  @Test
  void whatIsNestedTooDeeplyIsRefusedBeforeItIsRead() throws Exception {
    assertThat(status(JSON, Bytes.utf8("[".repeat(32) + "]".repeat(32)))).isEqualTo(200);
    assertThat(status(JSON, Bytes.utf8("[".repeat(33) + "]".repeat(33)))).isEqualTo(400);
    assertThat(status(JSON, Bytes.utf8("{\"a\":".repeat(10_000)))).isEqualTo(400);
  }

  @Test
  void bracketsWithinTextsDoNotNest() throws Exception {
    assertThat(status(JSON, Bytes.utf8("{\"a\":\"" + "[".repeat(100) + "\"}"))).isEqualTo(200);
    assertThat(status(JSON, Bytes.utf8("{\"a\":\"\\\"" + "[".repeat(100) + "\"}"))).isEqualTo(200);
    assertThat(status(JSON, Bytes.utf8("[[],[],".repeat(20) + "]".repeat(20)))).isEqualTo(200);
  }

  private static Headers type(String type) {
    return Headers.of("Content-Type", type);
  }

  private static int status(Headers headers, Bytes body) throws InterruptedException {
    var request = new Request("POST", "/call/outbound", "", headers, body, "127.0.0.1");
    return JsonBody.guard(_ -> Response.empty(200))
        .answer(new Asked(request, "id", "/call/outbound", Map.of()))
        .status();
  }
}
