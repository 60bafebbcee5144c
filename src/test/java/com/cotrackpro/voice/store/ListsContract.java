package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.CallRecords.Page;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.records.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of records must do about lists. A subclass says which store.
abstract class ListsContract {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final long NEVER = 4_000_000_000L;
  private static final Instant START = Records.START;

  final ManualTicker ticker = new ManualTicker();

  private CallRecords records;

  /// Opens the store.
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
  void listsAreByRoleByStatusByBothOrOfAllAndNewestFirst() throws Exception {
    CallRecord one = Records.begun("CA1", START, NEVER);
    CallRecord two = ended(Records.as("judge", Records.begun("CA2", START.plusSeconds(1), NEVER)));
    CallRecord three = Records.as("judge", Records.begun("CA3", START.plusSeconds(2), NEVER));
    CallRecord four = ended(Records.begun("CA4", START.plusSeconds(3), NEVER));
    keep(three, one, four, two);

    assertThat(list(Queries.all(1000))).containsExactly(four, three, two, one);
    assertThat(list(Queries.role("judge"))).containsExactly(three, two);
    assertThat(list(Queries.role("mediator"))).isEmpty();
    assertThat(list(Queries.status(CallStatus.ACTIVE))).containsExactly(three, one);
    assertThat(list(Queries.status(CallStatus.COMPLETED))).containsExactly(four, two);
    assertThat(list(Queries.status(CallStatus.FORCE_REAPED))).isEmpty();
    assertThat(list(Queries.both("judge", CallStatus.COMPLETED))).containsExactly(two);
  }

  @Test
  void aListBeginsWithItsFirstMomentAndEndsBeforeItsLast() throws Exception {
    for (int i = 0; i < 10; i++) {
      keep(Records.begun("CA" + i, START.plusMillis(i), NEVER));
    }

    assertThat(list(Queries.between(START.plusMillis(3), START.plusMillis(6))))
        .extracting(record -> record.id().value())
        .containsExactly("CA5", "CA4", "CA3");
    assertThat(list(Queries.between(START.plusMillis(6), START.plusMillis(6)))).isEmpty();
    assertThat(list(Queries.between(START.plusMillis(6), START.plusMillis(3)))).isEmpty();
    assertThat(list(Queries.between(START.plusNanos(2_500_000), START.plusNanos(3_500_000))))
        .extracting(record -> record.id().value())
        .containsExactly("CA3");
  }

  @Test
  void pagingShowsEachRecordOnceWhateverTheLimitAlthoughManyBeganInOneMillisecond()
      throws Exception {
    var all = new ArrayList<CallRecord>();
    for (int i = 0; i < 250; i++) {
      CallRecord record = Records.begun("CA" + i, START.plusMillis(i / 37), NEVER);
      all.add(Records.as(i % 4 == 0 ? "judge" : "parent", i % 3 == 0 ? ended(record) : record));
    }
    keep(all.toArray(CallRecord[]::new));
    all.sort(Listing.ORDER);

    for (int limit : List.of(1, 7, 36, 37, 38, 100, 249, 250, 251)) {
      assertThat(paged(Queries.all(limit))).containsExactlyElementsOf(all);
    }
    assertThat(pagedBy(13, Queries.role("judge")))
        .containsExactlyElementsOf(
            all.stream().filter(r -> r.role().name().equals("judge")).toList());
    assertThat(pagedBy(13, Queries.both("judge", CallStatus.COMPLETED)))
        .containsExactlyElementsOf(
            all.stream()
                .filter(r -> r.role().name().equals("judge"))
                .filter(r -> r.life().status() == CallStatus.COMPLETED)
                .toList());
  }

  @Test
  void expiredRecordsAreInNoList() throws Exception {
    long now = ticker.now().getEpochSecond();
    keep(
        Records.begun("CA1", START, now + 60),
        Records.begun("CA2", START, now + 61),
        Records.begun("CA3", START, now + 60));

    ticker.advance(Duration.ofSeconds(60));

    assertThat(list(Queries.all(1))).extracting(r -> r.id().value()).containsExactly("CA2");
    assertThat(records.list(Queries.all(1)).next()).isEmpty();
  }

  @Test
  void whatWasJustHandedOverIsInLists() throws Exception {
    for (int i = 0; i < 60; i++) {
      CallRecord begun = Records.begun("CA" + i, START.plusMillis(i), NEVER);
      var _ = records.keep(begun);
      assertThat(list(Queries.all(1))).containsExactly(begun);
      assertThat(list(Queries.status(CallStatus.ACTIVE))).containsExactly(begun);

      var _ = records.report(Records.answered("human", ended(begun)));
      assertThat(list(Queries.all(1))).containsExactly(Records.answered("human", begun));

      var _ = records.keep(ended(begun));
      assertThat(list(Queries.status(CallStatus.ACTIVE))).isEmpty();
      assertThat(list(Queries.all(1))).containsExactly(Records.answered("human", ended(begun)));
    }
    assertThat(list(Queries.status(CallStatus.COMPLETED))).hasSize(60);
  }

  final CallRecords records() {
    return records;
  }

  private static CallRecord ended(CallRecord record) {
    return record.with(record.life().ended(START.plusSeconds(60), EndReason.SAID_GOODBYE));
  }

  private void keep(CallRecord... all) throws Exception {
    var receipts = new ArrayList<CallRecords.Receipt>();
    for (CallRecord record : all) {
      receipts.add(records.keep(record));
    }
    for (CallRecords.Receipt receipt : receipts) {
      assertThat(receipt.await(LONG)).isTrue();
    }
  }

  private List<CallRecord> list(Query query) throws Exception {
    return records.list(query).records();
  }

  private List<CallRecord> pagedBy(int limit, Query query) throws Exception {
    return paged(
        new Query(query.role(), query.status(), query.from(), query.until(), query.after(), limit));
  }

  private List<CallRecord> paged(Query query) throws Exception {
    var all = new ArrayList<CallRecord>();
    Page page = records.list(query);
    Optional<CallRecords.Place> next = page.next();
    all.addAll(page.records());
    while (next.isPresent()) {
      page = records.list(Queries.behind(next.get(), query));
      assertThat(page.records()).isNotEmpty().hasSizeLessThanOrEqualTo(query.limit());
      all.addAll(page.records());
      next = page.next();
    }
    return all;
  }
}
