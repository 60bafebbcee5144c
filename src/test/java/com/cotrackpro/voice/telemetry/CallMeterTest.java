package com.cotrackpro.voice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.TurnTiming;
import com.cotrackpro.voice.call.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallMeterTest {

  private static final Instant START = Instant.parse("2025-06-01T12:00:00Z");
  private static final CallId CALL = new CallId("CA00000000000000000000000000000001");
  private static final String HOLD = "One moment, please.";

  private final Metrics metrics = new Metrics();
  private final CallMeter meter =
      new CallMeter(
          metrics,
          new CallMeter.Words(
              role -> role,
              tool -> tool.equals("check_safety") ? tool : "other",
              text -> text.equals(HOLD) ? "hold" : "other"));

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void aCallThatIsOverIsCountedWithWhatItDid() {
    meter.saw(begun());
    meter.saw(begun());
    meter.saw(over(begun(), 1));
    assertThat(scraped())
        .contains(
            "voice_calls_started_total{direction=\"inbound\",role=\"parent\"} 1.0",
            "voice_calls_ended_total{direction=\"inbound\",end_reason=\"said-goodbye\",role=\"parent\"} 1.0",
            "voice_call_duration_seconds_sum{direction=\"inbound\",role=\"parent\"} 60.0",
            "voice_model_tokens_total{kind=\"input\"} 100.0",
            "voice_model_tokens_total{kind=\"cache_read\"} 400.0",
            "voice_speech_characters_total{source=\"live\"} 50.0",
            "voice_speech_characters_total{source=\"cache\"} 60.0",
            "voice_transcribed_audio_seconds_total 2.0",
            "voice_cost_usd_total 0.25",
            "voice_interruptions_total 1.0",
            "voice_fixed_phrases_total{kind=\"hold\"} 1.0",
            "voice_tool_call_seconds_count{success=\"true\",tool=\"check_safety\"} 1",
            "voice_tool_call_seconds_count{success=\"false\",tool=\"other\"} 1");
  }

  @Test
  void theStagesOfATurnAreTimedApartAndWhatDidNotHappenIsNot() {
    meter.saw(begun());
    meter.saw(over(begun(), 1));
    assertThat(scraped())
        .contains(
            stage("end_of_speech_to_committed", "sum") + " 0.6",
            stage("committed_to_request", "sum") + " 0.004",
            stage("request_to_first_token", "count") + " 1",
            stage("first_token_to_first_audio", "sum") + " 0.15",
            stage("end_of_speech_to_first_audio", "count") + " 1",
            "voice_turn_stage_seconds_bucket{stage=\"committed_to_request\",le=\"0.005\"} 2");
  }

  @Test
  void aCallThatWasConnectedAgainCountsOnlyWhatIsNew() {
    meter.saw(begun());
    CallRecord first = over(begun(), 1);
    meter.saw(first);
    CallRecord again = first.reopened();
    meter.saw(again);
    meter.saw(over(again, 2));
    assertThat(scraped())
        .contains(
            "voice_calls_started_total{direction=\"inbound\",role=\"parent\"} 2.0",
            "voice_model_tokens_total{kind=\"input\"} 200.0",
            "voice_cost_usd_total 0.5",
            "voice_interruptions_total 2.0",
            stage("committed_to_request", "count") + " 4");
  }

  @Test
  void aRecordThatIsKeptAgainAfterItsEndCountsForNothing() {
    meter.saw(begun());
    meter.saw(over(begun(), 1));
    meter.saw(over(begun(), 1));
    meter.heardOf(over(begun(), 1));
    assertThat(scraped())
        .contains(
            "voice_calls_ended_total{direction=\"inbound\",end_reason=\"said-goodbye\",role=\"parent\"} 1.0");
  }

  @Test
  void whatACrashedProcessLeftCountsAsEndedAndCostsNothingHere() {
    CallRecord left = over(begun(), 1);
    meter.saw(left.with(left.life().ended(START, EndReason.CRASHED)));
    assertThat(scraped())
        .contains(
            "voice_calls_ended_total{direction=\"inbound\",end_reason=\"crashed\",role=\"parent\"} 1.0")
        .doesNotContain("voice_cost_usd_total 0.25");
  }

  @Test
  void aCallThatNobodyPickedUpCountsAsEnded() {
    CallRecord report = begun();
    meter.heardOf(report.with(report.life().ended(START, EndReason.NO_ANSWER)));
    assertThat(scraped()).contains("end_reason=\"no-answer\"");
  }

  @Test
  void noWordOfTheCallIsInTheMetrics() {
    meter.saw(begun());
    meter.saw(over(begun(), 1));
    assertThat(scraped()).doesNotContain("bruise", "+1***0001", CALL.value(), "made_up_tool");
  }

  private String scraped() {
    return metrics.scrape();
  }

  private static String stage(String stage, String what) {
    return "voice_turn_stage_seconds_" + what + "{stage=\"" + stage + "\"}";
  }

  private static CallRecord begun() {
    return record(Life.begunAt(START), Talk.NONE, Usage.NONE, 0);
  }

  /// The end of a call that has been connected `times` times, and did the same each time.
  private static CallRecord over(CallRecord before, int times) {
    return record(
        before.life().ended(START.plusSeconds(60), EndReason.SAID_GOODBYE),
        new Talk(
            times,
            repeated(
                times,
                List.of(
                    caller(), persona("What happened?", true, false), persona(HOLD, false, true))),
            List.of(),
            repeated(times, List.of(tool("check_safety", true), tool("made_up_tool", false))),
            List.of(),
            repeated(
                times,
                List.of(
                    new TurnTiming(1000, 1600, 1604, 2000, 2150),
                    new TurnTiming(-1, 3000, 3000, -1, -1)))),
        new Usage(
            100L * times,
            20L * times,
            300L * times,
            400L * times,
            50L * times,
            60L * times,
            16_000L * times,
            0.2 * times),
        0.25 * times);
  }

  private static <T> List<T> repeated(int times, List<T> all) {
    return Collections.nCopies(times, all).stream().flatMap(List::stream).toList();
  }

  private static Said caller() {
    return Said.byCaller("She has a bruise.", START);
  }

  private static Said persona(String text, boolean interrupted, boolean fixed) {
    return new Said(Said.Speaker.PERSONA, text, START, interrupted, "", fixed);
  }

  private static ToolUse tool(String name, boolean success) {
    return new ToolUse(name, Duration.ofMillis(40), START, success);
  }

  private static CallRecord record(Life life, Talk talk, Usage usage, double cost) {
    return new CallRecord(
        CALL, Role.DEFAULT, Direction.INBOUND, "+1***0001", life, talk, usage, cost, 0);
  }
}
