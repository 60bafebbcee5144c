package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.port.CallRecords.Page;
import com.cotrackpro.voice.port.CallRecords.Place;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts a page together from what is kept and what was handed over and still waits.
///
/// Lists show what was handed over at once, as [com.cotrackpro.voice.port.CallRecords#find] does,
/// because what waits is merged in. Times are compared by the millisecond, as they are kept.
final class Listing {

  /// Newest first and, of the same millisecond, by id from the greatest to the least.
  static final Comparator<CallRecord> ORDER =
      Comparator.<CallRecord>comparingLong(Listing::millis)
          .thenComparing(record -> record.id().value())
          .reversed();

  private final Query query;
  private final long epochSecond;

  /// @param epochSecond what expires by then is not shown
  Listing(Query query, long epochSecond) {
    this.query = query;
    this.epochSecond = epochSecond;
  }

  /// The page, of `kept` and `waiting`. Whatever is `waiting` was looked at before `kept`.
  Page page(Map<CallId, Change> waiting, Kept kept) throws Unavailable {
    List<CallRecord> found =
        new ArrayList<>(kept.newest(query, query.limit() + 1, waiting.keySet()));
    for (Change change : waiting.values()) {
      latest(change, kept).ifPresent(found::add);
    }
    found.sort(ORDER);
    List<CallRecord> page = found.subList(0, Math.min(query.limit(), found.size()));
    return new Page(
        page, page.size() < found.size() ? Optional.of(placeOf(page.getLast())) : Optional.empty());
  }

  /// Whether the record is wanted.
  boolean wants(CallRecord record) {
    return record.expiresAt() > epochSecond
        && query.role().map(record.role()::equals).orElse(true)
        && query.status().map(record.life().status()::equals).orElse(true)
        && query.from().map(from -> millis(record) >= ceiling(from)).orElse(true)
        && query.until().map(until -> millis(record) < ceiling(until)).orElse(true)
        && query.after().map(place -> isBehind(record, place)).orElse(true);
  }

  /// The first whole millisecond that is not before `moment`.
  static long ceiling(Instant moment) {
    long millis = moment.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(moment) ? millis + 1 : millis;
  }

  private Optional<CallRecord> latest(Change change, Kept kept) throws Unavailable {
    if (change instanceof Change.Keep && !wants(change.record())) {
      return Optional.empty();
    }
    CallRecord latest = kept.find(change.id()).map(change::over).orElse(change.record());
    return Optional.of(latest).filter(this::wants);
  }

  private static boolean isBehind(CallRecord record, Place place) {
    long at = place.startedAt().toEpochMilli();
    return millis(record) < at
        || (millis(record) == at && record.id().value().compareTo(place.id().value()) < 0);
  }

  private static Place placeOf(CallRecord record) {
    return new Place(Instant.ofEpochMilli(millis(record)), record.id());
  }

  private static long millis(CallRecord record) {
    return record.life().startedAt().toEpochMilli();
  }

  /// What has been written.
  interface Kept {

    /// The first `most` records that `query` wants, in [#ORDER], but those of the calls `without`.
    ///
    /// @throws Unavailable when they cannot be read
    List<CallRecord> newest(Query query, int most, Set<CallId> without) throws Unavailable;

    /// One record.
    ///
    /// @throws Unavailable when it cannot be read
    Optional<CallRecord> find(CallId id) throws Unavailable;
  }
}
