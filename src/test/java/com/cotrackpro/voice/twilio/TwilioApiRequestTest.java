package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.port.Dialer.Order;
import com.cotrackpro.voice.port.Dialer.Outcome;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.net.ConnectException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What exactly goes out, and answers that no simulator gives.
class TwilioApiRequestTest {

  private static final Order ORDER =
      new Order("a1", new PhoneNumber("+15551230007"), new Role("kid_teen"));
  private static final Instant SINCE = Instant.parse("2026-11-22T09:53:19.900Z");
  private static final String CREATED = "{\"sid\":\"CA01\"}";

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final BlockingQueue<Response> answers = new LinkedBlockingQueue<>();
  private Headquarters house;
  private Server server;

  @BeforeEach
  void open() throws Exception {
    house = new Headquarters();
    server = house.sockets.serve(ServerSettings.loopback(), this::answer);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void anOrderIsOneForm() throws Exception {
    answers.add(Response.json(201, CREATED));

    assertThat(api(true).dial(ORDER)).isEqualTo(new Outcome.Placed(new CallId("CA01")));

    Request request = requests.remove();
    assertThat(request.method() + " " + request.target())
        .isEqualTo("POST /2010-04-01/Accounts/" + Headquarters.ACCOUNT + "/Calls.json");
    assertThat(request.headers().first("Content-Type"))
        .contains("application/x-www-form-urlencoded");
    // Base64 of AC0000000000000000000000000000000a:12345, the first of two tokens.
    assertThat(request.headers().all("Authorization"))
        .containsExactly("Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwYToxMjM0NQ==");
    assertThat(Form.parse(request.body().text()).fields())
        .containsExactly(
            Map.entry("To", "+15551230007"),
            Map.entry("From", "+15557654321"),
            Map.entry("Url", "https://api.example.org/call/incoming?role=kid_teen&dial=a1"),
            Map.entry("Method", "POST"),
            Map.entry(
                "StatusCallback", "https://api.example.org/call/status?role=kid_teen&attempt=a1"),
            Map.entry("StatusCallbackMethod", "POST"),
            Map.entry("StatusCallbackEvent", "initiated"),
            Map.entry("StatusCallbackEvent", "ringing"),
            Map.entry("StatusCallbackEvent", "answered"),
            Map.entry("StatusCallbackEvent", "completed"),
            Map.entry("TimeLimit", "1800"),
            Map.entry("MachineDetection", "Enable"));
    assertThat(requests).isEmpty();
  }

  @Test
  void machinesAreNotDetectedUnlessConfigured() throws Exception {
    answers.add(Response.json(200, CREATED));

    api(false).dial(ORDER);

    assertThat(requests.remove().body().text()).doesNotContain("Machine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html/>", "{}", "{\"sid\":null}", "{\"sid\":\"+1 555\"}", "[]"})
  void anAnswerWithoutACallLeavesADoubt(String body) throws Exception {
    answers.add(Response.json(201, body));

    assertThat(api(false).dial(ORDER)).isInstanceOf(Outcome.InDoubt.class);
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>+15551230007</html>", "{\"code\":\"x\"}", "{\"code\":null}"})
  void aRefusalWithoutACodeIsARefusalAllTheSame(String body) throws Exception {
    answers.add(Response.text(400, "text/html", body));

    assertThat(api(false).dial(ORDER)).isEqualTo(new Outcome.Refused("", ""));
  }

  @ParameterizedTest
  @EnumSource(NetException.Kind.class)
  void aConnectionThatWasNeverMadeHasDialledNothing(NetException.Kind kind) {
    Throwable early =
        switch (kind) {
          case TIMEOUT -> new ConnectException("connection timed out");
          case TLS -> new SSLHandshakeException("no trust");
          default -> new IllegalStateException();
        };

    Outcome outcome = CreateAnswer.unanswered(new NetException(kind, "POST api", early));

    boolean sent = kind == NetException.Kind.BROKEN || kind == NetException.Kind.PROTOCOL;
    assertThat(outcome).isInstanceOf(sent ? Outcome.InDoubt.class : Outcome.Failed.class);
  }

  @Test
  void aConnectionThatFailsLaterLeavesADoubt() {
    var slow = new NetException(NetException.Kind.TIMEOUT, "POST api", new TimeoutException());
    var torn = new NetException(NetException.Kind.TLS, "POST api", new SSLException("torn"));

    assertThat(CreateAnswer.unanswered(slow))
        .isEqualTo(new Outcome.InDoubt(new Trouble(Trouble.Kind.SLOW, "POST api")));
    assertThat(CreateAnswer.unanswered(torn)).isInstanceOf(Outcome.InDoubt.class);
  }

  @Test
  void aTelephoneCompanyThatIsNotTrustedHasDialledNothing() throws Exception {
    var stranger = ServerSettings.loopback().secured(LocalCertificate.forHost("localhost"));
    Server impostor = house.sockets.serve(stranger, this::answer);
    var api = house.api(URI.create("https://localhost:" + impostor.port()), false);

    assertThat(api.dial(ORDER)).isInstanceOf(Outcome.Failed.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void aSearchReadsPageAfterPageAndTakesTheEarliest() throws Exception {
    String next = "/2010-04-01/Accounts/AC/Calls.json?PageToken=PA1&Page=1";
    answers.add(page(next, call("CA3", "Sun, 22 Nov 2026 09:53:25 +0000")));
    answers.add(
        page(
            next,
            call("CA2", "Sun, 22 Nov 2026 09:53:20 +0000"),
            call("CA1", "Sun, 22 Nov 2026 09:53:10 +0000")));

    assertThat(api(false).trace(ORDER, SINCE)).contains(new CallId("CA2"));

    Request first = requests.remove();
    assertThat(Form.parse(first.rawQuery()).fields())
        .containsExactly(
            Map.entry("To", "+15551230007"),
            Map.entry("From", "+15557654321"),
            Map.entry("PageSize", "100"));
    assertThat(requests.remove().target()).isEqualTo(next);
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Sun, 22 Nov 2026 09:53:14 +0000', true",
    "'Sun, 22 Nov 2026 09:53:13 +0000', false"
  })
  void aClockThatIsFiveSecondsBehindIsForgiven(String created, boolean found) throws Exception {
    answers.add(page("", call("CA1", created)));

    assertThat(api(false).trace(ORDER, SINCE).isPresent()).isEqualTo(found);
  }

  @Test
  void aSearchGoesNowhereElseAndComesToAnEnd() throws Exception {
    answers.add(page("https://evil.example/", call("CA9", "")));
    assertThat(api(false).trace(ORDER, SINCE)).contains(new CallId("CA9"));
    assertThat(requests).hasSize(1);

    for (int i = 0; i < 9; i++) {
      answers.add(page("/2010-04-01/again"));
    }
    assertThat(api(false).trace(ORDER, SINCE)).isEmpty();
    assertThat(requests).hasSize(1 + 5);
  }

  @Test
  void callsOfOthersAreNotOurs() throws Exception {
    String ours = call("CA1", "Sun, 22 Nov 2026 09:53:19 +0000");
    answers.add(
        page(
            "",
            ours.replace("outbound-api", "inbound"),
            ours.replace("outbound-api", "outbound-dial"),
            ours.replace("+15557654321", "+15550000000"),
            ours.replace("+15551230007", "+15551230008"),
            ours.replace("\"CA1\"", "null"),
            "7"));

    assertThat(api(false).trace(ORDER, SINCE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"401, REFUSED", "403, REFUSED", "429, BUSY", "500, DOWN", "503, DOWN", "204, DOWN"})
  void aListThatIsNotGivenIsNoAnswer(int status, Trouble.Kind kind) {
    answers.add(Response.json(status, "{\"code\":1,\"message\":\"no +15551230007\"}"));

    assertThatThrownBy(() -> api(false).trace(ORDER, SINCE))
        .isInstanceOfSatisfying(
            Unavailable.class,
            unavailable -> {
              assertThat(unavailable.trouble().kind()).isEqualTo(kind);
              assertThat(unavailable.trouble().reason()).doesNotContain("555");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"calls\":7}", "<html/>"})
  void aListThatIsNoneIsNoAnswer(String body) {
    answers.add(Response.json(200, body));

    assertThatThrownBy(() -> api(false).trace(ORDER, SINCE)).isInstanceOf(Unavailable.class);
  }

  private TwilioApi api(boolean detectsMachines) {
    return house.api(URI.create("http://127.0.0.1:" + server.port()), detectsMachines);
  }

  private Response answer(Request request) {
    requests.add(request);
    return answers.remove();
  }

  private static Response page(String next, String... calls) {
    return Response.json(
        200,
        "{\"calls\":[%s],\"next_page_uri\":%s}"
            .formatted(String.join(",", calls), next.isEmpty() ? "null" : "\"" + next + "\""));
  }

  private static String call(String sid, String created) {
    return """
    {"sid":"%s","direction":"outbound-api","to":"+15551230007","from":"+15557654321",\
    "date_created":%s,"start_time":null}\
    """
        .formatted(sid, created.isEmpty() ? "null" : "\"" + created + "\"");
  }
}
