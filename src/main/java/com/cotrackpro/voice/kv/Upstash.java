package com.cotrackpro.voice.kv;

import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Facts in a Redis behind Upstash's REST interface, which Vercel KV is as well. Any thread;
/// interrupting it gives up the answer. Source: upstash-redis-rest.md.
///
/// Nothing is asked twice: an increment whose answer was lost may have counted.
public final class Upstash implements KeyValue {

  private static final Duration LIMIT = Duration.ofMillis(500); // port.KeyValue

  // On replicated databases an answer of one's own writes needs the token of the last answer.
  private static final String SYNC = "upstash-sync-token";

  private final URI single;
  private final URI atomic;
  private final Headers headers;
  private final Client client;
  private final AtomicReference<String> syncToken = new AtomicReference<>("");

  /// The database at a URL, reached through `client`, which stays the caller's.
  public Upstash(Shared.Rest rest, Client client) {
    String address = rest.url().toString().replaceAll("/+$", "");
    single = URI.create(address + "/");
    atomic = URI.create(address + "/multi-exec");
    headers = Headers.of("Authorization", "Bearer " + rest.token().reveal());
    this.client = client;
  }

  @Override
  public boolean putIfAbsent(String key, String value, Duration expiry) throws Unavailable {
    return !ask("SET", key, value, "NX", "PX", millis(expiry)).isNull();
  }

  @Override
  public void put(String key, String value, Duration expiry) throws Unavailable {
    ask("SET", key, value, "PX", millis(expiry));
  }

  @Override
  public Optional<String> find(String key) throws Unavailable {
    return Optional.of(ask("GET", key)).filter(found -> !found.isNull()).map(JsonNode::asString);
  }

  @Override
  public boolean replace(String key, String expected, String value, Duration expiry)
      throws Unavailable {
    return whole(ask("EVAL", Scripts.REPLACE, "1", key, expected, value, millis(expiry))) == 1;
  }

  @Override
  public boolean remove(String key, String expected) throws Unavailable {
    return whole(ask("EVAL", Scripts.REMOVE, "1", key, expected)) == 1;
  }

  @Override
  public long increment(String key, Duration expiry) throws Unavailable {
    ArrayNode commands =
        JsonNodeFactory.instance
            .arrayNode()
            .add(command("SET", key, "0", "NX", "PX", millis(expiry)))
            .add(command("INCR", key));
    JsonNode answers = answer(atomic, commands);
    if (answers.isObject()) {
      UpstashTroubles.check(answers); // Nothing was run.
    }
    UpstashTroubles.check(answers.path(0));
    return whole(UpstashTroubles.check(answers.path(1)));
  }

  private JsonNode ask(String... words) throws Unavailable {
    return UpstashTroubles.check(answer(single, command(words)));
  }

  private JsonNode answer(URI uri, ArrayNode body) throws Unavailable {
    Response.Whole answer = send(Call.postJson(uri, synced(), Json.write(body), LIMIT));
    answer.headers().first(SYNC).ifPresent(syncToken::set);
    UpstashTroubles.check(answer);
    try {
      return Json.parse(answer.body().text());
    } catch (JsonException e) {
      throw new Unavailable(new Trouble(Kind.DOWN, "the answer is no JSON"), e);
    }
  }

  private Response.Whole send(Call call) throws Unavailable {
    try {
      return client.send(call);
    } catch (NetException e) {
      Kind kind = e.kind() == NetException.Kind.TIMEOUT ? Kind.SLOW : Kind.DOWN;
      throw new Unavailable(new Trouble(kind, "no answer: " + e.kind()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable(new Trouble(Kind.SLOW, "interrupted before the answer"), e);
    }
  }

  private Headers synced() {
    String token = syncToken.get();
    return token.isEmpty() ? headers : headers.with(SYNC, token);
  }

  private static ArrayNode command(String... words) {
    ArrayNode command = JsonNodeFactory.instance.arrayNode();
    for (String word : words) {
      command.add(word);
    }
    return command;
  }

  private static long whole(JsonNode result) throws Unavailable {
    if (result.isIntegralNumber()) {
      return result.longValue();
    }
    throw new Unavailable(new Trouble(Kind.DOWN, "the answer is no whole number"));
  }

  private static String millis(Duration expiry) {
    return Long.toString(expiry.toMillis());
  }
}
