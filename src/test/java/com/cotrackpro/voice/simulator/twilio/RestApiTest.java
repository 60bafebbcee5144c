package com.cotrackpro.voice.simulator.twilio;

import static com.cotrackpro.voice.simulator.twilio.TinyServer.ACCOUNT;
import static com.cotrackpro.voice.simulator.twilio.TinyServer.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RestApiTest {

  private static final String CALLS = "/2010-04-01/Accounts/" + ACCOUNT + "/Calls";
  private static final String ANSWERED = "%2B15551230007";
  private static final String VALID =
      "To="
          + ANSWERED
          + "&From=%2B15557654321&Url=https%3A%2F%2Fvoice.example.org%2Fcall%2Fincoming%3Fdial%3D1"
          + "&StatusCallback=https%3A%2F%2Fvoice.example.org%2Fcall%2Fstatus"
          + "&StatusCallbackEvent=initiated&StatusCallbackEvent=ringing"
          + "&StatusCallbackEvent=answered&StatusCallbackEvent=completed";

  private final Notes notes = new Notes();
  private TinyServer server;
  private Client client;

  @BeforeEach
  void open() throws Exception {
    server = new TinyServer(Ticker.system(), this::pickup);
    client = server.sockets().client(ClientSettings.within(LIMIT));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCreatedCallRingsIsAnsweredAndFetchesItsUrl() throws Exception {
    var created = post(CALLS + ".json", VALID);
    String sid = json(created).path("sid").stringValue();

    assertThat(created.status()).isEqualTo(201);
    assertThat(json(created).path("status").stringValue()).isEqualTo("queued");
    server.stream().next("media");
    assertThat(paths(4))
        .containsExactly(
            "/call/status initiated",
            "/call/status ringing",
            "/call/status in-progress",
            "/call/incoming?dial=1 in-progress");

    var ended = post(CALLS + "/" + sid + ".json", "Status=completed");

    assertThat(ended.status()).isEqualTo(200);
    assertThat(paths(1)).containsExactly("/call/status completed");
    assertThat(json(get(CALLS + "/" + sid + ".json")).path("status").stringValue())
        .isEqualTo("completed");
    assertThat(post(CALLS + "/" + sid + ".json", "Status=completed").status()).isEqualTo(404);
  }

  @Test
  void nobodyAnswers() throws Exception {
    post(CALLS + ".json", VALID.replace(ANSWERED, "%2B15551230008"));

    assertThat(paths(3))
        .containsExactly("/call/status initiated", "/call/status ringing", "/call/status busy");
  }

  @Test
  void aNewDocumentReplacesTheRunningStream() throws Exception {
    String sid = json(post(CALLS + ".json", VALID)).path("sid").stringValue();
    var stream = server.stream();
    stream.next("media");

    var answer =
        post(CALLS + "/" + sid + ".json", "Twiml=%3CResponse%3E%3CHangup%2F%3E%3C%2FResponse%3E");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(stream.next("stop").path("event").stringValue()).isEqualTo("stop");
    assertThat(paths(5)).last().isEqualTo("/call/status completed");
  }

  @Test
  void theSecondCallOfASecondIsQueuedAndMayBeCanceledWithoutCallbacks() throws Exception {
    post(CALLS + ".json", VALID);
    var second = json(post(CALLS + ".json", VALID));
    String path = CALLS + "/" + second.path("sid").stringValue() + ".json";

    assertThat(Integer.parseInt(second.path("queue_time").stringValue())).isBetween(500, 1000);
    assertThat(post(path, "Status=canceled").status()).isEqualTo(200);

    assertThat(paths(4)).last().isEqualTo("/call/incoming?dial=1 in-progress");
    assertThat(json(get(path)).path("status").stringValue()).isEqualTo("canceled");
  }

  @ParameterizedTest
  @CsvSource({
    "21201, To=",
    "21211, To=555",
    "21213, From=",
    "21212, From=me",
    "21210, From=%2B15550000000",
    "21217, To=%2B15005550001",
    "21205, Url=here",
    "21209, Method=PUT",
    "21206, SendDigits=x",
    "21208, Timeout=601",
    "20001, StatusCallback=https%3A%2F%2Fa_b.example.org%2F",
    "20001, Colour=red"
  })
  void aWrongRequestIsRefusedWithItsCode(int code, String field) throws Exception {
    String name = field.substring(0, field.indexOf('='));

    var answer = post(CALLS + ".json", field + "&" + without(name));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer).path("code").intValue()).isEqualTo(code);
    assertThat(json(answer).path("status").intValue()).isEqualTo(400);
  }

  @Test
  void aDocumentOfMoreThanFourThousandCharactersIsRefused() throws Exception {
    String twiml = "Twiml=" + "x".repeat(4001);

    assertThat(json(post(CALLS + ".json", without("Url") + "&" + twiml)).path("code").intValue())
        .isEqualTo(32018);
  }

  @Test
  void aStrangerIsRefused() throws Exception {
    var answer =
        client.send(
            Call.get(
                at("/2010-04-01/Accounts/" + ACCOUNT + ".json"),
                Headers.of("Authorization", "Basic bWU6bWU="),
                LIMIT));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(json(answer).path("code").intValue()).isEqualTo(20003);
  }

  @Test
  void theAccountAndItsCallsCanBeRead() throws Exception {
    String sid = json(post(CALLS + ".json", VALID)).path("sid").stringValue();

    assertThat(json(get("/2010-04-01/Accounts/" + ACCOUNT + ".json")).path("status").stringValue())
        .isEqualTo("active");
    assertThat(json(get(CALLS + ".json?To=" + ANSWERED)).at("/calls/0/sid").stringValue())
        .isEqualTo(sid);
    assertThat(json(get(CALLS + ".json?To=%2B1")).path("calls").isEmpty()).isTrue();
    assertThat(json(get(CALLS + "/CA1.json")).path("code").intValue()).isEqualTo(20404);
  }

  private Pickup pickup(String number) {
    return number.endsWith("7")
        ? new Pickup.Answers(Duration.ofMillis(50), new Ring("", "", notes))
        : new Pickup.Nobody(Duration.ofMillis(50), "busy");
  }

  private List<String> paths(int count) throws InterruptedException {
    var paths = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      Request request = server.request();
      paths.add(request.target() + " " + TinyServer.fields(request).get("CallStatus"));
    }
    return paths;
  }

  private static String without(String name) {
    return String.join(
        "&",
        List.of(VALID.split("&", -1)).stream().filter(f -> !f.startsWith(name + "=")).toList());
  }

  private Response.Whole get(String path) throws Exception {
    return client.send(Call.get(at(path), authentic(), LIMIT));
  }

  private Response.Whole post(String path, String form) throws Exception {
    return client.send(Call.postForm(at(path), authentic(), form, LIMIT));
  }

  private URI at(String path) {
    return URI.create(server.network().restBase() + path);
  }

  private static Headers authentic() {
    String pair = ACCOUNT + ":" + TinyServer.TOKEN;
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return Headers.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  private static JsonNode json(Response.Whole answer) {
    return JsonMapper.shared().readTree(answer.body().text());
  }
}
