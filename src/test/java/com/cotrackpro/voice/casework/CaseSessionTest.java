package com.cotrackpro.voice.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.thread.Crew;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseSessionTest {

  private static final ToolRequest START =
      new ToolRequest("t1", "start_session", "{\"role\":\"parent\"}");

  private final CaseSession session = new CaseSession();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"context\":\"c\"}",
        "{\"sessionId\":\"invented\",\"context\":\"c\"}",
        "{\"sessionId\":null,\"context\":\"c\"}"
      })
  void theModelNeedNotRememberTheSession(String input) throws InterruptedException {
    open("{\"sessionId\":\"s7\",\"status\":\"open\"}");

    ToolRequest sent = session.prepared(new ToolRequest("t2", "check_safety", input));

    assertThat(sent.input()).contains("\"sessionId\":\"s7\"").contains("\"context\":\"c\"");
  }

  @Test
  void anIdThatIsABareWordIsUnderstood() throws InterruptedException {
    open("s8");

    assertThat(session.prepared(new ToolRequest("t2", "rewrite_message", "{}")).input())
        .isEqualTo("{\"sessionId\":\"s8\"}");
  }

  @Test
  void withoutASessionTheRequestStaysAsItIs() throws InterruptedException {
    session.answered(session.prepared(START), new ToolResult("t1", "no", true));
    var request = new ToolRequest("t2", "check_safety", "{\"sessionId\":\"x\"}");

    assertThat(session.prepared(request)).isEqualTo(request);
  }

  @Test
  void aToolWaitsForTheSessionThatIsBeingOpened() throws Exception {
    session.prepared(START);
    var sent = new CompletableFuture<ToolRequest>();
    try (var crew = Crew.open("tools", Duration.ofSeconds(5), sent::completeExceptionally)) {
      crew.fork(
          "check",
          () -> sent.complete(session.prepared(new ToolRequest("t2", "check_safety", "{}"))));
      session.answered(START, new ToolResult("t1", "{\"sessionId\":\"s9\"}", false));

      assertThat(sent.get(5, TimeUnit.SECONDS).input()).contains("s9");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"tier\":1} | 1",
        "{\"tier\":\"2\"} | 2",
        "{\"result\":{\"safety_tier\":3,\"guidance\":\"g\"}} | 3",
        "{\"riskLevel\":\"immediate\"} | 1",
        "{\"level\":\"none\"} | 0",
        "{\"tier\":0} | 0",
        "{\"tier\":\"Tier 1\"} | 1",
        "Tier 1: the caller is in immediate danger | 1",
        "The tier is two. | 2",
        "level: 3 | 3",
        "[{\"tier\":1}] | 1",
        "{\"tier\":9} | 2",
        "I don't know. | 2",
        "`` | 2",
        "{\"guidance\":\"call 911\"} | 2"
      })
  void theTierIsReadLenientlyAndWhatCannotBeReadIsACrisis(String answer, int tier) {
    assertThat(event(new ToolResult("t2", answer, false)).tier()).isEqualTo(tier);
  }

  @Test
  void aCheckThatFailedIsACrisis() {
    assertThat(event(new ToolResult("t2", "{\"tier\":3}", true)).tier()).isEqualTo(2);
  }

  @Test
  void theEventHoldsWhatWasAskedAndAnswered() {
    assertThat(event(new ToolResult("t2", "{\"tier\":1}", false)))
        .isEqualTo(new SafetyEvent(1, "he is here", Instant.EPOCH, "{\"tier\":1}"));
  }

  @Test
  void otherToolsAreNoSafetyEvents() {
    assertThat(
            CaseSession.safetyEvent(
                START, new ToolResult("t1", "{\"tier\":1}", false), Instant.EPOCH))
        .isEmpty();
  }

  private void open(String answer) throws InterruptedException {
    session.answered(session.prepared(START), new ToolResult("t1", answer, false));
  }

  private static SafetyEvent event(ToolResult result) {
    var request =
        new ToolRequest("t2", "check_safety", "{\"sessionId\":\"s\",\"context\":\"he is here\"}");
    return CaseSession.safetyEvent(request, result, Instant.EPOCH).orElseThrow();
  }
}
