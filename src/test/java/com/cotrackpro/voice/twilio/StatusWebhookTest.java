package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Reception.News;
import com.cotrackpro.voice.port.Reception.Progress;
import com.cotrackpro.voice.port.Reception.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusWebhookTest {

  private static final Secret TOKEN = Secret.of("12345");
  private static final String BODY =
      "CallSid=CA01&Direction=outbound-api&From=%2B15557654321&To=%2B15551230007"
          + "&CallStatus=completed&SequenceNumber=3&CallbackSource=call-progress-events"
          + "&Timestamp=Sun%2C+22+Nov+2026+09%3A53%3A19+%2B0000&CallDuration=61&Duration=2"
          + "&AnsweredBy=human&MachineDetectionDuration=2100&SomethingNew=1&Empty=";

  private final ManualTicker ticker = new ManualTicker();
  private final FrontDesk desk = new FrontDesk();
  private final VoiceWebhooks webhooks = webhooks(true);

  @Test
  void aReportIsReadWhole() {
    var answer = webhooks.status(signed("role=attorney&attempt=a1", BODY));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body().length()).isZero();
    assertThat(desk.events)
        .containsExactly(
            new Progress(
                new CallId("CA01"),
                new PhoneNumber("+15551230007"),
                Direction.OUTBOUND,
                Optional.of("attorney"),
                Optional.of("a1"),
                3,
                new Stage.Completed(),
                Instant.parse("2026-11-22T09:53:19Z"),
                new News(Optional.of(Duration.ofSeconds(61)), Optional.of("human"))));
  }

  @Test
  void theEndOfACallToUsIsReportedWithItsCaller() {
    Progress progress =
        told("CallSid=CA01&Direction=inbound&From=%2B15551230007&To=x&CallStatus=completed");

    assertThat(progress)
        .isEqualTo(
            new Progress(
                new CallId("CA01"),
                new PhoneNumber("+15551230007"),
                Direction.INBOUND,
                Optional.empty(),
                Optional.empty(),
                3,
                new Stage.Completed(),
                ticker.now(),
                new News(Optional.empty(), Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource({"queued, 0", "initiated, 0", "ringing, 1"})
  void aCallThatIsNotAnsweredYetIsUnderway(String status, int usualPlace) {
    Progress progress = told("CallSid=CA01&CallStatus=" + status);

    assertThat(progress.stage()).isEqualTo(new Stage.Underway());
    assertThat(progress.sequence()).isEqualTo(usualPlace);
  }

  @Test
  void aCallInProgressIsAnswered() {
    Progress progress = told("CallSid=CA01&CallStatus=in-progress");

    assertThat(progress.stage()).isEqualTo(new Stage.Answered());
    assertThat(progress.sequence()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"busy, BUSY", "no-answer, NO_ANSWER", "failed, FAILED", "canceled, CANCELED"})
  void aCallThatNobodyTookHasAReason(String status, EndReason reason) {
    Progress progress = told("CallSid=CA01&CallStatus=" + status);

    assertThat(progress.stage()).isEqualTo(new Stage.Unanswered(reason));
    assertThat(progress.sequence()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SequenceNumber=-1",
        "SequenceNumber=x",
        "SequenceNumber=99999999999",
        "SequenceNumber=",
        "Timestamp=yesterday",
        "Timestamp=2026-11-22T09%3A53%3A19Z",
        "Timestamp=Mon%2C+22+Nov+2026+09%3A53%3A19+%2B0000",
        "CallDuration=1.5",
        "CallDuration=-3",
        "CallDuration=99999999999",
        "CallDuration=%D9%A1",
        "AnsweredBy=a+b",
        "AnsweredBy="
      })
  void aFieldThatMakesNoSenseIsAsGoodAsNone(String field) {
    Progress progress = told("CallSid=CA01&CallStatus=completed&" + field);

    assertThat(progress.sequence()).isEqualTo(3);
    assertThat(progress.at()).isEqualTo(ticker.now());
    assertThat(progress.news()).isEqualTo(new News(Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"attempt=", "attempt=a%20b", "attempt=a%0a", "", "dial=a1"})
  void anAttemptThatIsNoneIsLeftOut(String query) {
    webhooks.status(signed(query, BODY));

    assertThat(((Progress) desk.events.remove()).attempt()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CallSid=CA01&CallStatus=parked", "CallSid=CA01&CallStatus=", "CallSid=CA01"})
  void aStatusThatWeDoNotKnowIsTakenAndLeftAlone(String body) {
    assertThat(webhooks.status(signed("", body)).status()).isEqualTo(204);
    assertThat(desk.events).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CallStatus=completed, 400",
    "CallSid=&CallStatus=completed, 400",
    "CallSid=a/b&CallStatus=completed, 400",
    "CallSid=CA01&CallStatus=%zz, 400"
  })
  void aReportOfNoCallIsABadRequest(String body, int status) {
    var request = new Request("POST", "/call/status", "", form(), Bytes.utf8(body), "127.0.0.1");

    assertThat(webhooks(false).status(request).status()).isEqualTo(status);
    assertThat(desk.events).isEmpty();
  }

  @Test
  void anUnsignedReportIsForbidden() {
    var request = new Request("POST", "/call/status", "", form(), Bytes.utf8(BODY), "127.0.0.1");
    var elsewhere =
        new Request(
            "POST",
            "/call/status",
            "attempt=a2",
            signed("attempt=a1", BODY).headers(),
            Bytes.utf8(BODY),
            "");

    assertThat(webhooks.status(request).status()).isEqualTo(403);
    assertThat(webhooks.status(elsewhere).status()).isEqualTo(403);
    assertThat(desk.events).isEmpty();
  }

  private Progress told(String body) {
    Response.Whole answer = webhooks.status(signed("", body));
    assertThat(answer.status()).isEqualTo(204);
    return (Progress) desk.events.remove();
  }

  private static Headers form() {
    return Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
  }

  private static Request signed(String query, String body) {
    var text = new StringBuilder("https://api.example.org/call/status");
    text.append(query.isEmpty() ? "" : "?" + query);
    Form.parse(body).fields().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(field -> text.append(field.getKey()).append(field.getValue()));
    return new Request(
        "POST",
        "/call/status",
        query,
        form().with(Signature.HEADER, Signature.of(TOKEN, text.toString())),
        Bytes.utf8(body),
        "127.0.0.1");
  }

  private VoiceWebhooks webhooks(boolean validate) {
    return new VoiceWebhooks(
        new Config.Twilio(
            List.of(TOKEN), validate, "api.example.org", "ws.example.org", Optional.empty()),
        desk,
        new Remembered(),
        ticker);
  }
}
