package com.cotrackpro.voice.store;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Config.AwsKeys;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// The SDK's client with our limits, and its failures in our words. Blocks; any thread.
final class Dynamo implements AutoCloseable {

  // The vendor answers within some 10 ms; whoever waits longer than this has lost a packet.
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ATTEMPT = Duration.ofMillis(1500);

  // A few attempts. Somebody may be waiting on the phone.
  private static final Duration WHOLE = Duration.ofSeconds(4);

  // AWS, "Error handling with DynamoDB": those that go away by waiting.
  private static final Set<String> BUSY =
      Set.of(
          "ProvisionedThroughputExceededException",
          "ThrottlingException",
          "Throttling",
          "RequestLimitExceeded",
          "LimitExceededException",
          "TransactionConflictException",
          "TransactionInProgressException");

  private static final int SERVER_ERROR = 500;

  private final DynamoDbClient client;

  private Dynamo(DynamoDbClient client) {
    this.client = client;
  }

  /// A client; connects when it is first used.
  static Dynamo open(Config.Dynamo config) {
    var builder =
        DynamoDbClient.builder()
            .region(Region.of(config.region()))
            .credentialsProvider(credentials(config))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
            .overrideConfiguration(limits ->
                limits
                    .retryStrategy(RetryMode.STANDARD)
                    .apiCallAttemptTimeout(ATTEMPT)
                    .apiCallTimeout(WHOLE));
    config.endpoint().ifPresent(builder::endpointOverride);
    return new Dynamo(builder.build());
  }

  /// Asks.
  ///
  /// @param what we are about, for the log
  /// @throws Unavailable when there is no answer; its reason has no values in it
  <T> T ask(String what, Question<T> question) throws Unavailable {
    try {
      return question.ask(client);
    } catch (AbortedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(new Trouble(Kind.SLOW, what + ": interrupted"), e);
    } catch (SdkException e) {
      throw new Unavailable(trouble(what, e), e);
    }
  }

  /// Puts an item where there is none of its key.
  ///
  /// @param what we are about, for the log
  /// @return whether there was none
  boolean create(String what, String table, Map<String, AttributeValue> item) throws Unavailable {
    return ask(
        what,
        asked -> {
          try {
            asked.putItem(request ->
                request
                    .tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#k)")
                    .expressionAttributeNames(Map.of("#k", Item.KEY)));
            return true;
          } catch (ConditionalCheckFailedException e) {
            return false;
          }
        });
  }

  @Override
  public void close() {
    client.close();
  }

  private static AwsCredentialsProvider credentials(Config.Dynamo config) {
    return config
        .keys()
        .map(Dynamo::credentials)
        .<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static AwsCredentials credentials(AwsKeys keys) {
    return keys.session().isSet()
        ? AwsSessionCredentials.create(
            keys.id().reveal(), keys.secret().reveal(), keys.session().reveal())
        : AwsBasicCredentials.create(keys.id().reveal(), keys.secret().reveal());
  }

  private static Trouble trouble(String what, SdkException failure) {
    return switch (failure) {
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ ->
          new Trouble(Kind.SLOW, what + ": no answer in time");
      case TransactionCanceledException answer -> cancelled(what, answer);
      case DynamoDbException answer -> refusal(what, answer);
      // The message may quote what was sent, so the class has to do.
      default -> new Trouble(Kind.DOWN, what + ": " + rootOf(failure));
    };
  }

  /// For something in the items, which will not go away, or for others who write them too.
  private static Trouble cancelled(String what, TransactionCanceledException answer) {
    boolean refused =
        answer.cancellationReasons().stream()
            .anyMatch(reason -> "ValidationError".equals(reason.code()));
    return new Trouble(refused ? Kind.REFUSED : Kind.BUSY, what + ": transaction cancelled");
  }

  private static Trouble refusal(String what, DynamoDbException answer) {
    String code =
        answer.awsErrorDetails() == null ? "unknown" : answer.awsErrorDetails().errorCode();
    String reason = what + ": " + code + ", status " + answer.statusCode();
    if (BUSY.contains(code)) {
      return new Trouble(Kind.BUSY, reason);
    }
    return new Trouble(answer.statusCode() >= SERVER_ERROR ? Kind.DOWN : Kind.REFUSED, reason);
  }

  private static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  /// Something asked of the table.
  interface Question<T> {

    /// Asks it.
    T ask(DynamoDbClient client);
  }
}
