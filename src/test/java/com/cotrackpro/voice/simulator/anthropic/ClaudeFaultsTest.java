package com.cotrackpro.voice.simulator.anthropic;

import static com.cotrackpro.voice.simulator.anthropic.Customer.HELLO;
import static com.cotrackpro.voice.simulator.anthropic.Customer.LIMIT;
import static com.cotrackpro.voice.simulator.anthropic.Customer.eventNames;
import static com.cotrackpro.voice.simulator.anthropic.Customer.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.anthropic.Step.Say;
import com.cotrackpro.voice.simulator.anthropic.Step.UseTool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the simulated vendor does wrong when told to.
class ClaudeFaultsTest {

  private static final String TEXT = "I hear you. That sounds hard. Tell me more when you like.";

  private Customer customer;

  @BeforeEach
  void open() throws Exception {
    customer =
        Customer.hearing(new Say(TEXT), new UseTool("check_safety", "{\"context\":\"door\"}"));
  }

  @AfterEach
  void close() {
    assertThat(customer.claude.breaches()).isEmpty();
    customer.close();
  }

  @Test
  void tooManyRequestsAreToldHowLongToWait() throws Exception {
    customer.claude.failNext(new Fault.RateLimited(Duration.ofSeconds(7)));

    Response.Whole answer = customer.send(HELLO);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().first("retry-after")).contains("7");
    assertThat(Customer.json(answer).at("/error/type").asString()).isEqualTo("rate_limit_error");
    assertThat(customer.send(HELLO).status()).isEqualTo(200);
  }

  @Test
  void errorsHaveTheirStatusAndType() throws Exception {
    customer.claude.failNext(new Fault.Overloaded());
    customer.claude.failNext(new Fault.ServerError());
    customer.claude.failNext(new Fault.Unauthorized());
    customer.claude.failNext(new Fault.Answers(402, "billing_error", "No credit."));

    assertThat(List.of(failure(), failure(), failure(), failure()))
        .containsExactly(
            "529 overloaded_error",
            "500 api_error",
            "401 authentication_error",
            "402 billing_error");
  }

  private String failure() throws Exception {
    Response.Whole answer = customer.send(HELLO);
    return answer.status() + " " + Customer.json(answer).at("/error/type").asString();
  }

  @Test
  void aFaultForAllHappensUntilItIsHealed() throws Exception {
    customer.claude.failWhen(asked -> asked.words().contains("Hello"), new Fault.Overloaded());

    assertThat(customer.send(HELLO).status()).isEqualTo(529);
    assertThat(customer.send(HELLO).status()).isEqualTo(529);
    assertThat(customer.send(HELLO.replace("Hello", "Well")).status()).isEqualTo(200);
    customer.claude.heal();
    assertThat(customer.send(HELLO).status()).isEqualTo(200);
  }

  @Test
  void anErrorInMidStreamEndsTheStreamWithoutItsEnd() throws Exception {
    customer.claude.failNext(new Fault.ErrorEvent(20, "overloaded_error"));

    var events = customer.events(HELLO);

    assertThat(eventNames(events))
        .endsWith("content_block_delta", "error")
        .doesNotContain("message_stop");
    assertThat(fields(events, "/error/type")).containsExactly("overloaded_error");
    assertThat(String.join("", fields(events, "/delta/text"))).hasSizeBetween(20, 30);
  }

  @Test
  void aTruncatedStreamEndsAsIfAllWereWell() throws Exception {
    customer.claude.failNext(new Fault.Truncated(20));

    assertThat(eventNames(customer.events(HELLO)))
        .endsWith("content_block_delta")
        .doesNotContain("message_stop", "error");
  }

  @Test
  void aDroppedStreamBreaks() throws Exception {
    customer.claude.failNext(new Fault.Dropped(20));

    assertThatThrownBy(() -> customer.events(HELLO)).isInstanceOf(NetException.class);
    assertThat(customer.claude.journal().awaitKind(Happening.Finished.class, LIMIT)).isTrue();
  }

  @Test
  void aConnectionMayBreakBeforeAnyAnswer() {
    customer.claude.failNext(new Fault.Unanswered());

    assertThatThrownBy(() -> customer.send(HELLO)).isInstanceOf(NetException.class);
  }

  @Test
  void silenceBeforeTheFirstBlockIsReallySilent() throws Exception {
    customer.claude.failNext(new Fault.Silence(Duration.ofSeconds(30), false));

    try (Incoming answer = customer.open(HELLO)) {
      assertThat(answer.nextEvent(LIMIT).orElseThrow().name()).isEqualTo("message_start");
      assertThatThrownBy(() -> answer.nextEvent(Duration.ofMillis(200)))
          .isInstanceOfSatisfying(
              NetException.class, e -> assertThat(e.kind()).isEqualTo(NetException.Kind.TIMEOUT));
    }
    assertThat(customer.claude.journal().awaitKind(Happening.Disconnected.class, LIMIT)).isTrue();
  }

  @Test
  void pingsMayFillTheSilence() throws Exception {
    customer.claude.failNext(new Fault.Silence(Duration.ofMillis(1500), true));

    assertThat(eventNames(customer.events(HELLO)))
        .startsWith("message_start", "ping", "content_block_start");
  }

  @Test
  void aStallIsAPauseBetweenPieces() throws Exception {
    customer.claude.failNext(new Fault.Stall(20, Duration.ofMillis(300)));

    assertThat(eventNames(customer.events(HELLO))).endsWith("message_stop");
    var journal = customer.claude.journal();
    assertThat(journal.awaitKind(Happening.Finished.class, LIMIT)).isTrue();
    long spoke = journal.all(Happening.TextSent.class).getFirst().nanos();
    long ended = journal.all(Happening.Finished.class).getFirst().nanos();
    assertThat(Duration.ofNanos(ended - spoke)).isGreaterThan(Duration.ofMillis(299));
  }

  @Test
  void aRefusalSaysWhyItStopped() throws Exception {
    customer.claude.failNext(new Fault.Declined(20, "general_harms"));

    var events = customer.events(HELLO);

    assertThat(fields(events, "/delta/stop_reason")).containsExactly("refusal");
    assertThat(fields(events, "/delta/stop_details/category")).containsExactly("general_harms");
    assertThat(eventNames(events)).endsWith("content_block_stop", "message_delta", "message_stop");
  }

  @Test
  void maxTokensCanCutAToolsInput() throws Exception {
    customer.claude.failNext(new Fault.CutInTool());

    var events = customer.events(HELLO);

    assertThat(fields(events, "/delta/stop_reason")).containsExactly("max_tokens");
    assertThat(String.join("", fields(events, "/delta/partial_json"))).isEqualTo("{\"context");
  }

  @Test
  void maxTokensCutsATextThatIsTooLong() throws Exception {
    var events = customer.events(HELLO.replace("300", "5"));

    assertThat(String.join("", fields(events, "/delta/text"))).isEqualTo(TEXT.substring(0, 20));
    assertThat(fields(events, "/delta/stop_reason")).containsExactly("max_tokens");
    assertThat(fields(events, "/usage/output_tokens")).containsExactly("5");
  }

  @Test
  void oddThingsMayComeBeforeTheAnswer() throws Exception {
    customer.claude.failNext(
        new Fault.Odd(Fault.Oddity.UNKNOWN),
        new Fault.Odd(Fault.Oddity.EMPTY),
        new Fault.Odd(Fault.Oddity.MALFORMED));

    try (Incoming answer = customer.open(HELLO)) {
      String all = answer.rest(LIMIT).text();

      assertThat(all)
          .contains("event: weather_report", "\"type\":\"margin_note\"", "\"text\":\"\"")
          .contains("\"index\":\n\n")
          .contains("\"index\":2,")
          .contains("message_stop");
    }
  }

  @Test
  void theMindCanLetAnAnswerFail() throws Exception {
    customer.claude.mind(_ -> List.of(new Step.Fail(new Fault.Overloaded())));
    assertThat(customer.send(HELLO).status()).isEqualTo(529);

    customer.claude.mind(
        _ -> List.of(new Say("One."), new Step.Fail(new Fault.Overloaded()), new Say("Two.")));
    var events = customer.events(HELLO);
    assertThat(eventNames(events)).endsWith("content_block_stop", "error");
    assertThat(fields(events, "/error/type")).containsExactly("overloaded_error");
  }
}
