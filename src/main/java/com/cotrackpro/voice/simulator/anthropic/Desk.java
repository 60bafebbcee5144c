package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Takes requests, checks them, and answers.
final class Desk implements Handler {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ClaudeSettings settings;
  private final Ticker ticker;
  private final HeadersCheck headersCheck;
  private final PromptCache cache;
  private final Faults faults = new Faults();
  private final Books books;
  private final Ledger<String> breaches = new Ledger<>();
  private final AtomicLong numbers = new AtomicLong();

  /// What answers now. Replaced whole.
  private volatile Mind mind;

  Desk(ClaudeSettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
    this.headersCheck = new HeadersCheck(settings.apiKey());
    this.cache = new PromptCache(settings.cacheMinimum(), settings.cacheLife());
    this.books = new Books(ticker);
    this.mind = settings.mind();
  }

  Faults faults() {
    return faults;
  }

  Books books() {
    return books;
  }

  Ledger<String> breaches() {
    return breaches;
  }

  void mind(Mind newMind) {
    mind = newMind;
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    long arrived = ticker.nanos();
    long number = numbers.incrementAndGet();
    Headers headers = RateHeaders.of(number, ticker.now());
    JsonNode body = parse(request);
    Optional<Refusal> refusal =
        headersCheck.of(request).or(() -> RequestCheck.of(body, isCurrent(request)));
    return refusal.isPresent()
        ? breach(number, refusal.get(), headers)
        : answer(number, arrived, body, headers);
  }

  /// The body; the missing node when it is no JSON.
  private static JsonNode parse(Request request) {
    try {
      return JSON.readTree(request.body().text());
    } catch (JacksonException noJson) {
      return MissingNode.getInstance();
    }
  }

  private static boolean isCurrent(Request request) {
    return request
        .headers()
        .first("anthropic-version")
        .filter(HeadersCheck.CURRENT::equals)
        .isPresent();
  }

  private Response breach(long number, Refusal refusal, Headers headers) {
    breaches.add(
        "request %d had to be answered %d: %s"
            .formatted(number, refusal.status(), refusal.message()));
    return refuse(number, refusal, headers);
  }

  private Response refuse(long number, Refusal refusal, Headers headers) {
    books.refused(number, refusal.status(), refusal.message());
    return refusal.response(Answering.requestId(number), headers);
  }

  private Response answer(long number, long arrived, JsonNode body, Headers headers)
      throws InterruptedException {
    Asked asked = AskedReader.read(body);
    books.received(number, Sent.of(asked, body), arrived);
    List<Step> steps = mind.answer(asked);
    List<Fault> all = new ArrayList<>(faults.take(asked));
    if (!steps.isEmpty() && steps.getFirst() instanceof Step.Fail(Fault first)) {
      all.add(first);
      steps = steps.subList(1, steps.size());
    }
    for (Fault fault : all) {
      if (fault instanceof Fault.Before before) {
        return instead(number, before, headers);
      }
    }
    return deliver(number, body, steps, all, headers);
  }

  private Response instead(long number, Fault.Before fault, Headers headers)
      throws InterruptedException {
    return switch (fault) {
      case Fault.RateLimited(Duration wait) ->
          refuse(
              number,
              Refusal.of((Fault.Refused) fault),
              headers.with("retry-after", Long.toString(wait.toSeconds())));
      case Fault.Refused refused -> refuse(number, Refusal.of(refused), headers);
      case Fault.NoAnswer(Duration length) -> {
        ticker.pause(length);
        yield refuse(number, Refusal.late(), headers);
      }
      case Fault.Unanswered() -> {
        books.refused(number, 0, "the connection is broken");
        yield new Response.Dropped();
      }
    };
  }

  private Response deliver(
      long number, JsonNode body, List<Step> steps, List<Fault> all, Headers headers)
      throws InterruptedException {
    Model model = Model.named(body.path("model").asString("")).orElseThrow();
    Prefix prefix = Prefix.of(body);
    Spent prompt = cache.look(prefix, model, ticker.nanos());
    var request = new Answering(number, body, model, steps, all, prompt, headers);
    Runnable begun = () -> cache.keep(prefix, model, ticker.nanos());
    if (body.path("stream").asBoolean(false)) {
      return new Response.Streamed(
          200,
          headers
              .with("Content-Type", "text/event-stream; charset=utf-8")
              .with("Cache-Control", "no-cache"),
          new Reply(request, settings, ticker, books, begun));
    }
    begun.run();
    return new WholeReply(request, new Pace(ticker, settings.tokensPerSecond()), books)
        .answer(settings.firstToken());
  }
}
