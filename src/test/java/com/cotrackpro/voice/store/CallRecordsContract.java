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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of records must do. A subclass says which store.
abstract class CallRecordsContract {

  private static final Duration LONG = Duration.ofSeconds(10);

  final ManualTicker ticker = new ManualTicker();

  private CallRecords records;

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
