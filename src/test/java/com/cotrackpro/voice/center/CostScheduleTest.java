package com.cotrackpro.voice.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The clock starts on 2025-06-01 at 12:00 UTC.
@Timeout(30)
class CostScheduleTest {

  private static final LocalTime SIX = LocalTime.of(6, 0);

  private final ManualTicker ticker = new ManualTicker();
  private final KeyValue shared = new InMemory(ticker);
  private final Library library = new Library();
  private final List<CostSchedule> schedules = new ArrayList<>();

  @Test
  void theDayBeforeIsAddedUpEveryDayAtItsTime() throws Exception {
    try (var _ = begin(LocalTime.of(13, 30), shared)) {
      ticker.advance(Duration.ofMinutes(89));
      assertQuiet();

      ticker.advance(Duration.ofMinutes(1));
      assertRead("2025-05-31");

      ticker.advance(Duration.ofHours(24).minusMinutes(1));
      assertQuiet();
      ticker.advance(Duration.ofMinutes(1));
      assertRead("2025-06-01");
    }
    assertQuiet();
  }

  @Test
  void aDayEndsAtMidnightUtc() throws Exception {
    try (var _ = begin(LocalTime.MIDNIGHT, shared)) {
      assertRead("2025-05-31");

      ticker.advance(Duration.ofHours(12).minusSeconds(1));
      assertQuiet();
      ticker.advance(Duration.ofSeconds(1));
      assertRead("2025-06-01");
    }
  }

  @Test
  void aProcessThatStartsLaterInTheDayMakesUpForItOnce() throws Exception {
    try (var _ = begin(SIX, shared)) {
      assertRead("2025-05-31");
    }
    ticker.advance(Duration.ofMinutes(30));

    try (var _ = begin(SIX, shared)) {
      ticker.advance(Duration.ofHours(17));
      assertQuiet();
      ticker.advance(Duration.ofHours(1));
      assertRead("2025-06-01");
    }
  }

  @Test
  void aProcessThatStartsTooEarlyWaits() throws Exception {
    ticker.advance(Duration.ofHours(13)); // 01:00 on 2 June

    try (var _ = begin(SIX, shared)) {
      ticker.advance(Duration.ofHours(4));
      assertQuiet();
      ticker.advance(Duration.ofHours(1));
      assertRead("2025-06-01");
    }
  }

  @Test
  void ofManyProcessesOneDoesIt() throws Exception {
    var others = new Library();
    LocalTime soon = LocalTime.of(12, 1);
    try (var _ = begin(soon, shared);
        var _ = begin(others, soon, shared)) {
      ticker.advance(Duration.ofMinutes(1));
      awaitIdle();
      ticker.advance(Duration.ofHours(2));
      awaitIdle();

      assertThat(library.days.size() + others.days.size()).isEqualTo(1);
    }
  }

  @Test
  void whileTheSharedFactsAreDownItIsDoneAllTheSameAndOnce() throws Exception {
    try (var _ = begin(SIX, new Down())) {
      assertRead("2025-05-31");

      ticker.advance(Duration.ofHours(6));
      assertQuiet();
    }
  }

  @Test
  void whileTheRecordsAreDownItIsTriedAgain() throws Exception {
    library.down = true;
    try (var _ = begin(SIX, shared)) {
      assertRead("2025-05-31");
      ticker.advance(Duration.ofMinutes(4));
      assertQuiet();

      library.down = false;
      ticker.advance(Duration.ofMinutes(1));
      assertRead("2025-05-31");
      ticker.advance(Duration.ofHours(2));
      assertQuiet();
    }
  }

  @Test
  void aProcessThatDiedOverItIsFollowedByAnother() throws Exception {
    assertThat(shared.putIfAbsent("cost-rollup:2025-05-31", "at work: it", Duration.ofMinutes(10)))
        .isTrue();
    try (var _ = begin(SIX, shared)) {
      ticker.advance(Duration.ofMinutes(9));
      assertQuiet();

      ticker.advance(Duration.ofMinutes(6));
      assertRead("2025-05-31");
    }
  }

  @Test
  void aClockThatIsSetForwardMissesNothing() throws Exception {
    try (var _ = begin(LocalTime.of(18, 0), shared)) {
      ticker.jumpWallClock(Duration.ofHours(7));
      ticker.advance(Duration.ofMinutes(1));

      assertRead("2025-05-31");
    }
  }

  private CostSchedule begin(LocalTime at, KeyValue facts) {
    return begin(library, at, facts);
  }

  private CostSchedule begin(Library records, LocalTime at, KeyValue facts) {
    var schedule = CostSchedule.begin(new DailyCost(records), at, facts, ticker);
    schedules.add(schedule);
    return schedule;
  }

  private void assertRead(String day) {
    awaitIdle();
    assertThat(library.days).containsExactly(day);
    library.days.clear();
  }

  private void assertQuiet() {
    awaitIdle();
    assertThat(library.days).isEmpty();
  }

  /// Whoever is to work has begun when the ticker has moved.
  private void awaitIdle() {
    while (schedules.stream().anyMatch(CostSchedule::isBusy)) {
      Thread.onSpinWait();
    }
  }

  /// Records that note which day is read.
  private static final class Library implements CallRecords {

    final Queue<String> days = new ConcurrentLinkedQueue<>();
    volatile boolean down;

    @Override
    public Page list(Query query) throws Unavailable {
      days.add(LocalDate.ofInstant(query.from().orElseThrow(), ZoneOffset.UTC).toString());
      if (down) {
        throw new Unavailable(new Trouble(Trouble.Kind.DOWN, "gone"));
      }
      return new Page(List.of(), Optional.empty());
    }

    @Override
    public Receipt keep(CallRecord record) {
      throw new AssertionError("adding up changes nothing");
    }

    @Override
    public Receipt report(CallRecord report) {
      throw new AssertionError("adding up changes nothing");
    }

    @Override
    public Optional<CallRecord> find(CallId id) {
      throw new AssertionError("a day is read in pages");
    }

    @Override
    public List<CallRecord> unfinished() {
      throw new AssertionError("a day is read in pages");
    }

    @Override
    public boolean remove(CallId id) {
      throw new AssertionError("adding up changes nothing");
    }

    @Override
    public void close() {}
  }

  /// Shared facts that cannot be had.
  private static final class Down implements KeyValue {

    @Override
    public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
      throw gone();
    }

    @Override
    public void put(String key, String value, Duration expiry) throws Unavailable {
      throw gone();
    }

    @Override
    public Optional<String> find(String key) throws Unavailable {
      throw gone();
    }

    @Override
    public boolean replace(String key, String expected, String value, Duration expiry)
        throws Unavailable {
      throw gone();
    }

    @Override
    public boolean remove(String key, String expected) throws Unavailable {
      throw gone();
    }

    @Override
    public long increment(String key, Duration expiry) throws Unavailable {
      throw gone();
    }

    private static Unavailable gone() {
      return new Unavailable(new Trouble(Trouble.Kind.DOWN, "gone"));
    }
  }
}
