package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.records.Moment;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Reads a list from the table's indexes: that of the role, that of the status, or, where neither
/// is asked for, of all statuses merged.
///
/// Indexes follow the table with a delay of, mostly, some milliseconds.
final class IndexReading {

  // What is read in vain when a page needs less. Items have some 20 KB, a page of the vendor 1 MB.
  private static final int MOST_AT_ONCE = 50;

  // Before and after every time there is, as text.
  private static final String FIRST = "0";
  private static final String LAST = "9";

  private final Dynamo dynamo;
  private final String table;
  private final Query query;
  private final long epochSecond;
  private final Whole whole;
  private final Listing listing;

  /// @param epochSecond what expires by then is not shown
  /// @param whole reads a record that continues in further items
  IndexReading(Dynamo dynamo, String table, Query query, long epochSecond, Whole whole) {
    this.dynamo = dynamo;
    this.table = table;
    this.query = query;
    this.epochSecond = epochSecond;
    this.whole = whole;
    listing = new Listing(query, epochSecond);
  }

  /// The first `most` records, but those of the calls `without`.
  List<CallRecord> newest(int most, Set<CallId> without) throws Unavailable {
    List<Partition> partitions = partitions(Math.min(most, MOST_AT_ONCE));
    var found = new LinkedHashMap<CallId, CallRecord>();
    Optional<CallRecord> next = next(partitions);
    while (next.isPresent() && found.size() < most) {
      CallRecord record = next.get();
      if (!without.contains(record.id()) && listing.wants(record)) {
        found.merge(record.id(), record, IndexReading::later);
      }
      next = next(partitions);
    }
    return List.copyOf(found.values());
  }

  /// A call that has just ended may be in the index as live and as ended.
  private static CallRecord later(CallRecord one, CallRecord other) {
    return one.life().status() == CallStatus.ACTIVE ? other : one;
  }

  private static Optional<CallRecord> next(List<Partition> partitions) throws Unavailable {
    Optional<Partition> best = Optional.empty();
    for (Partition partition : partitions) {
      if (partition.peek().isPresent()
          && (best.isEmpty() || BY_HEAD.compare(partition, best.get()) < 0)) {
        best = Optional.of(partition);
      }
    }
    return best.isPresent() ? best.get().poll() : Optional.empty();
  }

  private static final Comparator<Partition> BY_HEAD =
      Comparator.comparing(Partition::head, Listing.ORDER);

  private List<Partition> partitions(int atOnce) {
    String from = query.from().map(IndexReading::text).orElse(FIRST);
    String until =
        Stream.concat(
                query.until().map(IndexReading::before).stream(),
                query.after().map(place -> text(place.startedAt())).stream())
            .min(Comparator.naturalOrder())
            .orElse(LAST);
    if (from.compareTo(until) > 0) {
      return List.of();
    }
    Map<String, AttributeValue> bounds =
        Map.of(
            ":from", AttributeValue.fromS(from),
            ":until", AttributeValue.fromS(until),
            ":now", AttributeValue.fromN(String.valueOf(epochSecond)));
    return requests(bounds).stream()
        .map(request -> new Partition(dynamo, request.limit(atOnce).build(), whole))
        .toList();
  }

  private List<QueryRequest.Builder> requests(Map<String, AttributeValue> bounds) {
    if (query.role().isPresent()) {
      return List.of(ofRole(query.role().get(), bounds));
    }
    return query
        .status()
        .map(Stream::of)
        .orElseGet(() -> Arrays.stream(CallStatus.values()))
        .map(status -> request("status-date-index", Item.STATUS, status.word(), bounds))
        .toList();
  }

  private QueryRequest.Builder ofRole(Role role, Map<String, AttributeValue> bounds) {
    QueryRequest.Builder request = request("role-date-index", Item.ROLE, role.name(), bounds);
    if (query.status().isEmpty()) {
      return request;
    }
    QueryRequest all = request.build();
    var names = new LinkedHashMap<>(all.expressionAttributeNames());
    names.put("#s", Item.STATUS);
    var values = new LinkedHashMap<>(all.expressionAttributeValues());
    values.put(":s", AttributeValue.fromS(query.status().get().word()));
    return request
        .filterExpression("(" + all.filterExpression() + ") AND #s = :s")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values);
  }

  private QueryRequest.Builder request(
      String index, String name, String value, Map<String, AttributeValue> bounds) {
    var values = new LinkedHashMap<>(bounds);
    values.put(":p", AttributeValue.fromS(value));
    return QueryRequest.builder()
        .tableName(table)
        .indexName(index)
        .keyConditionExpression("#p = :p AND #d BETWEEN :from AND :until")
        .filterExpression("attribute_not_exists(#t) OR #t > :now")
        .expressionAttributeNames(Map.of("#p", name, "#d", Item.STARTED_AT, "#t", Item.TTL))
        .expressionAttributeValues(values)
        .scanIndexForward(false);
  }

  private static String text(Instant moment) {
    return Moment.write(Instant.ofEpochMilli(Listing.ceiling(moment)));
  }

  private static String before(Instant moment) {
    return Moment.write(Instant.ofEpochMilli(Listing.ceiling(moment) - 1));
  }

  /// Reads one record whole.
  interface Whole {

    /// Reads it; empty when it is not there any more.
    Optional<CallRecord> find(CallId id) throws Unavailable;
  }
}
