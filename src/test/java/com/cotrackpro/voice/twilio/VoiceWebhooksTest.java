package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Reception.Admission;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.port.Reception.Next;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceWebhooksTest {

  private static final Secret TOKEN = Secret.of("12345");
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BODY =
      "CallSid=CA01&Direction=inbound&From=%2B15551234567&To=%2B15557654321&FromCity=NEW+YORK&X=";

  private final ManualTicker ticker = new ManualTicker();
  private final Remembered used = new Remembered();
  private final FrontDesk desk = new FrontDesk();
  private final VoiceWebhooks webhooks = webhooks(true);

  @Test
  void aRingingCallIsConnectedWithATicketOfItsOwn() {
    var answer = webhooks.incoming(signed("/call/incoming", "role=judge", BODY));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(desk.events)
        .containsExactly(
            new FrontDesk.Rang(new CallId("CA01"), Optional.of("judge"), Direction.INBOUND));
    assertThat(answer.body().text())
        .contains("<Stream url=\"wss://ws.example.org/call/stream\">")
        .contains("<Parameter name=\"role\" value=\"parent\"/>")
        .contains("<Parameter name=\"callerNumber\" value=\"+15551234567\"/>");
    assertThat(admitted(answer, caller("+15551234567", Direction.INBOUND))).isTrue();
  }

  @Test
  void anAnsweredCallOfOursIsOutboundAndItsCallerIsTheOneWeCalled() {
    String body = BODY.replace("Direction=inbound", "Direction=outbound-api");

    var answer = webhooks.incoming(signed("/call/incoming", "role=parent&dial=7", body));

    assertThat(admitted(answer, caller("+15557654321", Direction.OUTBOUND))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"anonymous", "sip:a@b.example", "<&>\"", ""})
  void aCallerWithoutANumberIsConnectedToo(String from) {
    String body = "CallSid=CA01&From=" + encoded(from);

    var answer = webhooks.incoming(signed("/call/incoming", "", body));

    assertThat(admitted(answer, caller(from, Direction.INBOUND))).isTrue();
  }

  @Test
  void whenThereIsNoPlaceTheCallerHearsASentence() {
    desk.admission = new Admission.Sorry("All lines are busy.");

    var answer = webhooks.incoming(signed("/call/incoming", "", BODY));

    assertThat(answer.body().text())
        .contains("<Say>All lines are busy.</Say>")
        .contains("<Hangup/>")
        .doesNotContain("<Connect");
  }

  @Test
  void afterAGoodCallItIsHungUp() {
    assertThat(webhooks.after(signed("/call/after", "", BODY)).body().text())
        .contains("<Hangup/>")
        .doesNotContain("<Say>");
  }

  @Test
  void afterABrokenCallItIsConnectedAgainWithAFreshTicket() {
    desk.next = new Next.Reconnect("One moment.", new Role("parent"));

    var answer = webhooks.after(signed("/call/after", "", BODY));

    assertThat(answer.body().text()).contains("<Say>One moment.</Say>");
    assertThat(admitted(answer, caller("+15551234567", Direction.INBOUND))).isTrue();
  }

  @Test
  void afterABrokenCallWithoutAPlaceThereIsAnApology() {
    desk.next = new Next.Apologise("Please call again.");

    assertThat(webhooks.after(signed("/call/after", "", BODY)).body().text())
        .contains("<Say>Please call again.</Say>\n  <Hangup/>");
  }

  @Test
  void whatIsNotSignedByTwilioIsForbidden() {
    var request = signed("/call/incoming", "role=parent", BODY);
    var unsigned = with(request, Headers.of("Content-Type", FORM), request.body().text());
    var changed = with(request, request.headers(), BODY.replace("CA01", "CA02"));
    var doubled =
        with(
            request,
            request
                .headers()
                .with(Signature.HEADER, request.headers().first(Signature.HEADER).orElseThrow()),
            BODY);
    var elsewhere =
        new Request("POST", request.path(), "role=judge", request.headers(), request.body(), "");

    assertThat(List.of(unsigned, changed, doubled, elsewhere))
        .allSatisfy(refused -> assertRefused(webhooks.incoming(refused), 403, "forbidden"))
        .allSatisfy(refused -> assertRefused(webhooks.after(refused), 403, "forbidden"));
    assertThat(desk.events).isEmpty();
  }

  @Test
  void withoutValidationNobodyNeedsASignature() {
    var request = with(signed("/call/incoming", "", BODY), Headers.of("Content-Type", FORM), BODY);

    assertThat(webhooks(false).incoming(request).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "From=a, 400",
    "CallSid=, 400",
    "CallSid=no-id, 400",
    "CallSid=CA01&x=%zz, 400",
    "CallSid=CA01&x=%, 400"
  })
  void aFormWithoutACallIsABadRequest(String body, int status) {
    assertRefused(
        webhooks(false)
            .incoming(
                new Request(
                    "POST",
                    "/call/incoming",
                    "",
                    Headers.of("Content-Type", FORM),
                    Bytes.utf8(body),
                    "")),
        status,
        "bad request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/xml", "", "text/plain; x=application/x-www-form-urlencoded"})
  void aBodyThatIsNoFormIsNotTaken(String type) {
    var request = with(signed("/call/incoming", "", BODY), Headers.of("Content-Type", type), BODY);

    assertRefused(webhooks.incoming(request), 415, "unsupported media type");
  }

  private boolean admitted(Response.Whole answer, Caller caller) {
    Matcher ticket =
        Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(answer.body().text());
    assertThat(ticket.find()).isTrue();
    return new Ticket(List.of(TOKEN), used, ticker).check(ticket.group(1), caller)
        instanceof Ticket.Outcome.Accepted;
  }

  private static Caller caller(String number, Direction direction) {
    return new Caller(new CallId("CA01"), Role.DEFAULT, new PhoneNumber(number), direction);
  }

  private static void assertRefused(Response.Whole answer, int status, String error) {
    assertThat(answer.status()).isEqualTo(status);
    var json = Json.parse(answer.body().text());
    assertThat(Json.text(json, "/error")).isEqualTo(error);
    assertThat(Json.text(json, "/details")).isNotEmpty();
  }

  private static Request signed(String path, String query, String body) {
    String url = "https://api.example.org" + path + (query.isEmpty() ? "" : "?" + query);
    var text = new StringBuilder(url);
    Form.parse(body).fields().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> text.append(field.getKey()).append(field.getValue()));
    var headers =
        Headers.of("content-type", FORM + "; charset=UTF-8")
            .with("x-twilio-signature", Signature.of(TOKEN, text.toString()));
    return new Request("POST", path, query, headers, Bytes.utf8(body), "127.0.0.1");
  }

  private static Request with(Request request, Headers headers, String body) {
    return new Request(
        request.method(), request.path(), request.rawQuery(), headers, Bytes.utf8(body), "");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private VoiceWebhooks webhooks(boolean validate) {
    return new VoiceWebhooks(
        new Config.Twilio(
            List.of(TOKEN), validate, "api.example.org", "ws.example.org", Optional.empty()),
        desk,
        used,
        ticker);
  }
}
