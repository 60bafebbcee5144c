package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.kv.RealRedis;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.stage.Booth;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.store.LocalDynamo;
import com.cotrackpro.voice.telemetry.LogGuard;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program in two processes that share a DynamoDB table and a Redis, each with the settings of
/// its tier alone, behind their public front; and a telephone booth before that.
final class TwoTiers implements AutoCloseable {

  static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Set<String> OF_STREAMS =
      Set.of(
          "ELEVENLABS_BASE_URL",
          "ELEVENLABS_API_KEY",
          "ELEVENLABS_ZERO_RETENTION",
          "ANTHROPIC_BASE_URL",
          "ANTHROPIC_API_KEY",
          "COTRACKPRO_MCP_URL",
          "MCP_AUTH_TOKEN",
          "AUDIO_CACHE_DIR");
  private static final Set<String> OF_API =
      Set.of(
          "OUTBOUND_API_KEY",
          "CRON_SECRET",
          "TWILIO_BASE_URL",
          "TWILIO_ACCOUNT_SID",
          "TWILIO_PHONE_NUMBER");

  private final Path directory;
  private final Sockets sockets = Sockets.open();
  private final RealRedis redis;
  private final Config.Dynamo table = LocalDynamo.table();
  private final Stage stage;
  private final PublicFront front;
  private final Booth booth;
  private final Client inside;
  private final Client outside;
  private final Program api;
  private Program stream;

  TwoTiers(Path directory, Scenario scenario) throws Exception {
    LogGuard.callerOf(scenario);
    this.directory = directory;
    this.redis = RealRedis.start("");
    this.stage = Stage.open(sockets, Ticker.system(), scenario);
    this.front = new PublicFront(sockets);
    this.booth = stage.connect(PublicFront.API, front.address(), front.certificate());
    this.inside = sockets.client(ClientSettings.within(LIMIT));
    this.outside =
        sockets.client(ClientSettings.within(LIMIT).through(front.address(), front.certificate()));
    this.api = Program.start(directory.resolve("api"), settings("api", OF_STREAMS));
    this.stream = startStream();
    api.awaitReady(inside);
    open();
  }

  private Program startStream() throws Exception {
    return Program.start(directory.resolve("stream"), settings("stream", OF_API));
  }

  private void open() throws InterruptedException {
    stream.awaitReady(inside);
    front.leadTo(api.port(), stream.port());
  }

  private Map<String, String> settings(String tier, Set<String> without) {
    var settings =
        new HashMap<>(House.environment(stage, directory.resolve(tier).resolve("data"), Map.of()));
    settings.keySet().removeAll(without);
    settings.putAll(
        Map.of(
            "TIER",
            tier,
            "SERVER_DOMAIN",
            "sandbox.test",
            "API_DOMAIN",
            PublicFront.API,
            "WS_DOMAIN",
            PublicFront.STREAMS,
            "DYNAMO_ENABLED",
            "true",
            "DYNAMO_TABLE_NAME",
            table.table(),
            "DYNAMO_ENDPOINT",
            table.endpoint().orElseThrow().toString(),
            "AWS_ACCESS_KEY_ID",
            "id",
            "AWS_SECRET_ACCESS_KEY",
            "secret",
            "REDIS_URL",
            redis.url().url().reveal()));
    return settings;
  }

  /// Kills the process that carries calls.
  void killStream() {
    stream.kill();
  }

  /// Starts it again, with its disk.
  void startStreamAgain() throws Exception {
    stream = startStream();
    open();
  }

  /// Asks from the public network.
  Response.Whole ask(String method, String target, Headers headers, String body) throws Exception {
    var uri = URI.create("https://" + PublicFront.API + target);
    return outside.send(new Call(method, uri, headers, Bytes.utf8(body), LIMIT));
  }

  /// Asks one tier itself.
  Response.Whole get(Program tier, String path) {
    return House.get(inside, tier.port(), path, House.bearer());
  }

  /// The record of a call that has ended, as the public network sees it.
  JsonNode recordOf(String callSid) throws InterruptedException {
    var found = new String[] {"{}"};
    House.await(
        "the record of " + callSid + " is complete",
        LIMIT,
        () -> {
          found[0] = record(callSid);
          return found[0].contains("\"endedAt\":\"");
        });
    return new JsonMapper().readTree(found[0]);
  }

  /// The record of a call as it stands.
  String record(String callSid) {
    try {
      return ask("GET", "/records/" + callSid, House.bearer(), "").body().text();
    } catch (Exception e) {
      throw new AssertionError("the record cannot be asked for", e);
    }
  }

  Program api() {
    return api;
  }

  Program stream() {
    return stream;
  }

  Stage stage() {
    return stage;
  }

  Booth booth() {
    return booth;
  }

  PublicFront front() {
    return front;
  }

  Client inside() {
    return inside;
  }

  @Override
  public void close() throws IOException {
    api.close();
    stream.close();
    front.close();
    stage.close();
    sockets.close();
    redis.close();
  }
}
