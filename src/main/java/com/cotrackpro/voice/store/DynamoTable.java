package com.cotrackpro.voice.store;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Makes the table of records.
public final class DynamoTable {

  // The vendor takes some ten seconds for a table.
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final int LOOKS = 240;

  private final Dynamo dynamo;
  private final String name;
  private final Ticker ticker;

  private DynamoTable(Dynamo dynamo, String name, Ticker ticker) {
    this.dynamo = dynamo;
    this.name = name;
    this.ticker = ticker;
  }

  /// Makes the table with its indexes, billed on demand, with `ttl` as its time to live. One that
  /// exists stays as it is, but its time to live is switched on.
  ///
  /// @return whether it was made; false when it existed
  /// @throws Unavailable when it may not exist
  public static boolean make(Config.Dynamo config, Ticker ticker)
      throws Unavailable, InterruptedException {
    try (var dynamo = Dynamo.open(config)) {
      var table = new DynamoTable(dynamo, config.table(), ticker);
      boolean made = table.makes();
      table.awaitActive();
      table.expire();
      return made;
    }
  }

  private boolean makes() throws Unavailable {
    return dynamo.ask(
        "make the table",
        client -> {
          try {
            client.createTable(request ->
                request
                    .tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                        text(Item.KEY), text(Item.ROLE), text(Item.STATUS), text(Item.STARTED_AT))
                    .keySchema(key(Item.KEY, KeyType.HASH))
                    .globalSecondaryIndexes(
                        index("role-date-index", Item.ROLE),
                        index("status-date-index", Item.STATUS)));
            return true;
          } catch (ResourceInUseException e) {
            return false;
          }
        });
  }

  private void awaitActive() throws Unavailable, InterruptedException {
    for (int i = 0; i < LOOKS; i++) {
      if (isActive()) {
        return;
      }
      ticker.pause(BETWEEN_LOOKS);
    }
    throw new Unavailable(new Trouble(Kind.SLOW, "make the table: it does not become active"));
  }

  private boolean isActive() throws Unavailable {
    return dynamo.ask(
        "describe the table",
        client ->
            client.describeTable(request -> request.tableName(name)).table().tableStatus()
                == TableStatus.ACTIVE);
  }

  private void expire() throws Unavailable {
    TimeToLiveStatus status =
        dynamo.ask(
            "describe the time to live",
            client ->
                client
                    .describeTimeToLive(request -> request.tableName(name))
                    .timeToLiveDescription()
                    .timeToLiveStatus());
    if (status == TimeToLiveStatus.DISABLED) {
      var _ =
          dynamo.ask(
              "switch the time to live on",
              client ->
                  client.updateTimeToLive(request ->
                      request
                          .tableName(name)
                          .timeToLiveSpecification(
                              ttl -> ttl.enabled(true).attributeName(Item.TTL))));
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  private static GlobalSecondaryIndex index(String name, String partition) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(key(partition, KeyType.HASH), key(Item.STARTED_AT, KeyType.RANGE))
        .projection(projection -> projection.projectionType(ProjectionType.ALL))
        .build();
  }
}
