package com.cotrackpro.voice.ssm;

import com.cotrackpro.voice.config.Config.AwsKeys;
import com.cotrackpro.voice.config.ParameterPath;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Backoff;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/// Reads all parameters right under a path, decrypted, page by page. Blocks; any thread.
public final class ParameterStore {

  /// Whoever starts a server waits that long for its settings, but not for ever.
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  // The vendor answers within some 100 ms, decryption included.
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(5);

  // The SDK takes less than a millisecond for no limit at all.
  private static final Duration LEAST = Duration.ofMillis(10);

  // A shared quota of some 40 requests a second: a fleet that starts together comes back scattered.
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(4);

  // AWS, "GetParametersByPath": the most that one page holds.
  private static final int PAGE = 10;

  private final SsmClient client;
  private final ParameterPath path;
  private final Ticker ticker;
  private final long deadlineNanos;
  private final Backoff backoff =
      new Backoff(FIRST_WAIT, LONGEST_WAIT, RandomGenerator.getDefault());

  private ParameterStore(SsmClient client, ParameterPath path, Ticker ticker, long deadlineNanos) {
    this.client = client;
    this.path = path;
    this.ticker = ticker;
    this.deadlineNanos = deadlineNanos;
  }

  /// Reads them. What may pass, such as throttling, is tried again while there is `patience`.
  ///
  /// @return values by the parameters' names behind the path
  /// @throws UnreadableException when they cannot be read, or there are none
  public static Map<String, Secret> read(ParameterPath path, Ticker ticker, Duration patience)
      throws UnreadableException, InterruptedException {
    long deadlineNanos = ticker.nanos() + patience.toNanos();
    try (SsmClient client = client(path)) {
      return new ParameterStore(client, path, ticker, deadlineNanos).all();
    }
  }

  private Map<String, Secret> all() throws UnreadableException, InterruptedException {
    var found = new HashMap<String, Secret>();
    GetParametersByPathResponse page = page("");
    add(page.parameters(), found);
    while (!token(page).isEmpty()) {
      page = page(token(page));
      add(page.parameters(), found);
    }
    if (found.isEmpty()) {
      throw unreadable(
          path,
          new Failure("there is no parameter right under it", path.prefix() + "/PORT", false));
    }
    return found;
  }

  private void add(List<Parameter> parameters, Map<String, Secret> found) {
    String before = path.prefix() + "/";
    parameters.stream()
        .filter(parameter -> parameter.name() != null && parameter.value() != null)
        .filter(parameter -> parameter.name().startsWith(before))
        .forEach(parameter ->
            found.put(parameter.name().substring(before.length()), Secret.of(parameter.value())));
  }

  private GetParametersByPathResponse page(String token)
      throws UnreadableException, InterruptedException {
    for (int attempt = 0; ; attempt++) {
      switch (attempt(token)) {
        case Answer.Page(var page) -> {
          return page;
        }
        case Answer.None(var failure) -> await(attempt, failure);
      }
    }
  }

  private Answer attempt(String token) throws InterruptedException {
    if (left().compareTo(LEAST) < 0) {
      return new Answer.None(Failure.UNFINISHED);
    }
    try {
      return new Answer.Page(client.getParametersByPath(request(token)));
    } catch (AbortedException e) {
      throw new InterruptedException("while asking Parameter Store");
    } catch (SdkException e) {
      return new Answer.None(Failure.of(e));
    }
  }

  private void await(int attempt, Failure failure)
      throws UnreadableException, InterruptedException {
    Duration wait = backoff.delay(attempt);
    if (!failure.passes() || wait.compareTo(left()) >= 0) {
      throw unreadable(path, failure);
    }
    ticker.pause(wait);
  }

  private GetParametersByPathRequest request(String token) {
    Duration left = left();
    Duration limit = left.compareTo(LEAST) < 0 ? LEAST : left;
    var request =
        GetParametersByPathRequest.builder()
            .path(path.prefix())
            .recursive(false)
            .withDecryption(true)
            .maxResults(PAGE)
            .overrideConfiguration(
                limits -> limits.apiCallTimeout(limit.compareTo(ATTEMPT) < 0 ? limit : ATTEMPT));
    return (token.isEmpty() ? request : request.nextToken(token)).build();
  }

  private Duration left() {
    return Duration.ofNanos(deadlineNanos - ticker.nanos());
  }

  private static String token(GetParametersByPathResponse page) {
    return page.nextToken() == null ? "" : page.nextToken();
  }

  private static SsmClient client(ParameterPath path) throws UnreadableException {
    var builder =
        SsmClient.builder()
            .region(Region.of(path.region()))
            .credentialsProvider(StaticCredentialsProvider.create(credentials(path)))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
            .overrideConfiguration(limits -> limits.retryStrategy(AwsRetryStrategy.doNotRetry()));
    path.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  private static AwsCredentials credentials(ParameterPath path) throws UnreadableException {
    if (path.keys().isPresent()) {
      return credentials(path.keys().get());
    }
    try (var chain = DefaultCredentialsProvider.builder().build()) {
      return chain.resolveCredentials();
    } catch (SdkClientException e) {
      throw unreadable(path, Failure.NO_CREDENTIALS);
    }
  }

  private static AwsCredentials credentials(AwsKeys keys) {
    String id = keys.id().reveal();
    String secret = keys.secret().reveal();
    return keys.session().isSet()
        ? AwsSessionCredentials.create(id, secret, keys.session().reveal())
        : AwsBasicCredentials.create(id, secret);
  }

  private static UnreadableException unreadable(ParameterPath path, Failure failure) {
    String where = path.region() + path.endpoint().map(endpoint -> ", at " + endpoint).orElse("");
    return new UnreadableException(
        path.prefix() + " in " + where + " cannot be read: " + failure.wrong(), failure.remedy());
  }

  private sealed interface Answer {

    record Page(GetParametersByPathResponse page) implements Answer {}

    record None(Failure failure) implements Answer {}
  }
}
