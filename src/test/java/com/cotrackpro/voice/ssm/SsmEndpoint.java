package com.cotrackpro.voice.ssm;

import com.cotrackpro.voice.config.Config.AwsKeys;
import com.cotrackpro.voice.config.ParameterPath;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GetParametersByPath` in AWS's wire format (JSON 1.1), as aws.md 2 has it. Strict: it checks
/// each signature, knows only the fields that there are, and takes only tokens that it gave.
public final class SsmEndpoint implements Handler, AutoCloseable {

  /// Where its parameters are.
  public static final String PREFIX = "/voice-center/prod";

  private static final String REGION = "eu-central-1";
  private static final String TYPE = "application/x-amz-json-1.1";

  private static final Set<String> FIELDS =
      Set.of("Path", "Recursive", "WithDecryption", "MaxResults", "NextToken", "ParameterFilters");

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_.-]+)+");

  private static final AwsKeys KEYS =
      new AwsKeys(
          Secret.of("AKIASSMTEST"), Secret.of("key-for-parameters"), Secret.of("its-session"));

  private static final SigV4 SIGNATURES = new SigV4(KEYS, REGION, "ssm");

  private static final JsonMapper JSON = new JsonMapper();

  /// The bodies of what was asked, in the order it came.
  final Queue<JsonNode> requests = new ConcurrentLinkedQueue<>();

  /// What the next requests are answered, whatever they ask.
  final Queue<Response> next = new ConcurrentLinkedQueue<>();

  /// How many parameters the next pages have; ten when nothing is said.
  final Queue<Integer> pages = new ConcurrentLinkedQueue<>();

  /// The request, counted from 1, whose connection breaks.
  volatile int dropped;

  /// Each page is followed by another.
  volatile boolean endless;

  /// Answers nobody until it closes.
  volatile boolean hangs;

  private final Map<String, String> parameters = new TreeMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Server server;

  /// An endpoint without parameters.
  public SsmEndpoint(Sockets sockets) throws NetException, InterruptedException {
    server = sockets.serve(ServerSettings.loopback(), this);
  }

  /// Puts a SecureString under the prefix.
  public SsmEndpoint put(String name, String value) {
    parameters.put(PREFIX + "/" + name, value);
    return this;
  }

  /// From now on everybody is refused.
  public SsmEndpoint denying() {
    for (int i = 0; i < 10; i++) {
      next.add(error(400, "AccessDeniedException"));
    }
    return this;
  }

  /// Its port.
  public int port() {
    return server.port();
  }

  /// How many requests there were.
  public int asked() {
    return requests.size();
  }

  /// The variables that lead here.
  public Map<String, String> environment() {
    return Map.of(
        "SSM_PREFIX", PREFIX + "/",
        "AWS_ENDPOINT_URL_SSM", url(),
        "AWS_REGION", REGION,
        "AWS_ACCESS_KEY_ID", KEYS.id().reveal(),
        "AWS_SECRET_ACCESS_KEY", KEYS.secret().reveal(),
        "AWS_SESSION_TOKEN", KEYS.session().reveal());
  }

  ParameterPath path() {
    return path(KEYS);
  }

  ParameterPath path(AwsKeys keys) {
    return new ParameterPath(PREFIX, REGION, Optional.of(URI.create(url())), Optional.of(keys));
  }

  static AwsKeys otherKeys(String id, String secret) {
    return new AwsKeys(Secret.of(id), Secret.of(secret), KEYS.session());
  }

  private String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    requests.add(body(request));
    if (hangs) {
      closed.await();
      return new Response.Dropped();
    }
    if (requests.size() == dropped) {
      return new Response.Dropped();
    }
    Response planned = next.poll();
    return planned == null ? answer(request) : planned;
  }

  private Response answer(Request request) {
    Optional<String> complaint = SIGNATURES.complaint(request);
    if (complaint.isPresent()) {
      return error(400, complaint.get());
    }
    if (!request.method().equals("POST")
        || !request.target().equals("/")
        || !request.headers().all("Content-Type").equals(List.of(TYPE))
        || !request
            .headers()
            .all("X-Amz-Target")
            .equals(List.of("AmazonSSM.GetParametersByPath"))) {
      return error(400, "UnknownOperationException");
    }
    JsonNode asked = body(request);
    return isValid(asked) ? page(asked) : error(400, "ValidationException");
  }

  private static JsonNode body(Request request) {
    try {
      return JSON.readTree(request.body().text());
    } catch (JacksonException e) {
      return JSON.nullNode();
    }
  }

  private static boolean isValid(JsonNode asked) {
    int most = asked.path("MaxResults").asInt(10);
    return asked.isObject()
        && FIELDS.containsAll(asked.propertyNames())
        && PATH.matcher(asked.path("Path").asString("")).matches()
        && most >= 1
        && most <= 10;
  }

  private synchronized Response page(JsonNode asked) {
    String token = asked.path("NextToken").asString("");
    if (!token.isEmpty() && !places.containsKey(token)) {
      return error(400, "InvalidNextToken");
    }
    List<String> names = parameters.keySet().stream().filter(name -> isUnder(name, asked)).toList();
    int from = places.getOrDefault(token, 0);
    Integer planned = pages.poll();
    int size = planned == null ? asked.path("MaxResults").asInt(10) : planned;
    int to = Math.min(names.size(), from + size);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("Parameters");
    names.subList(from, to).forEach(name -> list.add(parameter(name, asked)));
    if (to < names.size() || !pages.isEmpty() || endless) {
      String following = "token/" + places.size() + "==";
      places.put(following, to);
      answer.put("NextToken", following);
    }
    return Response.text(200, TYPE, JSON.writeValueAsString(answer));
  }

  private static boolean isUnder(String name, JsonNode asked) {
    String path = asked.path("Path").asString() + "/";
    return name.startsWith(path)
        && (asked.path("Recursive").asBoolean(false) || name.indexOf('/', path.length()) < 0);
  }

  private ObjectNode parameter(String name, JsonNode asked) {
    boolean decrypted = asked.path("WithDecryption").asBoolean(false);
    return JSON.createObjectNode()
        .put("Name", name)
        .put("Type", "SecureString")
        .put("Value", decrypted ? parameters.get(name) : "AQICAHhciphertext==")
        .put("Version", 3)
        .put("LastModifiedDate", 1.795341199123E9)
        .put("ARN", "arn:aws:ssm:" + REGION + ":111122223333:parameter" + name)
        .put("DataType", "text");
  }

  /// A refusal; its sentence must not get anywhere.
  static Response error(int status, String code) {
    String body = "{\"__type\":\"" + code + "\",\"message\":\"a sentence of the vendor's\"}";
    Response.Whole answer = Response.text(status, TYPE, body);
    Headers headers = answer.headers().with("x-amzn-RequestId", "0a1b2c3d");
    return new Response.Whole(status, headers, answer.body());
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }
}
