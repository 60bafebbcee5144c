package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/// Writes and removes records in a DynamoDB table. Every writing may be repeated.
///
/// A record of one item is an update of its attributes, so that what the record does not tell (who
/// answered, what other programs add) stays. One of several items is a transaction.
final class Writing {

  private static final String WRITE = "write a record";

  // Each try fails only if somebody else has written the same record since the last.
  private static final int TRIES = 5;

  private static final String ANSWERED_BY = "answeredBy";

  // What goes when the record does not have it; who answered is not among them.
  private static final List<String> GONE_WHEN_ABSENT =
      List.of("endedAt", "endReason", Pieces.MORE, Pieces.WRITING);

  private final Dynamo dynamo;
  private final String table;

  Writing(Dynamo dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  /// Keeps `record` in place of what is there, but for who answered.
  void keep(CallRecord record) throws Unavailable {
    var pieces = Pieces.of(record);
    int before = 0;
    for (int i = 0; i < TRIES; i++) {
      if (keeps(record.id(), pieces, before)) {
        return;
      }
      before = Pieces.more(frame(record.id()));
    }
    throw new Unavailable(new Trouble(Kind.BUSY, WRITE + ": it is written all the time"));
  }

  /// Keeps `report` where there is nothing, else who answered.
  void report(CallRecord report) throws Unavailable {
    for (int i = 0; i < TRIES; i++) {
      if (creates(report) || adds(report)) {
        return;
      }
    }
    throw new Unavailable(new Trouble(Kind.BUSY, WRITE + ": it is written all the time"));
  }

  /// Removes all items of a record.
  ///
  /// @return the key and `ttl` of the record that was there; empty if there was none
  Map<String, AttributeValue> remove(CallId id) throws Unavailable {
    Map<String, AttributeValue> frame = frame(id);
    var items = new ArrayList<TransactWriteItem>();
    items.add(deletion(key(id)));
    IntStream.range(2, 2 + Pieces.more(frame))
        .forEach(number -> items.add(deletion(Pieces.key(id, number))));
    return dynamo.ask(
        "remove a record",
        client -> {
          client.transactWriteItems(request -> request.transactItems(items));
          return frame;
        });
  }

  /// Whether it was done: not when there were more items than `before` and those of `pieces`.
  private boolean keeps(CallId id, Pieces pieces, int before) throws Unavailable {
    int now = pieces.more().size();
    Update update = update(id, pieces.main(), Math.max(before, now));
    if (now == 0 && before == 0) {
      return dynamo.ask(WRITE, client -> updates(client, update));
    }
    var items = new ArrayList<TransactWriteItem>();
    items.add(TransactWriteItem.builder().update(update).build());
    pieces.more().forEach(piece -> items.add(put(piece)));
    IntStream.range(now + 2, before + 2)
        .forEach(number -> items.add(deletion(Pieces.key(id, number))));
    return dynamo.ask(WRITE, client -> writes(client, items));
  }

  private static boolean updates(DynamoDbClient client, Update update) {
    try {
      client.updateItem(request ->
          request
              .tableName(update.tableName())
              .key(update.key())
              .updateExpression(update.updateExpression())
              .conditionExpression(update.conditionExpression())
              .expressionAttributeNames(update.expressionAttributeNames())
              .expressionAttributeValues(update.expressionAttributeValues()));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static boolean writes(DynamoDbClient client, List<TransactWriteItem> items) {
    try {
      client.transactWriteItems(request -> request.transactItems(items));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
        return false;
      }
      throw e;
    }
  }

  private boolean creates(CallRecord report) throws Unavailable {
    Map<String, AttributeValue> item = Item.of(report);
    return dynamo.create(WRITE, table, item);
  }

  private boolean adds(CallRecord report) throws Unavailable {
    return report.life().answeredBy().isEmpty()
        || adds(report.id(), report.life().answeredBy().get());
  }

  private boolean adds(CallId id, String answeredBy) throws Unavailable {
    Update update =
        Update.builder()
            .tableName(table)
            .key(Map.of(Item.KEY, key(id)))
            .updateExpression("SET #a = :a")
            .conditionExpression("attribute_exists(#k)")
            .expressionAttributeNames(Map.of("#a", ANSWERED_BY, "#k", Item.KEY))
            .expressionAttributeValues(Map.of(":a", AttributeValue.fromS(answeredBy)))
            .build();
    return dynamo.ask(WRITE, client -> updates(client, update));
  }

  /// @param most the further items that may be there already
  private Update update(CallId id, Map<String, AttributeValue> main, int most) {
    var names = new LinkedHashMap<String, String>();
    var values = new LinkedHashMap<String, AttributeValue>();
    var sets = new ArrayList<String>();
    main.forEach((name, value) -> {
      if (!name.equals(Item.KEY)) {
        values.put(":a" + names.size(), value);
        sets.add("#a" + names.size() + " = :a" + names.size());
        names.put("#a" + names.size(), name);
      }
    });
    var removes = new ArrayList<String>();
    GONE_WHEN_ABSENT.stream()
        .filter(name -> !main.containsKey(name))
        .forEach(name -> {
          removes.add("#a" + names.size());
          names.put("#a" + names.size(), name);
        });
    names.put("#more", Pieces.MORE);
    values.put(":most", AttributeValue.fromN(String.valueOf(most)));
    return Update.builder()
        .tableName(table)
        .key(Map.of(Item.KEY, key(id)))
        .updateExpression("SET " + String.join(", ", sets) + removal(removes))
        .conditionExpression("attribute_not_exists(#more) OR #more <= :most")
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .build();
  }

  private static String removal(List<String> names) {
    return names.isEmpty() ? "" : " REMOVE " + String.join(", ", names);
  }

  /// Key, `ttl` and number of further items of a record; empty if there is none.
  private Map<String, AttributeValue> frame(CallId id) throws Unavailable {
    @Nullable Map<String, AttributeValue> frame =
        dynamo.ask(
            "read a record",
            client ->
                client
                    .getItem(request ->
                        request
                            .tableName(table)
                            .key(Map.of(Item.KEY, key(id)))
                            .consistentRead(true)
                            .projectionExpression("#k, #t, #m")
                            .expressionAttributeNames(
                                Map.of("#k", Item.KEY, "#t", Item.TTL, "#m", Pieces.MORE)))
                    .item());
    return frame == null ? Map.of() : frame;
  }

  private TransactWriteItem put(Map<String, AttributeValue> piece) {
    return TransactWriteItem.builder().put(put -> put.tableName(table).item(piece)).build();
  }

  private TransactWriteItem deletion(AttributeValue key) {
    return TransactWriteItem.builder()
        .delete(delete -> delete.tableName(table).key(Map.of(Item.KEY, key)))
        .build();
  }

  private static AttributeValue key(CallId id) {
    return AttributeValue.fromS(id.value());
  }
}
