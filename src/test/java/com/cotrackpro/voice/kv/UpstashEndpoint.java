package com.cotrackpro.voice.kv;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisDataException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The wire format of Upstash's REST interface in front of a real Redis, as upstash-redis-rest.md
/// has it: the three endpoints that take JSON, no commands in paths. Strict.
final class UpstashEndpoint implements Handler, AutoCloseable {

  static final String TOKEN = "a-token-of-the-rest-endpoint";

  private static final Set<String> METHODS = Set.of("HEAD", "GET", "POST", "PUT");

  private static final Set<String> NOT_AVAILABLE =
      Set.of("AUTH", "SELECT", "WATCH", "MULTI", "EXEC", "BLPOP", "BRPOP", "CLIENT", "HELLO");

  private static final JsonMapper JSON = new JsonMapper();

  /// What was asked, in the order it came.
  final Queue<Request> requests = new ConcurrentLinkedQueue<>();

  /// What the next requests are answered, whatever they ask.
  final Queue<Response> next = new ConcurrentLinkedQueue<>();

  private final RedisClient redis;
  private final Server server;

  UpstashEndpoint(Sockets sockets, RedisClient redis) throws NetException, InterruptedException {
    this.redis = redis;
    server = sockets.serve(ServerSettings.loopback().allowing(10 << 20, 1024), this);
  }

  Shared.Rest address() {
    return new Shared.Rest(URI.create("http://127.0.0.1:" + server.port()), Secret.of(TOKEN));
  }

  @Override
  public Response handle(Request request) {
    requests.add(request);
    Response planned = next.poll();
    if (planned != null) {
      return planned;
    }
    if (!METHODS.contains(request.method())) {
      return error(405, "Method Not Allowed");
    }
    if (!request.headers().all("Authorization").equals(List.of("Bearer " + TOKEN))) {
      return error(401, "Unauthorized");
    }
    return answer(request);
  }

  private Response answer(Request request) {
    try {
      JsonNode body = JSON.readTree(request.body().text());
      return switch (request.method() + " " + request.path()) {
        case "POST /" -> single(command(body));
        case "POST /pipeline" -> json(200, pipeline(commands(body)));
        case "POST /multi-exec" -> atomic(commands(body));
        default -> error(404, "Not Found");
      };
    } catch (JacksonException | IllegalArgumentException e) {
      return error(400, "ERR failed to parse command");
    }
  }

  private Response single(List<String> command) {
    JsonNode answer = run(command);
    return json(answer.has("error") ? 400 : 200, answer);
  }

  private JsonNode pipeline(List<List<String>> commands) {
    ArrayNode answers = JSON.createArrayNode();
    commands.forEach(command -> answers.add(run(command)));
    return answers;
  }

  private Response atomic(List<List<String>> commands) {
    try (AbstractTransaction transaction = redis.multi()) {
      commands.forEach(command -> transaction.sendCommand(name(command), arguments(command)));
      ArrayNode answers = JSON.createArrayNode();
      transaction.exec().forEach(result -> answers.add(answer(result)));
      return json(200, answers);
    } catch (JedisDataException e) {
      return error(400, words(e)); // Nothing was run.
    }
  }

  private ObjectNode run(List<String> command) {
    if (NOT_AVAILABLE.contains(command.getFirst().toUpperCase(Locale.ROOT))) {
      return answer(new JedisDataException("ERR Command is not available"));
    }
    try {
      return answer(redis.executeCommand(whole(command)));
    } catch (JedisDataException e) {
      return answer(new JedisDataException(words(e) + ", command was: " + command));
    }
  }

  private static ObjectNode answer(@Nullable Object result) {
    ObjectNode answer = JSON.createObjectNode();
    if (result instanceof JedisDataException error) {
      return answer.put("error", words(error));
    }
    answer.set("result", value(result));
    return answer;
  }

  private static JsonNode value(@Nullable Object result) {
    return switch (result) {
      case null -> JSON.nullNode();
      case byte[] text -> JSON.valueToTree(new String(text, UTF_8));
      case String text -> JSON.valueToTree(text);
      case Long number -> JSON.valueToTree(number);
      case List<?> list -> values(list);
      default -> throw new IllegalStateException("Redis answered " + result.getClass());
    };
  }

  private static JsonNode values(List<?> list) {
    ArrayNode values = JSON.createArrayNode();
    list.forEach(one -> values.add(value(one)));
    return values;
  }

  private static List<List<String>> commands(JsonNode body) {
    if (!body.isArray()) {
      throw new IllegalArgumentException("no list of commands");
    }
    var commands = new ArrayList<List<String>>();
    body.forEach(command -> commands.add(command(command)));
    return commands;
  }

  private static List<String> command(JsonNode body) {
    if (!body.isArray() || body.isEmpty()) {
      throw new IllegalArgumentException("no command");
    }
    var words = new ArrayList<String>();
    for (JsonNode word : body) {
      if (!word.isString() && !word.isNumber() && !word.isBoolean()) {
        throw new IllegalArgumentException("no word of a command");
      }
      words.add(word.asString());
    }
    return words;
  }

  private static CommandArguments whole(List<String> command) {
    return new CommandArguments(name(command)).addObjects((Object[]) arguments(command));
  }

  private static ProtocolCommand name(List<String> command) {
    return () -> command.getFirst().getBytes(UTF_8);
  }

  private static String[] arguments(List<String> command) {
    return command.subList(1, command.size()).toArray(String[]::new);
  }

  private static String words(JedisDataException e) {
    return String.valueOf(e.getMessage());
  }

  static Response error(int status, String words) {
    return json(status, JSON.createObjectNode().put("error", words));
  }

  private static Response json(int status, JsonNode body) {
    return Response.json(status, JSON.writeValueAsString(body));
  }

  @Override
  public void close() {
    server.close();
    redis.close();
  }
}
