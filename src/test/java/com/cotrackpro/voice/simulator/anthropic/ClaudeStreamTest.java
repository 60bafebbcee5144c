package com.cotrackpro.voice.simulator.anthropic;

import static com.cotrackpro.voice.simulator.anthropic.Customer.HELLO;
import static com.cotrackpro.voice.simulator.anthropic.Customer.LIMIT;
import static com.cotrackpro.voice.simulator.anthropic.Customer.eventNames;
import static com.cotrackpro.voice.simulator.anthropic.Customer.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.anthropic.Step.Say;
import com.cotrackpro.voice.simulator.anthropic.Step.Think;
import com.cotrackpro.voice.simulator.anthropic.Step.UseTool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a good answer of the simulated vendor looks like on the wire.
class ClaudeStreamTest {

  @Test
  void anAnswerComesAsTheDocumentedEventsInTheirOrder() throws Exception {
    try (var customer = Customer.hearing(new Say("I'm glad you called. What happened?"))) {
      var events = customer.events(HELLO);

      assertThat(eventNames(events))
          .startsWith("message_start", "content_block_start", "ping", "content_block_delta")
          .endsWith("content_block_stop", "message_delta", "message_stop");
      assertThat(fields(events, "/type")).isEqualTo(eventNames(events));
      assertThat(String.join("", fields(events, "/delta/text")))
          .isEqualTo("I'm glad you called. What happened?");
      assertThat(fields(events, "/delta/stop_reason")).containsExactly("end_turn");
      assertThat(customer.claude.breaches()).isEmpty();
    }
  }

  @Test
  void textComesInPiecesOfTwoToTenCharacters() throws Exception {
    try (var customer = Customer.hearing(new Say("Word ".repeat(60)))) {
      var pieces = fields(customer.events(HELLO), "/delta/text");

      assertThat(pieces.subList(0, pieces.size() - 1))
          .allMatch(piece -> piece.length() >= 2 && piece.length() <= 10)
          .map(String::length)
          .contains(2, 10);
    }
  }

  @Test
  void aToolRequestBeginsWithAnEmptyPieceOfItsInput() throws Exception {
    try (var customer =
        Customer.hearing(
            new Say("One moment."),
            new UseTool("check_safety", "{\"context\":\"he is coming\"}"),
            new UseTool("start_session", "{}"))) {
      var events = customer.events(HELLO);

      var inputs = fields(events, "/delta/partial_json");
      assertThat(inputs).startsWith("").endsWith("");
      assertThat(String.join("", inputs)).isEqualTo("{\"context\":\"he is coming\"}");
      assertThat(fields(events, "/content_block/type"))
          .containsExactly("text", "tool_use", "tool_use");
      assertThat(fields(events, "/content_block/id")).doesNotHaveDuplicates().hasSize(2);
      assertThat(fields(events, "/delta/stop_reason")).containsExactly("tool_use");
    }
  }

  @Test
  void aThoughtIsSignedAndMayBeSentBackUnchangedOnly() throws Exception {
    try (var customer = Customer.hearing(new Think("She sounds tired."), new Say("I see."))) {
      var events = customer.events(HELLO);
      String signature = fields(events, "/delta/signature").getFirst();
      String back =
          """
          [{"role":"user","content":"Hello."},
           {"role":"assistant","content":[
             {"type":"thinking","thinking":"%s","signature":"%s"},{"type":"text","text":"I see."}]},
           {"role":"user","content":"And now?"}]\
          """;

      assertThat(
              customer
                  .send(Customer.asking(back.formatted("She sounds tired.", signature)))
                  .status())
          .isEqualTo(200);
      assertThat(
              customer
                  .send(Customer.asking(back.formatted("She sounds well.", signature)))
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void bothWaysToAuthenticateAndBothVersionsAreTaken() throws Exception {
    try (var customer = new Customer(Customer.quick().takingOnly("key-1"))) {
      var old = Headers.of("x-api-key", "key-1").with("anthropic-version", "2023-06-01");
      var current =
          Headers.of("Authorization", "Bearer key-1").with("anthropic-version", "2026-10-21");

      assertThat(customer.send(old, HELLO).status()).isEqualTo(200);
      assertThat(customer.send(current, HELLO).status()).isEqualTo(200);
    }
  }

  @Test
  void anAnswerThatIsNotStreamedComesWhole() throws Exception {
    try (var customer =
        Customer.hearing(new Say("Hello."), new UseTool("check_safety", "{\"context\":\"x\"}"))) {
      Response.Whole answer = customer.send(HELLO.replace("\"stream\":true", "\"stream\":false"));

      JsonNode message = Customer.json(answer);
      assertThat(message.at("/content/0/text").asString()).isEqualTo("Hello.");
      assertThat(message.at("/content/1/input/context").asString()).isEqualTo("x");
      assertThat(message.at("/stop_reason").asString()).isEqualTo("tool_use");
      assertThat(message.at("/usage/output_tokens").asInt()).isEqualTo(6);
    }
  }

  @Test
  void everyAnswerCarriesItsIdAndTheRateLimits() throws Exception {
    try (var customer = Customer.hearing(new Say("Hello."))) {
      Headers headers = customer.send(HELLO).headers();

      assertThat(headers.first("request-id").orElseThrow()).startsWith("req_");
      assertThat(headers.first("anthropic-ratelimit-requests-limit")).contains("4000");
      assertThat(headers.first("anthropic-ratelimit-input-tokens-remaining")).isPresent();
      assertThat(headers.first("anthropic-ratelimit-output-tokens-reset").orElseThrow())
          .endsWith("Z");
    }
  }

  @Test
  void anAnswerKeepsThePaceThatWasSet() throws Exception {
    Mind mind = _ -> List.of(new Say("Two hundred characters. ".repeat(5)));
    var settings = ClaudeSettings.usual().with(mind).paced(Duration.ofMillis(200), 100);
    try (var customer = new Customer(settings)) {
      customer.events(HELLO);

      var journal = customer.claude.journal();
      assertThat(journal.awaitKind(Happening.Finished.class, LIMIT)).isTrue();
      long asked = journal.all(Happening.RequestReceived.class).getFirst().nanos();
      long spoke = journal.all(Happening.TextSent.class).getFirst().nanos();
      long ended = journal.all(Happening.Finished.class).getFirst().nanos();
      assertThat(Duration.ofNanos(spoke - asked)).isGreaterThan(Duration.ofMillis(199));
      // 120 characters are 30 tokens, at 100 a second 300 ms.
      assertThat(Duration.ofNanos(ended - asked)).isGreaterThan(Duration.ofMillis(499));
    }
  }

  @Test
  void theJournalTellsTheCallersWordsAndWhenTheFirstSentenceWasComplete() throws Exception {
    try (var customer = Customer.hearing(new Say("I hear you. Shall we go on?"))) {
      customer.events(HELLO);

      var journal = customer.claude.journal();
      assertThat(journal.awaitKind(Happening.Finished.class, LIMIT)).isTrue();
      assertThat(journal.all(Happening.RequestReceived.class))
          .singleElement()
          .satisfies(received -> assertThat(received.words()).isEqualTo("Hello there."));
      assertThat(journal.all(Happening.PieceComplete.class))
          .singleElement()
          .satisfies(piece -> assertThat(piece.sentence()).isEqualTo("I hear you."));
      assertThat(journal.all()).extracting(Happening::nanos).isSortedAccordingTo(Long::compare);
    }
  }

  @Test
  void aClientThatGoesAwayIsNoticedAndBilledForWhatWasGenerated() throws Exception {
    var settings =
        ClaudeSettings.usual()
            .paced(Duration.ZERO, 100)
            .with(_ -> List.of(new Say("Word ".repeat(2000))));
    try (var customer = new Customer(settings)) {
      try (Incoming answer = customer.open(HELLO)) {
        for (int i = 0; i < 8; i++) {
          assertThat(answer.nextEvent(LIMIT)).isPresent();
        }
      }

      var journal = customer.claude.journal();
      assertThat(journal.awaitKind(Happening.Disconnected.class, LIMIT)).isTrue();
      var gone = journal.all(Happening.Disconnected.class).getFirst();
      assertThat(gone.generated().output()).isBetween(2L, 500L);
      assertThat(gone.generated().input()).isEqualTo(3);
      assertThat(customer.claude.usage()).isEqualTo(gone.generated());
    }
  }

  @Test
  void theBillIsTheSumOfWhatTheAnswersReported() throws Exception {
    try (var customer = Customer.hearing(new Say("Twelve chars"))) {
      var usage = fields(customer.events(HELLO), "/usage/output_tokens");
      customer.events(HELLO.replace("haiku-5-5", "sonnet-4-6"));
      assertThat(customer.claude.journal().await(all -> finished(all) == 2, LIMIT)).isTrue();

      assertThat(usage).containsExactly("3");
      assertThat(customer.claude.usage().output()).isEqualTo(6);
      assertThat(customer.claude.usageByModel())
          .containsOnlyKeys("claude-haiku-5-5", "claude-sonnet-4-6");
    }
  }

  private static long finished(List<Happening> all) {
    return all.stream().filter(Happening.Finished.class::isInstance).count();
  }
}
