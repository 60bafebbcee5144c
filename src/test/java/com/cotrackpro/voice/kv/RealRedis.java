package com.cotrackpro.voice.kv;

import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/// A Redis server of the tests' own, a process of its own on a free port of this machine. Its
/// binaries come with the library `embedded-redis`.
public final class RealRedis implements AutoCloseable {

  /// Takes time from every expiry; what has none is left alone, and would outlive every test.
  private static final String PASS =
      """
      for _, key in ipairs(redis.call('KEYS', '*')) do
        local left = redis.call('PTTL', key)
        if left >= 0 and left <= tonumber(ARGV[1]) then
          redis.call('DEL', key)
        elseif left >= 0 then
          redis.call('PEXPIRE', key, left - tonumber(ARGV[1]))
        end
      end
      """;

  private static final int TRIES = 20;

  private final int port;
  private final String password;
  private RedisServer server;

  private RealRedis(int port, String password) throws IOException {
    this.port = port;
    this.password = password;
    server = start();
  }

  /// Starts one that asks for no password.
  public static RealRedis start(String password) throws IOException {
    return new RealRedis(freePort(), password);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /// Its URL for the product.
  public Shared.Redis url() {
    String login = password.isEmpty() ? "" : ":" + password + "@";
    return new Shared.Redis(Secret.of("redis://" + login + "127.0.0.1:" + port + "/3"));
  }

  /// A client of the tests' own, at the product's database.
  RedisClient look() {
    return RedisClient.create(url().url().reveal());
  }

  /// Forgets everything.
  void clear() {
    try (RedisClient client = look()) {
      client.flushDB();
    }
  }

  /// Lets time pass: every expiry comes nearer.
  void advance(Duration time) {
    try (RedisClient client = look()) {
      client.eval(PASS, 0, Long.toString(time.toMillis()));
    }
  }

  /// How long `key` will still be kept.
  Duration left(String key) {
    try (RedisClient client = look()) {
      return Duration.ofMillis(client.pttl(key));
    }
  }

  /// Ends the process; everything is forgotten.
  void stop() throws IOException {
    server.stop();
  }

  /// Starts it again on the same port.
  void startAgain() throws IOException {
    server = start();
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  private RedisServer start() throws IOException {
    RedisServer starting =
        RedisServer.newRedisServer()
            .bind("127.0.0.1")
            .port(port)
            .settingIf(!password.isEmpty(), "requirepass " + password)
            .setting("save \"\"")
            .setting("appendonly no")
            .build();
    start(starting, TRIES);
    return starting;
  }

  /// The program is written to disk first, and cannot be run while a process that was forked
  /// meanwhile still has it open.
  private static void start(RedisServer server, int tries) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      if (tries == 1) {
        throw e;
      }
      start(server, tries - 1);
    }
  }
}
