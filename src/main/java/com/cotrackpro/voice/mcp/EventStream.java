package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.ServerSentEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// HTTP with an event stream, 2024-11-05: requests are posted, all answers come on one stream.
///
/// When the stream breaks the session is gone, and with it the answers under way.
final class EventStream implements Era {

  /// The event that names the address for messages, and proves this era.
  static final String ENDPOINT = "endpoint";

  private static final String VERSION = "2024-11-05";

  // The stream is as quiet as the calls are; the server may keep it open with comments.
  private static final Duration QUIET = Duration.ofDays(1);

  // The head of the stream comes at once, or this is no such server.
  private static final Duration OPENING = Duration.ofSeconds(10);

  private final Surroundings around;
  private final Sideline sideline;

  /// Where messages go, once the server has said it; empty when it never will.
  private final BlockingQueue<Optional<Wire>> address = new ArrayBlockingQueue<>(1);

  /// Who waits for which answer.
  private final Map<String, BlockingQueue<Answer>> waiting = new ConcurrentHashMap<>();

  /// Set once, before the first request.
  private volatile Wire posts;

  private volatile boolean over;
  private volatile Runnable stopReading = () -> {};

  private EventStream(Surroundings around) {
    this.around = around;
    this.sideline = around.sideline(this::reply);
    this.posts = around.wire();
  }

  /// Opens the stream and shakes hands; empty when the server does not speak like this.
  static Optional<EventStream> open(Surroundings around, Deadline by) throws InterruptedException {
    var era = new EventStream(around);
    era.stopReading = around.errands().run("stream", era::read);
    if (era.isAddressed(by) && era.greet(by)) {
      return Optional.of(era);
    }
    era.end();
    return Optional.empty();
  }

  @Override
  public String name() {
    return "event stream " + VERSION;
  }

  @Override
  public Answer ask(String method, ObjectNode params, Deadline by) throws InterruptedException {
    long id = around.nextId();
    return new Cancelling(around.errands(), posts, Headers.NONE)
        .ask(id, () -> post(id, JsonRpc.request(id, method, params), by));
  }

  @Override
  public void end() {
    stopReading.run();
  }

  private boolean isAddressed(Deadline by) throws InterruptedException {
    Optional<Optional<Wire>> said =
        Optional.ofNullable(address.poll(by.left().toNanos(), TimeUnit.NANOSECONDS));
    Optional<Wire> wire = said.flatMap(w -> w);
    wire.ifPresent(found -> posts = found);
    return wire.isPresent();
  }

  private boolean greet(Deadline by) throws InterruptedException {
    long id = around.nextId();
    Answer answer =
        post(id, JsonRpc.request(id, "initialize", Surroundings.initialize(VERSION)), by);
    ObjectNode initialized = JsonRpc.notification("notifications/initialized", JsonRpc.object());
    return answer instanceof Answer.Result && posts.isTaken(initialized, Headers.NONE, by);
  }

  private Answer post(long id, ObjectNode request, Deadline by) throws InterruptedException {
    var answer = new ArrayBlockingQueue<Answer>(1);
    waiting.put(Long.toString(id), answer);
    try {
      return over ? new Answer.Unreachable("the stream is gone") : post(request, answer, by);
    } finally {
      waiting.remove(Long.toString(id));
    }
  }

  private Answer post(ObjectNode request, BlockingQueue<Answer> answer, Deadline by)
      throws InterruptedException {
    Optional<Answer> refusal = refusal(request, by);
    return refusal.isPresent()
        ? refusal.get()
        : Optional.ofNullable(answer.poll(by.left().toNanos(), TimeUnit.NANOSECONDS))
            .orElseGet(Answer.Late::new);
  }

  private Optional<Answer> refusal(ObjectNode request, Deadline by) throws InterruptedException {
    try {
      int status = posts.tell(request, Headers.NONE, by.left());
      return status / 100 == 2 ? Optional.empty() : Optional.of(new Answer.Status(status));
    } catch (NetException e) {
      return Optional.of(Wire.failure(e));
    }
  }

  /// Runs on a thread of its own for as long as the stream holds.
  private void read() throws NetException, InterruptedException {
    try (Incoming incoming = around.wire().get(Headers.NONE, OPENING)) {
      if (Wire.isStream(incoming)) {
        hearOut(incoming);
      }
    } finally {
      over = true;
      address.offer(Optional.empty());
      waiting.values().forEach(answer -> answer.offer(new Answer.Lost("the stream broke")));
      around.onToolsChanged().run(); // asking finds out that it is gone
    }
  }

  private void hearOut(Incoming incoming) throws NetException, InterruptedException {
    Optional<ServerSentEvent> event = incoming.nextEvent(QUIET);
    while (event.isPresent()) {
      hear(event.get());
      event = incoming.nextEvent(QUIET);
    }
  }

  private void hear(ServerSentEvent event) {
    if (event.name().equals(ENDPOINT)) {
      address.offer(sameOrigin(event.data().strip()).map(around.wire()::at));
    } else {
      JsonRpc.messages(event.data()).forEach(this::hear);
    }
  }

  private void hear(JsonNode message) {
    BlockingQueue<Answer> answer = waiting.get(message.path("id").asString(""));
    if (answer != null && !message.has("method")) {
      JsonRpc.outcome(message, 200).ifPresent(answer::offer);
    } else {
      sideline.hear(message);
    }
  }

  /// The address that the server names, if it is its own: our token goes nowhere else.
  private Optional<URI> sameOrigin(String reference) {
    URI url = around.wire().url();
    try {
      URI named = url.resolve(reference);
      boolean same =
          Objects.equals(named.getScheme(), url.getScheme())
              && Objects.equals(named.getAuthority(), url.getAuthority());
      return same ? Optional.of(named) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void reply(JsonNode request) {
    around.errands().run("reply", () -> posts.tell(JsonRpc.replyTo(request), Headers.NONE));
  }
}
