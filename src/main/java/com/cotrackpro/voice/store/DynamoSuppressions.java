package com.cotrackpro.voice.store;

import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.records.Moment;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// Numbers that are never to be called, in the table of records, under `suppression#` and the
/// digest. They have no role and no status, so they are in no index and [#all] reads the whole
/// table.
final class DynamoSuppressions implements Suppressions {

  /// Newest first.
  static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::since).reversed().thenComparing(Entry::digest);

  private static final String PREFIX = "suppression#";
  private static final String SINCE = "since";
  private static final String SOURCE = "source";

  private final Dynamo dynamo;
  private final String table;

  DynamoSuppressions(Dynamo dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public void add(Entry entry) throws Unavailable {
    Map<String, AttributeValue> item =
        Map.of(
            Item.KEY,
            AttributeValue.fromS(PREFIX + entry.digest()),
            SINCE,
            AttributeValue.fromS(Moment.write(entry.since())),
            SOURCE,
            AttributeValue.fromS(entry.source()));
    boolean _ = dynamo.create("add a suppression", table, item);
  }

  @Override
  public Optional<Entry> find(String digest) throws Unavailable {
    Map<String, AttributeValue> item =
        dynamo.ask(
            "find a suppression",
            client ->
                client
                    .getItem(
                        request -> request.tableName(table).key(key(digest)).consistentRead(true))
                    .item());
    return item.isEmpty() ? Optional.empty() : Optional.of(entry(item));
  }

  @Override
  public boolean remove(String digest) throws Unavailable {
    return dynamo.ask(
        "remove a suppression",
        client ->
            client
                .deleteItem(request ->
                    request.tableName(table).key(key(digest)).returnValues(ReturnValue.ALL_OLD))
                .hasAttributes());
  }

  @Override
  public List<Entry> all() throws Unavailable {
    var all = new ArrayList<Entry>();
    Map<String, AttributeValue> from = Map.of();
    do {
      from = page(from, all);
    } while (!from.isEmpty());
    return all.stream().sorted(ORDER).limit(LocalSuppressions.MOST).toList();
  }

  /// Adds what is on one page; the place of the next one, if there is one.
  private Map<String, AttributeValue> page(Map<String, AttributeValue> from, List<Entry> all)
      throws Unavailable {
    var answer =
        dynamo.ask(
            "list suppressions",
            client ->
                client.scan(request ->
                    request
                        .tableName(table)
                        .consistentRead(true)
                        .filterExpression("begins_with(#k, :p)")
                        .expressionAttributeNames(Map.of("#k", Item.KEY))
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(PREFIX)))
                        .exclusiveStartKey(from.isEmpty() ? null : from)));
    for (Map<String, AttributeValue> item : answer.items()) {
      all.add(entry(item));
    }
    return answer.hasLastEvaluatedKey() ? answer.lastEvaluatedKey() : Map.of();
  }

  private static Map<String, AttributeValue> key(String digest) {
    return Map.of(Item.KEY, AttributeValue.fromS(PREFIX + digest));
  }

  private static Entry entry(Map<String, AttributeValue> item) throws Unavailable {
    try {
      return new Entry(
          text(item, Item.KEY).substring(PREFIX.length()),
          Moment.read(text(item, SINCE)),
          text(item, SOURCE));
    } catch (DateTimeException e) {
      throw new Unavailable(new Trouble(Kind.REFUSED, "a suppression is none of ours"), e);
    }
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }
}
