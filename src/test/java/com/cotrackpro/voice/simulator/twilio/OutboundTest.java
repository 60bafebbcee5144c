package com.cotrackpro.voice.simulator.twilio;

import static com.cotrackpro.voice.simulator.twilio.TinyServer.ACCOUNT;
import static com.cotrackpro.voice.simulator.twilio.TinyServer.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls of the server's that go wrong in every way that is on offer.
class OutboundTest {

  private static final String HOST = "https%3A%2F%2Fvoice.example.org";
  private static final String CALLS = "/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json";
  private static final String TO = "+15551230007";
  private static final String VALID =
      "To=%2B15551230007&From=%2B15557654321&Url="
          + HOST
          + "%2Fcall%2Fincoming&StatusCallback="
          + HOST
          + "%2Fcall%2Fstatus"
          + "&StatusCallbackEvent=initiated&StatusCallbackEvent=ringing"
          + "&StatusCallbackEvent=answered&StatusCallbackEvent=completed";

  private final Directory directory = new Directory();
  private TinyServer server;
  private Client client;

  @BeforeEach
  void open() throws Exception {
    server = new TinyServer(Ticker.system(), directory);
    server.answers.put("/call/incoming", TinyServer.twiml(TinyServer.HANG_UP));
    client = server.sockets().client(ClientSettings.within(LIMIT));
    directory.list(TO, person());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "IN_ORDER, 0 1 2 3",
    "TWICE, 0 0 1 1 2 2 3 3",
    "SWAPPED, 1 0 3 2",
    "REVERSED, 3 2 1 0"
  })
  void callbacksArriveInTheOrderThatIsAskedFor(Delivery delivery, String order) throws Exception {
    server.network().mischief().deliver(delivery);

    post(VALID);

    var arrived = new ArrayList<String>();
    while (arrived.size() < order.split(" ", -1).length) {
      Map<String, String> fields = next("/call/status");
      arrived.add(fields.get("SequenceNumber"));
      assertThat(fields)
          .containsEntry("CallbackSource", "call-progress-events")
          .hasEntrySatisfying(
              "Timestamp",
              time ->
                  assertThat(time)
                      .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} [0-9:]{8} \\+0000"));
    }
    assertThat(String.join(" ", arrived)).isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({
    "Enable, machine_start, machine_start",
    "Enable, human, human",
    "DetectMessageEnd, machine_start, machine_end_beep",
    "DetectMessageEnd, fax, fax"
  })
  void whoAnsweredIsTold(String mode, String who, String told) throws Exception {
    directory.list(TO, new Pickup.Answers(Duration.ZERO, Ring.FAULTLESS, who));

    String sid = sid(post(VALID + "&MachineDetection=" + mode));

    assertThat(next("/call/incoming")).containsEntry("AnsweredBy", told);
    assertThat(next("/call/status"))
        .containsEntry("AnsweredBy", told)
        .containsEntry("MachineDetectionDuration", "150");
    assertThat(
            json(get(CALLS.replace(".json", "/" + sid + ".json"))).path("answered_by").asString())
        .isEqualTo(told);
  }

  @Test
  void nobodyIsDetectedUnasked() throws Exception {
    post(VALID);

    assertThat(next("/call/incoming")).doesNotContainKey("AnsweredBy");
    assertThat(next("/call/status"))
        .doesNotContainKey("AnsweredBy")
        .containsEntry("SipResponseCode", "200")
        .containsKey("CallDuration");
  }

  @Test
  void theSecondCallToAListedNumberMayGoElsewhere() throws Exception {
    directory.list(TO, person(), new Pickup.Nobody(Duration.ZERO, "busy"));

    post(VALID);
    assertThat(next("/call/incoming")).containsEntry("CallStatus", "in-progress");
    post(VALID);

    Map<String, String> last = next("/call/status");
    while (!"busy".equals(last.get("CallStatus"))) {
      last = next("/call/status");
    }
    assertThat(last).containsEntry("SipResponseCode", "486").containsEntry("CallDuration", "0");
    assertThat(server.network().placed().all()).hasSize(2);
  }

  @Test
  void aCallEndsWithItsTimeLimit() throws Exception {
    server.answers.put("/call/incoming", TinyServer.twiml(TinyServer.CONNECT));

    post(VALID + "&TimeLimit=1");

    assertThat(server.stream().next("stop").path("event").asString()).isEqualTo("stop");
    var call = server.network().placed().all().getFirst();
    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(call.status()).isEqualTo("completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "7"})
  void tooManyRequestsAreRefused(int seconds) throws Exception {
    server.network().mischief().next(new Mishap.TooMany(seconds));

    var answer = post(VALID);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(json(answer).path("code").intValue()).isEqualTo(20429);
    assertThat(answer.headers().all("Retry-After"))
        .isEqualTo(seconds < 0 ? List.of() : List.of("7"));
    assertThat(server.network().placed().all()).isEmpty();
    assertThat(post(VALID).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"500, true", "503, false"})
  void aGatewayFails(int status, boolean dials) throws Exception {
    server.network().mischief().next(new Mishap.Fails(status, dials));

    assertThat(post(VALID).status()).isEqualTo(status);
    assertThat(server.network().placed().all()).hasSize(dials ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerIsLost(boolean dials) {
    server.network().mischief().next(new Mishap.AnswerLost(dials));

    assertThatThrownBy(() -> post(VALID)).isInstanceOf(NetException.class);
    assertThat(server.network().placed().all()).hasSize(dials ? 1 : 0);
  }

  @Test
  void anAnswerIsGarbled() throws Exception {
    server.network().mischief().next(new Mishap.AnswerGarbled());

    assertThat(post(VALID).body().text()).startsWith("{\"sid\":\"CA").doesNotEndWith("}");
  }

  @Test
  void anAnswerComesLaterThanItsCall() throws Exception {
    server.network().mischief().next(new Mishap.AnswerLate(Duration.ofMillis(500)));
    long start = Ticker.system().nanos();

    assertThat(post(VALID).status()).isEqualTo(201);
    assertThat(Ticker.system().nanos() - start).isGreaterThan(500_000_000L);
  }

  @Test
  void aRequestThatIsAtFaultItselfUsesUpNoMishap() throws Exception {
    server.network().mischief().next(new Mishap.Refused(403, 20005, "Not active."));

    assertThat(post("To=1").status()).isEqualTo(400);
    assertThat(post(VALID).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TimeLimit=0",
        "TimeLimit=x",
        "MachineDetection=enable",
        "AsyncAmd=yes",
        "StatusCallbackEvent=initiated+ringing"
      })
  void anOptionThatIsNoneIsRefused(String option) throws Exception {
    assertThat(json(post(VALID + "&" + option)).path("code").intValue()).isEqualTo(20001);
  }

  @Test
  void aBodyThatIsNoFormIsRefused() throws Exception {
    assertThat(
            client.send(Call.postJson(at(CALLS), authentic(), "{\"To\":\"+1\"}", LIMIT)).status())
        .isEqualTo(415);
  }

  @Test
  void theListHasPagesAndTheNewestFirst() throws Exception {
    String first = sid(post(VALID));
    String second = sid(post(VALID));
    String third = sid(post(VALID));

    JsonNode page = json(get(CALLS + "?To=%2B15551230007&PageSize=2"));
    String next = page.path("next_page_uri").asString();
    sid(post(VALID));
    JsonNode rest = json(get(next));

    assertThat(sids(page)).containsExactly(third, second);
    assertThat(sids(rest)).containsExactly(first);
    assertThat(rest.path("next_page_uri").isNull()).isTrue();
    assertThat(rest.path("page").intValue()).isEqualTo(1);
  }

  @Test
  void aCallHasItsDatesWhenItHasBegun() throws Exception {
    String begun = sid(post(VALID));
    next("/call/incoming");
    String waiting = sid(post(VALID));

    assertThat(sids(json(get(CALLS + "?StartTime%3E=2000-01-01")))).containsExactly(begun);
    assertThat(sids(json(get(CALLS + "?StartTime%3C%3D=2000-01-01T00:00:00Z")))).isEmpty();
    assertThat(sids(json(get(CALLS + "?Status=queued")))).containsExactly(waiting);
    JsonNode list = json(get(CALLS));
    assertThat(list.at("/calls/0/date_created").isNull()).isTrue();
    assertThat(list.at("/calls/1/date_created").asString()).endsWith("+0000");
    assertThat(list.at("/calls/1/start_time").asString()).endsWith("+0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?StartTime%3E=today", "?Colour=red"})
  void aFilterThatIsNoneIsRefused(String query) throws Exception {
    assertThat(get(CALLS + query).status()).isEqualTo(400);
  }

  private static Pickup person() {
    return new Pickup.Answers(Duration.ZERO, new Ring("", "", CallListener.NONE));
  }

  /// The fields of the next request for `path`; others before it are passed over.
  private Map<String, String> next(String path) throws InterruptedException {
    Request request = server.request();
    while (!request.path().equals(path)) {
      request = server.request();
    }
    return TinyServer.fields(request);
  }

  private static List<String> sids(JsonNode list) {
    return list.path("calls").valueStream().map(call -> call.path("sid").asString()).toList();
  }

  private static String sid(Response.Whole created) {
    return json(created).path("sid").asString();
  }

  private Response.Whole get(String path) throws Exception {
    return client.send(Call.get(at(path), authentic(), LIMIT));
  }

  private Response.Whole post(String form) throws Exception {
    return client.send(Call.postForm(at(CALLS), authentic(), form, LIMIT));
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
