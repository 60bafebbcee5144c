package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/// Records in a DynamoDB table that other hosts use too. Blocks for seconds at most; any thread.
///
/// Only single items and transactions are written, so that a crash or another host in between
/// leaves no record in halves.
final class DynamoDb implements Listing.Kept, AutoCloseable {

  // Between reading the first item and the others somebody may have written a new record.
  private static final int TRIES = 5;

  // AWS, `BatchGetItem`: at most 100 keys; a record of 38 MB is none of ours.
  private static final int MOST_PIECES = 100;

  private final Dynamo dynamo;
  private final String table;
  private final Ticker ticker;
  private final Writing writing;

  private DynamoDb(Dynamo dynamo, String table, Ticker ticker) {
    this.dynamo = dynamo;
    this.table = table;
    this.ticker = ticker;
    writing = new Writing(dynamo, table);
  }

  /// Over that table; connects when it is first used.
  static DynamoDb open(Config.Dynamo config, Ticker ticker) {
    return new DynamoDb(Dynamo.open(config), config.table(), ticker);
  }

  /// Makes `change`, which may have been made before.
  ///
  /// @throws Unavailable when it may not have been made
  void make(Change change) throws Unavailable {
    switch (change) {
      case Change.Keep(var record) -> writing.keep(record);
      case Change.Report(var report) -> writing.report(report);
    }
  }

  @Override
  public Optional<CallRecord> find(CallId id) throws Unavailable {
    for (int i = 0; i < TRIES; i++) {
      Map<String, AttributeValue> main = main(id);
      if (main.isEmpty()) {
        return Optional.empty();
      }
      var pieces = new Pieces(main, more(id, Pieces.more(main)));
      if (pieces.belongTogether()) {
        return Optional.of(record(pieces)).filter(this::isCurrent);
      }
    }
    throw new Unavailable(new Trouble(Kind.BUSY, "read a record: it is written all the time"));
  }

  @Override
  public List<CallRecord> newest(Query query, int most, Set<CallId> without) throws Unavailable {
    return new IndexReading(dynamo, table, query, ticker.now().getEpochSecond(), this::find)
        .newest(most, without);
  }

  /// Deletes the record of a call.
  ///
  /// @return whether there was one
  boolean remove(CallId id) throws Unavailable {
    return isCurrent(writing.remove(id));
  }

  /// The numbers that are never to be called, in the same table.
  DynamoSuppressions suppressions() {
    return new DynamoSuppressions(dynamo, table);
  }

  @Override
  public void close() {
    dynamo.close();
  }

  private Map<String, AttributeValue> main(CallId id) throws Unavailable {
    return dynamo.ask(
        "read a record",
        client ->
            client
                .getItem(request ->
                    request
                        .tableName(table)
                        .key(Map.of(Item.KEY, AttributeValue.fromS(id.value())))
                        .consistentRead(true))
                .item());
  }

  private List<Map<String, AttributeValue>> more(CallId id, int more) throws Unavailable {
    List<Map<String, AttributeValue>> keys =
        IntStream.range(2, 2 + Math.min(more, MOST_PIECES))
            .mapToObj(number -> Map.of(Item.KEY, Pieces.key(id, number)))
            .toList();
    var found = new ArrayList<Map<String, AttributeValue>>();
    for (int i = 0; i < TRIES && !keys.isEmpty(); i++) {
      keys = fetch(keys, found);
    }
    return keys.isEmpty() ? inOrder(id, found) : List.of();
  }

  /// Fetches what the vendor gives of `keys`; the others come back.
  private List<Map<String, AttributeValue>> fetch(
      List<Map<String, AttributeValue>> keys, List<Map<String, AttributeValue>> found)
      throws Unavailable {
    var wanted = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
    var answer =
        dynamo.ask(
            "read a record",
            client -> client.batchGetItem(request -> request.requestItems(Map.of(table, wanted))));
    found.addAll(answer.responses().getOrDefault(table, List.of()));
    KeysAndAttributes left = answer.unprocessedKeys().get(table);
    return left == null ? List.of() : left.keys();
  }

  private static List<Map<String, AttributeValue>> inOrder(
      CallId id, List<Map<String, AttributeValue>> found) {
    return IntStream.range(2, 2 + found.size())
        .mapToObj(number -> Pieces.key(id, number))
        .flatMap(key -> found.stream().filter(piece -> key.equals(piece.get(Item.KEY))))
        .toList();
  }

  private static CallRecord record(Pieces pieces) throws Unavailable {
    try {
      return Item.record(pieces.more().isEmpty() ? pieces.main() : pieces.joined());
    } catch (JsonException e) {
      throw new Unavailable(
          new Trouble(Kind.REFUSED, "the record is none of ours: " + e.getMessage()), e);
    }
  }

  private boolean isCurrent(CallRecord record) {
    return record.expiresAt() > ticker.now().getEpochSecond();
  }

  private boolean isCurrent(Map<String, AttributeValue> removed) {
    AttributeValue ttl = removed.get(Item.TTL);
    return !removed.isEmpty()
        && (ttl == null || Double.parseDouble(ttl.n()) > ticker.now().getEpochSecond());
  }
}
