package com.cotrackpro.voice.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordJsonTest {

  private static final String WHOLE =
      """
      {"callSid":"CA1","role":"parent","direction":"outbound","callerNumber":"+1***4567",
      "startedAt":"2025-06-01T12:00:00.250Z","endedAt":"2025-06-01T12:03:00.250Z",
      "durationSecs":180,"status":"completed","endReason":"caller-hung-up","answeredBy":"human",
      "turnCount":2,
      "transcript":[
      {"role":"assistant","text":"Hello.","timestamp":"2025-06-01T12:00:00.250Z","fixed":true},
      {"role":"user","text":"He was \\"late\\" again.","timestamp":"2025-06-01T12:00:00.251Z"},
      {"role":"assistant","text":"I'm sorry","timestamp":"2025-06-01T12:00:00.252Z",
      "interrupted":true,"unheard":"to hear it."}],
      "safetyEvents":[
      {"tier":2,"context":"hopeless","timestamp":"2025-06-01T12:00:00.253Z",
      "toolResult":"{\\"tier\\":2}"},
      {"tier":3,"context":"crying","timestamp":"2025-06-01T12:00:00.254Z"}],
      "toolCalls":[
      {"toolName":"check_safety","durationMs":345,"timestamp":"2025-06-01T12:00:00.255Z",
      "success":true}],
      "keys":["1","#"],
      "latency":[
      {"endOfSpeech":1000,"committed":1100,"requestSent":1110,"firstToken":1400,"firstAudio":1600},
      {"committed":2100,"requestSent":2110}],
      "costSummary":{"claudeInputTokens":1250,"claudeOutputTokens":850,
      "claudeCacheCreationTokens":1875,"claudeCacheReadTokens":18500,"ttsChars":2200,
      "ttsCharsCached":195,"sttSecs":142.4,"estimatedCostUsd":0.0342},
      "ttl":1780000000}
      """
          .replace("\n", "");

  private static final String BEGUN =
      """
      {"callSid":"CA2","role":"parent","direction":"inbound","callerNumber":"unknown",
      "startedAt":"2025-06-01T12:00:00.250Z","durationSecs":0,"status":"active","turnCount":0,
      "transcript":[],"safetyEvents":[],"toolCalls":[],"keys":[],"latency":[],
      "costSummary":{"claudeInputTokens":0,"claudeOutputTokens":0,"claudeCacheCreationTokens":0,
      "claudeCacheReadTokens":0,"ttsChars":0,"ttsCharsCached":0,"sttSecs":0.0,
      "estimatedCostUsd":0.0},
      "ttl":4000000000}
      """
          .replace("\n", "");

  @Test
  void aFinishedCallIsWrittenWithTheFieldsOfTheProduct() {
    assertThat(RecordJson.write(Records.whole())).isEqualTo(WHOLE);
  }

  @Test
  void aCallThatHasJustBegunHasNoEnd() {
    assertThat(RecordJson.write(Records.begun("CA2"))).isEqualTo(BEGUN);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(RecordJson.read(WHOLE)).isEqualTo(Records.whole());
    assertThat(RecordJson.read(BEGUN)).isEqualTo(Records.begun("CA2"));
  }

  @ParameterizedTest
  @EnumSource(EndReason.class)
  void everyEndIsReadBack(EndReason reason) {
    CallRecord ended =
        Records.begun("CA3").with(Records.whole().life().ended(Records.START, reason));

    assertThat(RecordJson.read(RecordJson.write(ended))).isEqualTo(ended);
    assertThat(RecordJson.write(ended)).contains("\"status\":\"" + reason.status().word() + "\"");
  }

  @Test
  void theWatchdogsStatusHasTheProductsWord() {
    assertThat(CallStatus.FORCE_REAPED.word()).isEqualTo("force-reaped");
  }

  @Test
  void fractionsOfACentAreRoundedToAMillionthOfADollar() {
    CallRecord begun = Records.begun("CA4");
    var costly =
        new CallRecord(
            begun.id(),
            begun.role(),
            begun.direction(),
            begun.callerNumber(),
            begun.life(),
            begun.talk(),
            begun.usage(),
            0.1 + 0.2,
            begun.expiresAt());

    assertThat(RecordJson.write(costly)).contains("\"estimatedCostUsd\":0.3}");
  }

  @Test
  void whatIsWrongWithARecordIsNamedByItsPathAndNotQuoted() {
    assertThatThrownBy(
            () -> RecordJson.read(WHOLE.replace("\"role\":\"user\"", "\"role\":\"she\"")))
        .isInstanceOf(JsonException.class)
        .hasMessage("/transcript/1/role is none that is known");
    assertThatThrownBy(() -> RecordJson.read(WHOLE.replace("\"ttl\":", "\"till\":")))
        .hasMessage("/ttl is missing");
    assertThatThrownBy(() -> RecordJson.read(WHOLE.replace("completed", "finished")))
        .hasMessage("/status is none that is known");
    assertThatThrownBy(() -> RecordJson.read(WHOLE.substring(0, 100)))
        .hasMessageStartingWith("no JSON at line 1");
  }
}
