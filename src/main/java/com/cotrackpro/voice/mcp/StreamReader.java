package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.ServerSentEvent;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the stream that answers one request, up to the answer. Belongs to one thread.
final class StreamReader {

  // WHATWG leaves the pause before going on to the client; half a second spares the server and
  // still fits several attempts into a tool's limit.
  private static final Duration PAUSE = Duration.ofMillis(500);

  // The answer should end the stream; reading the end keeps the connection for the next request.
  private static final Duration TAIL = Duration.ofMillis(50);

  private final long id;
  private final Incoming incoming;
  private final Deadline by;
  private final Sideline sideline;
  private String lastId = "";
  private Duration pause = PAUSE;

  StreamReader(long id, Incoming incoming, Deadline by, Sideline sideline) {
    this.id = id;
    this.incoming = incoming;
    this.by = by;
    this.sideline = sideline;
  }

  Heard read() throws InterruptedException {
    try {
      return readOn();
    } catch (NetException e) {
      return e.kind() == NetException.Kind.TIMEOUT
          ? Heard.of(new Answer.Late(), incoming.headers())
          : ended("the stream broke before the answer");
    }
  }

  private Heard readOn() throws NetException, InterruptedException {
    while (true) {
      Optional<ServerSentEvent> event = incoming.nextEvent(by.left());
      if (event.isEmpty()) {
        return ended("the stream ended before the answer");
      }
      Optional<Answer> answer = take(event.get());
      if (answer.isPresent()) {
        readTail();
        return Heard.of(answer.get(), incoming.headers());
      }
    }
  }

  private Optional<Answer> take(ServerSentEvent event) {
    lastId = event.id();
    event.retryMillis().ifPresent(millis -> pause = Duration.ofMillis(millis));
    if (event.name().equals(EventStream.ENDPOINT)) {
      return Optional.of(new Answer.Status(405)); // HTTP+SSE, which takes no messages here
    }
    Optional<Answer> answer = Optional.empty();
    for (JsonNode message : JsonRpc.messages(event.data())) {
      answer = answer.or(() -> JsonRpc.answer(message, id, 200, false));
      sideline.hear(message);
    }
    return answer;
  }

  private void readTail() throws InterruptedException {
    try {
      incoming.rest(TAIL);
    } catch (NetException _) {
      lastId = ""; // left open by the server: the connection is given up, the answer is whole
    }
  }

  private Heard ended(String why) {
    return new Heard(new Answer.Lost(why), incoming.headers(), lastId, pause);
  }
}
