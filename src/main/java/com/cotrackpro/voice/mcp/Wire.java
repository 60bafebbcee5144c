package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// HTTP requests to one server, the token on each.
///
/// @param client reaches the server
/// @param url of its endpoint
/// @param authorization the header that says who we are; none without a token
record Wire(Client client, URI url, Headers authorization) {

  /// What a streamable server wants to read in `Accept`: both, or it answers 406.
  static final String BOTH = "application/json, text/event-stream";

  private static final String STREAM = "text/event-stream";

  /// An errand is short and its answer empty.
  private static final Duration ERRAND = Duration.ofSeconds(3);

  /// A shutdown waits for this.
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(Wire.class);

  /// The same server at another address.
  Wire at(URI other) {
    return new Wire(client, other, authorization);
  }

  /// Posts a request and reads its answer, in whichever of the two forms it comes.
  Heard ask(long id, ObjectNode message, Headers headers, Deadline by, Sideline sideline)
      throws InterruptedException {
    var call = Call.postJson(url, signed(headers), message.toString(), by.left());
    try (Incoming incoming = client.open(call)) {
      return isStream(incoming)
          ? new StreamReader(id, incoming, by, sideline).read()
          : whole(id, incoming, by);
    } catch (NetException e) {
      return Heard.of(failure(e), Headers.NONE);
    }
  }

  /// Goes on reading an answer whose stream ended after event `lastId`.
  Heard resume(long id, String lastId, Headers headers, Deadline by, Sideline sideline)
      throws InterruptedException {
    try (Incoming incoming = get(headers.with("Last-Event-ID", lastId), by.left())) {
      return isStream(incoming)
          ? new StreamReader(id, incoming, by, sideline).read()
          : Heard.of(new Answer.Status(incoming.status()), incoming.headers());
    } catch (NetException e) {
      return Heard.of(failure(e), Headers.NONE);
    }
  }

  /// Opens a stream of messages.
  ///
  /// @param limit until its head is there
  Incoming get(Headers headers, Duration limit) throws NetException, InterruptedException {
    return client.open(Call.get(url, signed(headers).with("Accept", STREAM), limit));
  }

  /// Opens a stream of messages by asking for it.
  Incoming listen(ObjectNode message, Headers headers, Duration limit)
      throws NetException, InterruptedException {
    return client.open(Call.postJson(url, signed(headers), message.toString(), limit));
  }

  /// Sends what has no answer.
  ///
  /// @return the HTTP status
  int tell(ObjectNode message, Headers headers, Duration limit)
      throws NetException, InterruptedException {
    return client.send(Call.postJson(url, signed(headers), message.toString(), limit)).status();
  }

  /// Whether the server took a message that has no answer.
  boolean isTaken(ObjectNode message, Headers headers, Deadline by) throws InterruptedException {
    try {
      return tell(message, headers, by.left()) / 100 == 2;
    } catch (NetException _) {
      return false;
    }
  }

  /// Sends what has no answer and nobody waits for.
  void tell(ObjectNode message, Headers headers) throws NetException, InterruptedException {
    tell(message, headers, ERRAND);
  }

  /// Ends a session. A server that does not take it forgets the session in its own time.
  void delete(Headers headers) throws InterruptedException {
    try {
      client.send(new Call("DELETE", url, signed(headers), Bytes.NONE, GOODBYE));
    } catch (NetException e) {
      log.atDebug().addKeyValue("why", e.kind()).log("the tool server did not hear the goodbye");
    }
  }

  static boolean isStream(Incoming incoming) {
    String type = incoming.headers().first("Content-Type").orElse("");
    return incoming.status() == 200 && type.toLowerCase(Locale.ROOT).startsWith(STREAM);
  }

  /// A request that found no connection was certainly not processed; every other may have been.
  static Answer failure(NetException e) {
    return switch (e.kind()) {
      case DNS, CONNECT, TLS -> new Answer.Unreachable("the connection failed: " + e.kind());
      case TIMEOUT -> new Answer.Late();
      case BROKEN, PROTOCOL -> new Answer.Lost("the connection failed: " + e.kind());
    };
  }

  private static Heard whole(long id, Incoming incoming, Deadline by)
      throws NetException, InterruptedException {
    int status = incoming.status();
    Optional<Answer> answer =
        JsonRpc.messages(incoming.rest(by.left()).text()).stream()
            .flatMap(message -> JsonRpc.answer(message, id, status, true).stream())
            .findFirst();
    return Heard.of(answer.orElseGet(() -> unanswered(status)), incoming.headers());
  }

  private static Answer unanswered(int status) {
    return status / 100 == 2
        ? new Answer.Lost("status " + status + " without an answer")
        : new Answer.Status(status);
  }

  private Headers signed(Headers headers) {
    Headers signed = headers;
    for (var header : authorization.entries()) {
      signed = signed.with(header.getKey(), header.getValue());
    }
    return signed;
  }
}
