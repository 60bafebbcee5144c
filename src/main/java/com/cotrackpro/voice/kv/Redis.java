package com.cotrackpro.voice.kv;

import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/// Facts in a Redis, over its own protocol. Any thread; interrupting it gives up the answer.
///
/// It connects when it is first asked, and again after the server was away.
public final class Redis implements KeyValue, AutoCloseable {

  // port.KeyValue: half a second, once for connecting and once for each answer.
  private static final int LIMIT_MILLIS = 500;

  // A command takes a millisecond: one connection does a thousand a second.
  private static final int CONNECTIONS = 16;

  private final RedisClient client;

  private Redis(RedisClient client) {
    this.client = client;
  }

  /// The Redis of a `redis:` or `rediss:` URL with its user, password and database. Connects later.
  public static Redis at(Shared.Redis redis) {
    return at(redis, SslOptions.builder());
  }

  /// @param trust whom to trust behind a `rediss:` URL
  static Redis at(Shared.Redis redis, SslOptions.Builder trust) {
    URI url = URI.create(redis.url().reveal());
    return new Redis(
        RedisClient.builder()
            .hostAndPort(JedisURIHelper.getHostAndPort(url))
            .clientConfig(settings(url, trust).build())
            .poolConfig(pool())
            .build());
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
    SetParams params = new SetParams().nx().px(expiry.toMillis());
    return ask(redis -> redis.set(key, value, params) != null);
  }

  @Override
  public void put(String key, String value, Duration expiry) throws Unavailable {
    ask(redis -> redis.set(key, value, new SetParams().px(expiry.toMillis())));
  }

  @Override
  public Optional<String> find(String key) throws Unavailable {
    return ask(redis -> Optional.ofNullable(redis.get(key)));
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration expiry)
      throws Unavailable {
    return run(Scripts.REPLACE, key, expected, value, millis(expiry)) == 1;
  }

  @Override
  public boolean remove(String key, String expected) throws Unavailable {
    return run(Scripts.REMOVE, key, expected) == 1;
  }

  @Override
  public long increment(String key, Duration expiry) throws Unavailable {
    return run(Scripts.INCREMENT, key, millis(expiry));
  }

  @Override
  public void close() {
    client.close();
  }

  private long run(String script, String key, String... arguments) throws Unavailable {
    return ask(redis -> (Long) redis.eval(script, List.of(key), List.of(arguments)));
  }

  private <T> T ask(Function<RedisClient, T> question) throws Unavailable {
    try {
      return question.apply(client);
    } catch (JedisException e) {
      if (e instanceof JedisConnectionException) {
        client.getPool().clear(); // The others that wait there broke with it.
      }
      throw RedisTroubles.of(e);
    }
  }

  private static String millis(Duration expiry) {
    return Long.toString(expiry.toMillis());
  }

  private static DefaultJedisClientConfig.Builder settings(URI url, SslOptions.Builder trust) {
    DefaultJedisClientConfig.Builder settings =
        DefaultJedisClientConfig.builder()
            .resp2() // Every Redis speaks it, and it needs no greeting.
            .connectionTimeoutMillis(LIMIT_MILLIS)
            .socketTimeoutMillis(LIMIT_MILLIS)
            .user(JedisURIHelper.getUser(url))
            .password(JedisURIHelper.getPassword(url))
            .database(JedisURIHelper.getDBIndex(url));
    return JedisURIHelper.isRedisSSLScheme(url)
        ? settings.sslOptions(trust.sslVerifyMode(SslVerifyMode.FULL).build())
        : settings;
  }

  private static ConnectionPoolConfig pool() {
    var pool = new ConnectionPoolConfig();
    pool.setMaxTotal(CONNECTIONS);
    pool.setMaxIdle(CONNECTIONS);
    pool.setMaxWait(Duration.ofMillis(LIMIT_MILLIS));
    pool.setJmxEnabled(false);
    return pool;
  }
}
