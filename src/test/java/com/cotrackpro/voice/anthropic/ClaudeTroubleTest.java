package com.cotrackpro.voice.anthropic;

import static com.cotrackpro.voice.anthropic.ClaudeTest.hello;
import static com.cotrackpro.voice.anthropic.ClaudeTest.question;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.PING;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.START;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.STOP;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.text;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.textBegins;
import static com.cotrackpro.voice.anthropic.MessagesPeer.Events.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.cotrackpro.voice.anthropic.MessagesPeer.Heard;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Reasoner.Outcome;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.telemetry.OwnLines;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ClaudeTroubleTest {

  private static final Duration SOON = Duration.ofMillis(150);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final MessagesPeer peer = peer();
  private final Heard heard = new Heard();

  private static MessagesPeer peer() {
    try {
      return new MessagesPeer();
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Loads what the first request loads, so that short limits measure the peer.
  @BeforeEach
  void warmUp() throws Exception {
    peer.streams(START, STOP);
    peer.claude().reply(hello(), new Heard());
    peer.requests.clear();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400,invalid_request_error,REFUSED",
    "401,authentication_error,REFUSED",
    "402,billing_error,REFUSED",
    "403,permission_error,REFUSED",
    "404,not_found_error,REFUSED",
    "413,request_too_large,REFUSED",
    "409,conflict_error,BUSY",
    "429,rate_limit_error,BUSY",
    "500,api_error,DOWN",
    "504,timeout_error,DOWN",
    "529,overloaded_error,BUSY"
  })
  void eachRefusalOfTheVendorsSaysWhatMayHelp(int status, String type, Trouble.Kind kind)
      throws Exception {
    peer.refuses(status, type, "Something is wrong");

    var outcome = peer.claude().reply(hello(), heard);

    var trouble = ((Outcome.Failed) outcome).trouble();
    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(trouble.reason()).contains(status + " " + type).contains("Something is wrong");
    assertThat(heard.used).containsExactly(Usage.NONE);
    assertThat(peer.requests).hasSize(1);
  }

  @Test
  void aReasonForTheLogQuotesNobodyAndNamesTheWait() throws Exception {
    String body =
        "{\"error\":{\"type\":\"rate_limit_error\",\"message\":"
            + "\"bad text: \\\"he hit me\\\" in `messages`\\r\\nx\"}}";
    peer.refusesWith(
        new Response.Whole(
            429, Headers.of("retry-after", "7").with("request-id", "req_1"), Bytes.utf8(body)));

    var trouble = ((Outcome.Failed) peer.claude().reply(hello(), heard)).trouble();

    assertThat(trouble.reason())
        .isEqualTo("429 rate_limit_error: bad text: (…) in (…) x, retry-after 7, req_1");
  }

  @ParameterizedTest
  @CsvSource({"overloaded_error,BUSY", "api_error,DOWN", "invalid_request_error,REFUSED"})
  void anErrorInTheMiddleOfAReplyBreaksItOff(String type, Trouble.Kind kind) throws Exception {
    peer.streams(
        START,
        textBegins(0),
        text(0, "I am"),
        "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"Overloaded\"}}");

    var trouble = ((Outcome.Failed) peer.claude().reply(hello(), heard)).trouble();

    assertThat(trouble.kind()).isEqualTo(kind);
    assertThat(heard.texts).containsExactly("I am");
    assertThat(heard.used.getFirst().outputTokens()).isEqualTo(2); // four characters
  }

  @Test
  void aReplyWithoutItsLastEventIsBrokenOff() throws Exception {
    peer.streams(START, textBegins(0), text(0, "I am"), told("end_turn", 8));

    var trouble = ((Outcome.Failed) peer.claude().reply(hello(), heard)).trouble();

    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.DOWN);
    assertThat(heard.used.getFirst().outputTokens()).isEqualTo(8);
  }

  @Test
  void aBrokenConnectionIsAFailureThatANewOneMayHelp() throws Exception {
    peer.breaksAfter(START, textBegins(0), text(0, "I am"));

    var trouble = ((Outcome.Failed) peer.claude().reply(hello(), heard)).trouble();

    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.DOWN);
    assertThat(heard.used).hasSize(1);
  }

  @Test
  void aVendorThatIsNotThereIsDown() throws Exception {
    peer.goesAway();

    var trouble = ((Outcome.Failed) peer.claude().reply(hello(), heard)).trouble();

    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.DOWN);
    assertThat(heard.used).containsExactly(Usage.NONE);
  }

  @Test
  void aReplyThatDoesNotBeginIsGivenUpThoughThePeerPings() throws Exception {
    peer.hangsAfter(START, PING, PING, textBegins(0));

    var trouble = failure(new Limits(SOON, LONG, LONG));

    assertThat(trouble).isEqualTo(new Trouble(Trouble.Kind.SLOW, "no first word within 150 ms"));
    assertThat(peer.left.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aReplyThatStallsIsGivenUp() throws Exception {
    peer.hangsAfter(START, textBegins(0), text(0, "I am"));

    var trouble = failure(new Limits(LONG, SOON, LONG));

    assertThat(trouble).isEqualTo(new Trouble(Trouble.Kind.SLOW, "no more words within 150 ms"));
  }

  @Test
  void aReplyThatNeverEndsIsGivenUp() throws Exception {
    peer.hangsAfter(START, textBegins(0), text(0, "I am"));

    var trouble = failure(new Limits(LONG, LONG, SOON));

    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.SLOW);
    assertThat(trouble.reason()).contains("not complete within 150 ms");
  }

  @Test
  void anInterruptedReplyLeavesTheVendorAndCountsWhatCame() throws Exception {
    peer.hangsAfter(START, textBegins(0), text(0, "I am so sorry"));
    var stopped = new CountDownLatch(1);
    var asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                peer.claude().reply(hello(), heard);
              } catch (InterruptedException _) {
                stopped.countDown();
              }
            });
    heard.firstText.await();

    asking.interrupt();

    assertThat(stopped.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(peer.left.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(heard.used).hasSize(1);
    assertThat(heard.used.getFirst().inputTokens()).isEqualTo(21);
    assertThat(heard.used.getFirst().outputTokens()).isEqualTo(5); // 13 characters, rounded up
  }

  @Test
  void aListOfMessagesThatBreaksARuleIsNeverSent() {
    var broken = question(false, new Message.FromCaller(" "));

    assertThatThrownBy(() -> peer.claude().reply(broken, heard))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("what the caller said is not blank");
    assertThat(peer.requests).isEmpty();
    assertThat(heard.used).isEmpty();
  }

  @Test
  void everyRequestLogsWhatItUsedAndNothingThatWasSaid() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger(Claude.class);
    var lines = new OwnLines();
    lines.start();
    logger.addAppender(lines);
    peer.streams(START, textBegins(0), text(0, "I see."), told("end_turn", 7), STOP);

    peer.claude().reply(hello(), heard);
    logger.detachAppender(lines);

    var line =
        lines.list.stream().filter(l -> l.getLevel() == Level.INFO).findFirst().orElseThrow();
    assertThat(line.getMessage()).isEqualTo("claude.usage");
    assertThat(line.getKeyValuePairs().toString())
        .isEqualTo(
            "[callSid=\"CA1\", turn=\"3\", model=\"claude-haiku-5-5\", inputTokens=\"21\","
                + " outputTokens=\"7\", cacheCreationTokens=\"5\", cacheReadTokens=\"4310\"]");
  }

  private Trouble failure(Limits limits) throws InterruptedException {
    return ((Outcome.Failed) peer.claude(limits).reply(hello(), heard)).trouble();
  }
}
