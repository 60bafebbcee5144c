package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.port.Unavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// The records of one partition of an index, in [Listing#ORDER], read as they are needed.
///
/// The vendor sorts by time alone: those of one millisecond are held back until the next one has
/// been seen, and sorted by id.
final class Partition {

  private static final Logger log = LoggerFactory.getLogger(Partition.class);

  private final Dynamo dynamo;
  private final QueryRequest request;
  private final IndexReading.Whole whole;

  private final Deque<CallRecord> ready = new ArrayDeque<>();

  /// Of one millisecond.
  private final List<CallRecord> together = new ArrayList<>();

  /// Where to go on; empty at the beginning.
  private Map<String, AttributeValue> next = Map.of();

  private boolean ended;

  Partition(Dynamo dynamo, QueryRequest request, IndexReading.Whole whole) {
    this.dynamo = dynamo;
    this.request = request;
    this.whole = whole;
  }

  /// The first record that has not been taken.
  Optional<CallRecord> peek() throws Unavailable {
    while (ready.isEmpty() && !ended) {
      fetch();
    }
    return Optional.ofNullable(ready.peek());
  }

  /// The same, where [#peek] has found one.
  CallRecord head() {
    return ready.element();
  }

  /// Takes the first record.
  Optional<CallRecord> poll() throws Unavailable {
    Optional<CallRecord> first = peek();
    ready.poll();
    return first;
  }

  private void fetch() throws Unavailable {
    QueryRequest page =
        next.isEmpty() ? request : request.toBuilder().exclusiveStartKey(next).build();
    QueryResponse answer = dynamo.ask("list records", client -> client.query(page));
    for (Map<String, AttributeValue> item : answer.items()) {
      read(item).ifPresent(this::add);
    }
    next = answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
    if (next.isEmpty()) {
      ended = true;
      release();
    }
  }

  private void add(CallRecord record) {
    if (!together.isEmpty() && !isTogether(record)) {
      release();
    }
    together.add(record);
  }

  private boolean isTogether(CallRecord record) {
    return together.getFirst().life().startedAt().toEpochMilli()
        == record.life().startedAt().toEpochMilli();
  }

  private void release() {
    together.sort(Listing.ORDER);
    ready.addAll(together);
    together.clear();
  }

  /// Empty, too, when it is none of ours: the others can be shown.
  private Optional<CallRecord> read(Map<String, AttributeValue> item) throws Unavailable {
    try {
      CallRecord record = Item.record(item);
      return Pieces.more(item) == 0 ? Optional.of(record) : whole(record.id());
    } catch (JsonException e) {
      log.atWarn()
          .addKeyValue("cause", e.getMessage())
          .log("an item of the table is not shown: it is no record of ours");
      return Optional.empty();
    }
  }

  private Optional<CallRecord> whole(CallId id) throws Unavailable {
    return whole.find(id);
  }
}
