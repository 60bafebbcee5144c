package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Incoming;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.ServerSentEvent;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Claude over the Messages API, streaming.
///
/// One request per reply and no retry: the conversation knows how long its caller has waited and
/// decides what to do next. Safe for any number of threads. Source: Anthropic docs, Messages API of
/// 2026-10-21.
public final class Claude implements Reasoner {

  private static final Logger log = LoggerFactory.getLogger(Claude.class);

  static final String API_VERSION = "2026-10-21";

  // The words of an error come right behind its head.
  private static final Duration ERROR_BODY = Duration.ofMillis(500);

  // Behind the last event only the end of the body follows. Reading it keeps the connection warm
  // for the next reply; a vendor that dawdles costs a new connection, not the caller's time.
  private static final Duration TAIL = Duration.ofMillis(50);

  private final Client client;
  private final Config.Anthropic config;
  private final Config.Prices prices;
  private final Limits limits;
  private final Ticker ticker;
  private final URI messages;
  private final Headers headers;

  /// Claude as configured.
  ///
  /// @param client reaches `config.base()`; remains its owner's
  public Claude(Client client, Config.Anthropic config, Config.Prices prices, Ticker ticker) {
    this(client, config, prices, Limits.within(config.whole()), ticker);
  }

  Claude(
      Client client, Config.Anthropic config, Config.Prices prices, Limits limits, Ticker ticker) {
    this.client = client;
    this.config = config;
    this.prices = prices;
    this.limits = limits;
    this.ticker = ticker;
    this.messages = endpoint(config.base());
    this.headers =
        Headers.of("x-api-key", config.apiKey().reveal())
            .with("anthropic-version", API_VERSION)
            .with("Accept", "text/event-stream");
  }

  private static URI endpoint(URI base) {
    return URI.create(base.toString().replaceAll("/+$", "") + "/v1/messages");
  }

  /// Streams the next message.
  ///
  /// @throws IllegalStateException when the vendor would refuse the messages; nothing was sent and
  ///   nothing used
  @Override
  public Outcome reply(Question question, Sink sink) throws InterruptedException {
    MessageRules.check(question.messages());
    String model = question.spare() ? config.fallbackModel() : config.model();
    var meter = new Meter();
    var reader = new ReplyReader(model, sink, meter);
    try {
      return ask(RequestBody.of(model, question), reader);
    } finally {
      settle(question, model, meter, reader, sink);
    }
  }

  private Outcome ask(String body, ReplyReader reader) throws InterruptedException {
    var watch = limits.start(ticker);
    var call = Call.postJson(messages, headers, body, watch.left());
    try (Incoming answer = client.open(call)) {
      return answer.status() == 200 ? follow(answer, reader, watch) : refusal(answer);
    } catch (NetException e) {
      return new Outcome.Failed(trouble(e, watch));
    }
  }

  private Outcome follow(Incoming answer, ReplyReader reader, Limits.Watch watch)
      throws NetException, InterruptedException {
    while (true) {
      Optional<ServerSentEvent> event = answer.nextEvent(watch.left());
      if (event.isEmpty()) {
        return down("the stream ended before its last event");
      }
      StreamEvent next = StreamEvent.parse(event.get());
      if (next instanceof StreamEvent.BlockGrew) {
        watch.contentCame();
      }
      Optional<Outcome> outcome = reader.take(next);
      if (outcome.isPresent()) {
        readTail(answer);
        return outcome.get();
      }
    }
  }

  private static Outcome down(String reason) {
    return new Outcome.Failed(new Trouble(Trouble.Kind.DOWN, reason));
  }

  private static void readTail(Incoming answer) throws InterruptedException {
    try {
      answer.rest(TAIL);
    } catch (NetException _) {
      log.atDebug().log("the stream stayed open after its last event");
    }
  }

  private static Outcome refusal(Incoming answer) throws InterruptedException {
    return new Outcome.Failed(Troubles.ofAnswer(answer.status(), answer.headers(), bodyOf(answer)));
  }

  private static String bodyOf(Incoming answer) throws InterruptedException {
    try {
      return answer.rest(ERROR_BODY).text();
    } catch (NetException _) {
      return ""; // the status says what matters
    }
  }

  private static Trouble trouble(NetException e, Limits.Watch watch) {
    return e.kind() == NetException.Kind.TIMEOUT && watch.left().isZero()
        ? new Trouble(Trouble.Kind.SLOW, watch.verdict())
        : Troubles.ofConnection(e);
  }

  private void settle(Question question, String model, Meter meter, ReplyReader reader, Sink sink) {
    Usage usage = meter.usage(question.spare() ? prices.fallbackModel() : prices.model());
    log.atInfo()
        .addKeyValue("callSid", question.call().value())
        .addKeyValue("turn", question.turn().number())
        .addKeyValue("model", model)
        .addKeyValue("inputTokens", usage.inputTokens())
        .addKeyValue("outputTokens", usage.outputTokens())
        .addKeyValue("cacheCreationTokens", usage.cacheCreationTokens())
        .addKeyValue("cacheReadTokens", usage.cacheReadTokens())
        .log("claude.usage");
    log.atDebug().addKeyValue("ignored", reader.ignored()).log("events without a meaning for us");
    sink.used(usage);
  }
}
