package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import com.cotrackpro.voice.simulator.stage.Stage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Knocks at the server's door without a telephone network: whatever it likes, in any order.
final class Intruder implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PARAMETER =
      Pattern.compile("<Parameter name=\"(\\w+)\" value=\"([^\"]*)\"");

  private final Client client;
  private final int port;

  Intruder(Client client, int port) {
    this.client = client;
    this.port = port;
  }

  /// Announces a ringing call with the account's signature, or another's.
  Response.Whole ring(String callSid, String token) throws Exception {
    var fields = Map.of("CallSid", callSid, "From", "+15551230009", "Direction", "inbound");
    var signed = new StringBuilder("https://" + Stage.DOMAIN + "/call/incoming");
    var form = new StringBuilder();
    for (String name : fields.keySet().stream().sorted().toList()) {
      signed.append(name).append(fields.get(name));
      form.append(form.isEmpty() ? "" : "&").append(name).append('=');
      form.append(URLEncoder.encode(fields.getOrDefault(name, ""), StandardCharsets.UTF_8));
    }
    var headers =
        Headers.of("Content-Type", "application/x-www-form-urlencoded")
            .with("X-Twilio-Signature", signature(token, signed.toString()));
    URI uri = URI.create("http://127.0.0.1:" + port + "/call/incoming");
    return client.send(new Call("POST", uri, headers, Bytes.utf8(form.toString()), LIMIT));
  }

  /// The stream's parameters that the server gives a ringing call.
  Map<String, String> parametersOf(String callSid) throws Exception {
    Matcher found = PARAMETER.matcher(ring(callSid, Stage.TOKEN).body().text());
    var parameters = new LinkedHashMap<String, String>();
    while (found.find()) {
      parameters.put(found.group(1), found.group(2));
    }
    return parameters;
  }

  /// Opens a stream, signed by `token`.
  Stream stream(String token) throws Exception {
    String url = "wss://" + Stage.DOMAIN + "/call/stream";
    var headers = Headers.of("X-Twilio-Signature", signature(token, url));
    var end = new Stream();
    client.connect(URI.create("ws://127.0.0.1:" + port + "/call/stream"), headers, end);
    return end;
  }

  /// A start message.
  static String start(String callSid, Map<String, String> parameters) {
    String streamSid = callSid.replaceFirst("CA", "MZ");
    ObjectNode message = JSON.createObjectNode();
    message.put("event", "start").put("sequenceNumber", "1").put("streamSid", streamSid);
    ObjectNode start = message.putObject("start");
    start.put("streamSid", streamSid).put("callSid", callSid).put("accountSid", "AC0");
    start.putArray("tracks").add("inbound");
    ObjectNode custom = start.putObject("customParameters");
    parameters.forEach(custom::put);
    start
        .putObject("mediaFormat")
        .put("encoding", "audio/x-mulaw")
        .put("sampleRate", 8000)
        .put("channels", 1);
    return message.toString();
  }

  private static String signature(String token, String text) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    client.close();
  }

  /// Our end of a stream.
  static final class Stream implements WebSocketListener {

    private final BlockingQueue<WebSocket> sockets = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> codes = new LinkedBlockingQueue<>();

    @Override
    public void opened(WebSocket socket) {
      sockets.add(socket);
    }

    @Override
    public void text(String message) {}

    @Override
    public void closed(int code, String reason) {
      codes.add(code);
    }

    Stream say(String message) throws InterruptedException {
      WebSocket socket = sockets.poll(5, TimeUnit.SECONDS);
      if (socket == null) {
        throw new AssertionError("the stream never opened");
      }
      sockets.add(socket);
      socket.send(message);
      return this;
    }

    /// The code with which the server closes it; -1 when it does not.
    int closeCode() throws InterruptedException {
      Integer code = codes.poll(10, TimeUnit.SECONDS);
      return code == null ? -1 : code;
    }
  }
}
