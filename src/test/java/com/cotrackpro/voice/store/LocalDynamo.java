package com.cotrackpro.voice.store;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Config.AwsKeys;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/// DynamoDB Local, in this process: started once, with as many tables as tests want.
public final class LocalDynamo {

  private static final AtomicInteger TABLES = new AtomicInteger();

  private LocalDynamo() {}

  /// A table of its own that does not exist yet.
  public static Config.Dynamo unmade() {
    return at(Running.PORT, "records-" + TABLES.incrementAndGet());
  }

  /// A new table, made as the program makes it. On a busy machine the first may take longer than
  /// the program waits: then it is another one.
  public static Config.Dynamo table() {
    return Stream.generate(LocalDynamo::attempt)
        .limit(4)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the table cannot be made"));
  }

  private static Optional<Config.Dynamo> attempt() {
    Config.Dynamo config = unmade();
    try {
      boolean _ = DynamoTable.make(config, Ticker.system());
      return Optional.of(config);
    } catch (Unavailable _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the table is made", e);
    }
  }

  /// What the vendor says of a table.
  public static String description(Config.Dynamo config) throws Unavailable {
    try (var dynamo = Dynamo.open(config)) {
      return dynamo.ask(
          "test",
          client -> client.describeTable(request -> request.tableName(config.table())).toString());
    }
  }

  /// The attribute that is the time to live of a table.
  public static String timeToLive(Config.Dynamo config) throws Unavailable {
    try (var dynamo = Dynamo.open(config)) {
      return dynamo.ask(
          "test",
          client ->
              client
                  .describeTimeToLive(request -> request.tableName(config.table()))
                  .timeToLiveDescription()
                  .attributeName());
    }
  }

  /// The same table, reached through another port.
  static Config.Dynamo through(int port, Config.Dynamo config) {
    return at(port, config.table());
  }

  static int port() {
    return Running.PORT;
  }

  private static Config.Dynamo at(int port, String table) {
    return new Config.Dynamo(
        table,
        "us-east-1",
        Optional.of(URI.create("http://127.0.0.1:" + port)),
        Optional.of(new AwsKeys(Secret.of("id"), Secret.of("secret"), Secret.NONE)));
  }

  /// Started when it is first asked for; ends with the process.
  private static final class Running {

    static final int PORT = start();

    private static int start() {
      int port = free();
      try {
        ServerRunner.createServerFromCommandLineArgs(
                new String[] {"-inMemory", "-disableTelemetry", "-port", String.valueOf(port)})
            .start();
        return port;
      } catch (Exception e) {
        throw new IllegalStateException("DynamoDB Local does not start", e);
      }
    }

    private static int free() {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new IllegalStateException("no port is free", e);
      }
    }
  }
}
