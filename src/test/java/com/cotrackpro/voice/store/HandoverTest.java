package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.Change.Keep;
import com.cotrackpro.voice.store.Change.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandoverTest {

  @Test
  void tooManyRecordsThatWaitCostTheOldest() throws Exception {
    var lost = new ArrayList<Change>();
    var handover = new Handover(2, lost::add);

    var receipt = handover.put(keep("CA1"));
    var _ = handover.put(keep("CA2"));
    var _ = handover.put(keep("CA3"));

    assertThat(lost).containsExactly(keep("CA1"));
    assertThat(handover.take()).containsExactly(keep("CA2"), keep("CA3"));
    handover.settled();
    assertThat(receipt.await(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void aRecordThatIsJustBeingWrittenIsKnownUntilItIsDurable() throws Exception {
    var handover = new Handover(10, _ -> {});
    CallRecord record = Records.begun("CA1");
    var _ = handover.put(new Keep(record));

    assertThat(handover.take()).containsExactly(new Keep(record));

    assertThat(handover.find(record.id())).contains(new Keep(record));
    assertThat(handover.all()).containsValue(new Keep(record));
    handover.settled();
    assertThat(handover.find(record.id())).isEmpty();
  }

  @Test
  void aFailedTransactionIsRepeatedWithTheLatestRecordOfEachCall() throws Exception {
    var handover = new Handover(10, _ -> {});
    var first = handover.put(keep("CA1"));
    assertThat(handover.take()).hasSize(1);
    var second = handover.put(new Keep(Records.after(1, Records.begun("CA1"))));
    var third = handover.put(keep("CA2"));

    handover.failed();

    assertThat(handover.take())
        .containsExactly(new Keep(Records.after(1, Records.begun("CA1"))), keep("CA2"));
    assertThat(first.await(Duration.ofMillis(1))).isFalse();
    handover.settled();
    assertThat(first.await(Duration.ofMillis(1))).isTrue();
    assertThat(second.await(Duration.ofMillis(1))).isTrue();
    assertThat(third.await(Duration.ofMillis(1))).isTrue();
  }

  @Test
  void changesOfACallComeToTheSameHoweverTheyAreSpreadOverMemoryAndDisk() {
    List<Change> changes =
        List.of(
            keep("CA1"),
            new Keep(Records.answered("human", Records.after(1, Records.begun("CA1")))),
            new Report(Records.answered("machine_start", Records.after(2, Records.begun("CA1")))),
            new Report(Records.after(3, Records.begun("CA1"))),
            new Keep(Records.after(4, Records.begun("CA1"))));

    for (int a = 0; a < 125; a++) {
      List<Change> three = List.of(changes.get(a / 25), changes.get(a / 5 % 5), changes.get(a % 5));
      CallRecord oneByOne =
          three.stream()
              .reduce(Optional.<CallRecord>empty(), HandoverTest::over, (_, b) -> b)
              .get();

      assertThat(IntStream.range(0, 3).mapToObj(at -> split(three, at)))
          .allSatisfy(split -> assertThat(split).isEqualTo(oneByOne));
    }
  }

  /// The first `at` reach the disk joined, the others wait joined, and what waits is then written
  /// twice.
  private static CallRecord split(List<Change> changes, int at) {
    Optional<CallRecord> disk =
        changes.subList(0, at).stream().reduce(Change::then).map(Change::record);
    Change waiting = changes.subList(at, 3).stream().reduce(Change::then).orElseThrow();
    Optional<CallRecord> once = over(disk, waiting);
    return over(once, waiting).orElseThrow();
  }

  private static Optional<CallRecord> over(Optional<CallRecord> kept, Change change) {
    return Optional.of(kept.map(change::over).orElse(change.record()));
  }

  private static Change keep(String id) {
    return new Keep(Records.begun(id));
  }
}
