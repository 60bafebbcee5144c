package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Streamable HTTP with a handshake and, as a rule, a session: 2025-03-26 to 2025-11-25.
final class Streamable implements Era {

  private static final Logger log = LoggerFactory.getLogger(Streamable.class);

  private static final int SESSION_UNKNOWN = 404;

  // A server that offers no stream says so at once; one that does may send its head late.
  private static final Duration LISTEN = Duration.ofSeconds(10);

  private final Surroundings around;
  private final Sideline sideline;

  /// One renews, the others wait for it.
  private final ReentrantLock renewing = new ReentrantLock();

  /// Replaced under `renewing`.
  private volatile Session session;

  /// Stops the listening. Replaced under `renewing`.
  private volatile Runnable stopListening = () -> {};

  private Streamable(Surroundings around, Session session) {
    this.around = around;
    this.session = session;
    this.sideline = around.sideline(this::reply);
  }

  /// Shakes hands; empty when the server does not speak like this.
  static Optional<Streamable> open(Surroundings around, Deadline by) throws InterruptedException {
    Optional<Session> session = greet(around, by);
    session.ifPresent(_ -> log.atDebug().log("the tool server shook hands"));
    return session.map(granted -> new Streamable(around, granted).listening());
  }

  @Override
  public String name() {
    return "streamable " + session.version();
  }

  /// An unknown session means that nothing was processed: it is renewed and the request repeated,
  /// once.
  @Override
  public Answer ask(String method, ObjectNode params, Deadline by) throws InterruptedException {
    Session known = session;
    Answer answer = askIn(known, method, params, by);
    if (answer.httpStatus() != SESSION_UNKNOWN || known.id().isEmpty()) {
      return answer;
    }
    return renew(known, by)
        ? askIn(session, method, params, by)
        : new Answer.Unreachable("the session is gone and there is no new one");
  }

  @Override
  public void end() throws InterruptedException {
    stopListening.run();
    if (!session.id().isEmpty()) {
      around.wire().delete(session.headers());
    }
  }

  private Answer askIn(Session in, String method, ObjectNode params, Deadline by)
      throws InterruptedException {
    long id = around.nextId();
    ObjectNode request = JsonRpc.request(id, method, params);
    return new Cancelling(around.errands(), around.wire(), in.headersForMessage())
        .ask(id, () -> follow(in, id, request, by));
  }

  /// Asks, and goes on reading where the server ends the stream early.
  private Answer follow(Session in, long id, ObjectNode request, Deadline by)
      throws InterruptedException {
    Heard heard = around.wire().ask(id, request, in.headersForMessage(), by, sideline);
    if (!heard.mayGoOn()) {
      return heard.answer();
    }
    while (heard.mayGoOn() && !by.isOver()) {
      around.ticker().pause(by.leftWithin(heard.pause()));
      heard = around.wire().resume(id, heard.lastId(), in.headers(), by, sideline);
    }
    return heard.mayGoOn() ? new Answer.Late() : afterSending(heard.answer());
  }

  /// The request had been taken: whatever refuses the rest of its answer, it may have been done.
  private static Answer afterSending(Answer answer) {
    return switch (answer) {
      case Answer.Status(int status) -> new Answer.Lost("going on was answered with " + status);
      case Answer.Unreachable(var why) -> new Answer.Lost(why);
      case Answer.Result _, Answer.Refused _, Answer.Lost _, Answer.Late _ -> answer;
    };
  }

  private boolean renew(Session stale, Deadline by) throws InterruptedException {
    renewing.lockInterruptibly();
    try {
      return !session.equals(stale) || replace(by);
    } finally {
      renewing.unlock();
    }
  }

  private boolean replace(Deadline by) throws InterruptedException {
    Optional<Session> fresh = greet(around, by);
    if (fresh.isEmpty()) {
      return false;
    }
    session = fresh.get();
    stopListening.run();
    listening();
    around.onToolsChanged().run(); // behind a new session there may be a new server
    return true;
  }

  private static Optional<Session> greet(Surroundings around, Deadline by)
      throws InterruptedException {
    long id = around.nextId();
    ObjectNode request = JsonRpc.request(id, "initialize", Surroundings.initialize(Session.NEWEST));
    Headers both = Headers.of("Accept", Wire.BOTH);
    Heard heard = around.wire().ask(id, request, both, by, around.sideline(_ -> {}));
    return heard.answer() instanceof Answer.Result(var result)
        ? confirmed(around, Session.granted(result, heard.headers()), by)
        : Optional.empty();
  }

  /// The server takes no requests before `initialized`, so it is told here and now.
  private static Optional<Session> confirmed(Surroundings around, Session session, Deadline by)
      throws InterruptedException {
    ObjectNode initialized = JsonRpc.notification("notifications/initialized", JsonRpc.object());
    boolean agreed =
        session.isUnderstood()
            && around.wire().isTaken(initialized, session.headersForMessage(), by);
    return agreed ? Optional.of(session) : Optional.empty();
  }

  private Streamable listening() {
    Session now = session;
    if (now.announcesTools()) {
      var listener = new Listener(() -> listen(now), sideline, around.ticker());
      stopListening = around.errands().run("listen", listener::run);
    }
    return this;
  }

  private Incoming listen(Session now) throws NetException, InterruptedException {
    return around.wire().get(now.headers(), LISTEN);
  }

  private void reply(JsonNode request) {
    Headers headers = session.headersForMessage();
    around.errands().run("reply", () -> around.wire().tell(JsonRpc.replyTo(request), headers));
  }
}
