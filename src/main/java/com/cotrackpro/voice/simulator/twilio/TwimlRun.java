package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One call from its first TwiML to its last status callback, on the thread that calls [#run].
final class TwimlRun {

  private static final Duration LONGEST = Duration.ofHours(4); // Twilio's default TimeLimit
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);
  private static final int MANY_TIMES = 1000; // <Say loop="0">
  private static final String SORRY = "An application error has occurred. Goodbye.";

  private final Exchange exchange;
  private final SimulatedCall call;
  private final CallLeg leg;
  private final Line line;
  private final Webhooks webhooks;
  private final Streams streams;

  /// How the call will have ended.
  private String verdict = "completed";

  private boolean answered;

  /// Where relative URLs start from.
  private URI location;

  TwimlRun(Exchange exchange, SimulatedCall call) {
    this.exchange = exchange;
    this.call = call;
    this.leg = call.leg();
    this.line = call.line();
    this.webhooks = new Webhooks(exchange);
    this.streams = new Streams(exchange);
    this.location = URI.create("https://" + exchange.settings().domain() + "/");
  }

  /// Runs `first` and whatever it leads to.
  void run(Source first) throws InterruptedException {
    Next next = new Next.Go(first);
    while (next instanceof Next.Go(var source)) {
      next = perform(document(source));
    }
    leg.becomes(verdict);
    webhooks.report("completed", call);
  }

  private Document document(Source source) throws InterruptedException {
    Document document =
        switch (source) {
          case Source.Inline(var twiml) -> Twiml.read(twiml);
          case Source.Url(var method, var url) -> fetch(method, location.resolve(url));
        };
    if (!call.ring().deservesRefusal() || document.usable()) {
      document
          .remarks()
          .forEach(r -> exchange.debugger().breach(leg.sid(), r.code(), r.sentence()));
    }
    return document;
  }

  private Document fetch(String method, URI url) throws InterruptedException {
    location = url;
    return webhooks.fetch(new Source.Url(method, url.toString()), call);
  }

  private Next perform(Document document) throws InterruptedException {
    List<Verb> verbs =
        document.usable() ? document.verbs() : List.of(new Verb.Say(SORRY, 1), new Verb.Hangup());
    for (Verb verb : verbs) {
      Next next = unlessOrdered(verb);
      if (!(next instanceof Next.Verb)) {
        return next;
      }
    }
    return new Next.End();
  }

  private Next unlessOrdered(Verb verb) throws InterruptedException {
    Next ordered = leg.await(Duration.ZERO).map(TwimlRun::meaning).orElse(new Next.Verb());
    if (!(ordered instanceof Next.Verb)) {
      return ordered;
    }
    return perform(verb);
  }

  private Next perform(Verb verb) throws InterruptedException {
    if (!(verb instanceof Verb.Reject)) {
      pickUp();
    }
    return switch (verb) {
      case Verb.Say(var text, int loop) -> say(text, loop == 0 ? MANY_TIMES : loop);
      case Verb.Pause(int seconds) -> await(Duration.ofSeconds(seconds));
      case Verb.Hangup() -> new Next.End();
      case Verb.Reject(var reason) -> reject(reason);
      case Verb.Redirect(var method, var url) -> new Next.Go(new Source.Url(method, url));
      case Verb.Connect connect -> connect(connect);
      case Verb.Unplayed(_) -> new Next.Verb();
    };
  }

  private void pickUp() {
    if (!answered) {
      answered = true;
      line.tell(l -> l.answered(call));
    }
    if (!leg.status().equals("in-progress")) {
      leg.becomes("in-progress");
    }
  }

  private Next say(String text, int times) throws InterruptedException {
    Utterance utterance = WordMarks.mark(Synthesiser.installed().say(text, Speaker.LOW_PERSONA));
    Next next = new Next.Verb();
    for (int i = 0; i < times && next instanceof Next.Verb; i++) {
      line.announce(utterance);
      next = await(utterance.sound().duration());
    }
    return next;
  }

  private Next reject(String reason) {
    verdict = reason.equals("busy") ? "busy" : "failed";
    return new Next.End();
  }

  private Next connect(Verb.Connect connect) throws InterruptedException {
    if (connect.stream().isPresent()) {
      Next next = stream(connect.stream().get());
      if (!(next instanceof Next.Verb)) {
        return next;
      }
    }
    return connect.action().isEmpty()
        ? new Next.Verb()
        : new Next.Go(new Source.Url(connect.method(), connect.action()));
  }

  private Next stream(Verb.Stream verb) throws InterruptedException {
    Optional<MediaStream> open = streams.open(verb, call);
    webhooks.report(verb, event(verb, open.isPresent() ? "stream-started" : "stream-error"), call);
    if (open.isEmpty()) {
      return new Next.Verb();
    }
    Next next = untilItCloses(open.get());
    webhooks.report(verb, event(verb, "stream-stopped"), call);
    return next;
  }

  private Next untilItCloses(MediaStream stream) throws InterruptedException {
    Optional<Order> order = leg.await(LONGEST);
    while (order.isPresent() && isStale(order.get(), stream)) {
      order = leg.await(LONGEST);
    }
    if (order.isPresent() && order.get() instanceof Order.Vanish) {
      stream.drop();
    } else {
      stream.stop();
    }
    awaitClose(stream);
    return order.map(TwimlRun::meaning).orElse(new Next.End());
  }

  /// Waits for the closing handshake. A caller who hangs up meanwhile has still hung up after it.
  private void awaitClose(MediaStream stream) throws InterruptedException {
    boolean ended = false;
    Optional<Order> order = Optional.of(new Order.StreamClosed(stream.streamSid()));
    while (order.isPresent() && !stream.isClosed()) {
      order = leg.await(HANDSHAKE);
      ended |= order.isPresent() && order.get() instanceof Order.End;
    }
    if (ended) {
      leg.order(new Order.End());
    }
  }

  private static boolean isStale(Order order, MediaStream stream) {
    return order instanceof Order.StreamClosed(var sid) && !sid.equals(stream.streamSid());
  }

  private Map<String, String> event(Verb.Stream verb, String event) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("AccountSid", leg.accountSid());
    fields.put("CallSid", leg.sid());
    fields.put("StreamSid", call.stream().map(MediaStream::streamSid).orElse(""));
    fields.put("StreamName", verb.name());
    fields.put("StreamEvent", event);
    return fields;
  }

  /// Waits, unless something comes between. The end of a stream that is over already is nothing.
  private Next await(Duration length) throws InterruptedException {
    long until = exchange.ticker().nanos() + length.toNanos();
    Next next = new Next.Verb();
    for (long left = length.toNanos(); left > 0 && next instanceof Next.Verb; ) {
      next = leg.await(Duration.ofNanos(left)).map(TwimlRun::meaning).orElse(next);
      left = until - exchange.ticker().nanos();
    }
    return next;
  }

  private static Next meaning(Order order) {
    return switch (order) {
      case Order.StreamClosed(_) -> new Next.Verb();
      case Order.End(), Order.Vanish() -> new Next.End();
      case Order.Replace(var source) -> new Next.Go(source);
    };
  }

  /// What comes after a verb.
  private sealed interface Next {

    /// The next verb.
    record Verb() implements Next {}

    /// Another document.
    record Go(Source source) implements Next {}

    /// The end of the call.
    record End() implements Next {}
  }
}
