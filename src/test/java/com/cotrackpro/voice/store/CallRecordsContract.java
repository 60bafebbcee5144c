package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.records.Records;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of records must do. A subclass says which store.
abstract class CallRecordsContract {

  private static final Duration LONG = Duration.ofSeconds(10);

  final ManualTicker ticker = new ManualTicker();

  CallRecords records;

  /// Opens the store; again after closing, it is the same one.
  abstract CallRecords open();

  @BeforeEach
  final void openIt() {
    records = open();
  }

  @AfterEach
  final void closeIt() {
    records.close();
  }

  @Test
  void aRecordIsFoundAsItWasHandedOver() throws Exception {
    CallRecord whole = expiringIn(60, Records.whole());

    assertThat(records.keep(whole).await(LONG)).isTrue();

    assertThat(records.find(whole.id())).contains(whole);
  }

  @Test
  void aRecordIsFoundBeforeItIsDurable() throws Exception {
    for (int turn = 0; turn < 100; turn++) {
      CallRecord record = Records.after(turn, Records.begun("CA1"));
      var _ = records.keep(record);

      assertThat(records.find(record.id())).contains(record);
    }
  }

  @Test
  void aRecordOutlivesTheStoreThatKeptIt() throws Exception {
    CallRecord record = Records.begun("CA1");
    assertThat(records.keep(record).await(LONG)).isTrue();

    records.close();
    records = open();

    assertThat(records.find(record.id())).contains(record);
  }

  @Test
  void closingWaitsForWhatWasHandedOver() throws Exception {
    for (int call = 0; call < 500; call++) {
      var _ = records.keep(Records.begun("CA" + call));
    }

    records.close();
    records = open();

    assertThat(records.unfinished()).hasSize(500);
  }

  @Test
  void ofOneCallTheLastRecordHandedOverIsKept() throws Exception {
    CallRecord record = Records.begun("CA1");
    for (int turn = 0; turn < 200; turn++) {
      var _ = records.keep(Records.after(turn, record));
    }
    assertThat(records.keep(Records.after(200, record)).await(LONG)).isTrue();

    records.close();
    records = open();

    assertThat(records.find(record.id()))
        .hasValueSatisfying(kept -> assertThat(kept.talk().turnCount()).isEqualTo(200));
  }

  @Test
  void everyReceiptOfACallIsHonoured() throws Exception {
    CallRecord record = Records.begun("CA1");
    List<CallRecords.Receipt> receipts =
        IntStream.range(0, 50).mapToObj(turn -> records.keep(Records.after(turn, record))).toList();

    for (CallRecords.Receipt receipt : receipts) {
      assertThat(receipt.await(LONG)).isTrue();
    }
  }

  @Test
  void aCallNobodyKnowsIsNotFound() throws Exception {
    assertThat(records.find(new CallId("CAnone"))).isEmpty();
  }

  @Test
  void anExpiredRecordIsNotFound() throws Exception {
    CallRecord record = expiringIn(60, Records.begun("CA1"));
    assertThat(records.keep(record).await(LONG)).isTrue();

    ticker.advance(Duration.ofSeconds(59));
    assertThat(records.find(record.id())).isPresent();
    assertThat(records.unfinished()).hasSize(1);

    ticker.advance(Duration.ofSeconds(1));
    assertThat(records.find(record.id())).isEmpty();
    assertThat(records.unfinished()).isEmpty();
  }

  @Test
  void callsThatHaveNotEndedAreListedOldestFirst() throws Exception {
    var younger = Records.begun("CA1", Records.START.plusSeconds(5), 4_000_000_000L);
    var older = Records.begun("CA2", Records.START, 4_000_000_000L);
    var ended = Records.begun("CA3");
    var _ = records.keep(younger);
    var _ = records.keep(older);
    assertThat(records.keep(ended).await(LONG)).isTrue();
    var _ = records.keep(ended.with(ended.life().ended(Records.START, EndReason.CRASHED)));

    assertThat(records.unfinished()).containsExactly(older, younger);
  }

  @Test
  void whoAnsweredStaysKnownWhateverIsKeptLater() throws Exception {
    CallRecord record = Records.begun("CA1");
    assertThat(records.keep(Records.answered("human", record)).await(LONG)).isTrue();

    for (int turn = 1; turn < 20; turn++) {
      var receipt = records.keep(Records.after(turn, record));
      assertThat(answeredBy(record)).contains("human");
      assertThat(receipt.await(LONG)).isTrue();
      assertThat(answeredBy(record)).contains("human");
    }
    assertThat(records.find(record.id()))
        .contains(Records.answered("human", Records.after(19, record)));
  }

  @Test
  void aReportOfACallNobodyKnowsBecomesItsRecord() throws Exception {
    CallRecord report = failed("CA1");

    assertThat(records.report(report).await(LONG)).isTrue();

    assertThat(records.find(report.id())).contains(report);
    assertThat(records.unfinished()).isEmpty();
  }

  @Test
  void aReportOfAKnownCallTellsWhoAnsweredAndNothingElse() throws Exception {
    CallRecord record = Records.after(3, Records.begun("CA1"));
    assertThat(records.keep(record).await(LONG)).isTrue();

    assertThat(records.report(failed("CA1")).await(LONG)).isTrue();
    assertThat(records.find(record.id())).contains(record);

    assertThat(records.report(Records.answered("machine_start", failed("CA1"))).await(LONG))
        .isTrue();
    assertThat(records.find(record.id())).contains(Records.answered("machine_start", record));
    assertThat(records.unfinished()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void theStreamsLateRecordWinsOverTheReportAndKeepsWhoAnswered(int waits) throws Exception {
    CallRecord late = Records.after(2, Records.begun("CA1"));

    settle(records.report(Records.answered("human", failed("CA1"))), (waits & 1) != 0);
    settle(records.keep(late), (waits & 2) != 0);
    settle(records.report(failed("CA1")), (waits & 4) != 0);

    assertThat(records.find(late.id())).contains(Records.answered("human", late));
    records.close();
    records = open();
    assertThat(records.find(late.id())).contains(Records.answered("human", late));
  }

  @Test
  void aRemovedRecordIsGoneWhetherItWasDurableOrNot() throws Exception {
    assertThat(records.remove(new CallId("CAnone"))).isFalse();

    for (int call = 0; call < 50; call++) {
      CallRecord record = Records.begun("CA" + call);
      var receipt = records.keep(record);
      settle(receipt, call % 2 == 0);

      assertThat(records.remove(record.id())).isTrue();

      assertThat(records.find(record.id())).isEmpty();
      assertThat(records.remove(record.id())).isFalse();
      assertThat(receipt.await(LONG)).isTrue();
    }
    assertThat(records.unfinished()).isEmpty();
    records.close();
    records = open();
    assertThat(records.unfinished()).isEmpty();
    assertThat(records.list(Queries.all(100)).records()).isEmpty();
  }

  @Test
  void aRemovedRecordDoesNotComeBackByAWriteUnderWay() throws Exception {
    CallRecord record = Records.talkative(1, "CA1");
    for (int round = 0; round < 40; round++) {
      var _ = records.keep(record);
      var bystander = records.keep(Records.begun("CA2"));

      assertThat(records.remove(record.id())).isTrue();

      assertThat(bystander.await(LONG)).isTrue();
      assertThat(records.find(record.id())).isEmpty();
    }
  }

  @Test
  void anExpiredRecordCannotBeRemovedAnyMore() throws Exception {
    CallRecord record = expiringIn(60, Records.begun("CA1"));
    assertThat(records.keep(record).await(LONG)).isTrue();

    ticker.advance(Duration.ofSeconds(60));

    assertThat(records.remove(record.id())).isFalse();
  }

  final CallRecord failed(String id) {
    CallRecord begun = Records.begun(id, Records.START.minusSeconds(9), 4_000_000_000L);
    return begun.with(begun.life().ended(Records.START, EndReason.STREAM_NEVER_OPENED));
  }

  private Optional<String> answeredBy(CallRecord record) throws Exception {
    return records.find(record.id()).flatMap(found -> found.life().answeredBy());
  }

  private static void settle(CallRecords.Receipt receipt, boolean waits) throws Exception {
    if (waits) {
      assertThat(receipt.await(LONG)).isTrue();
    }
  }

  final CallRecord expiringIn(long seconds, CallRecord record) {
    return new CallRecord(
        record.id(),
        record.role(),
        record.direction(),
        record.callerNumber(),
        record.life(),
        record.talk(),
        record.usage(),
        record.estimatedCostUsd(),
        ticker.now().getEpochSecond() + seconds);
  }
}
