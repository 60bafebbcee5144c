package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Single questions to Claude in writing: no call, no stream, no tools. Safe for any number of
/// threads. Source: Anthropic docs, Messages API of 2026-10-21.
public final class Examiner {

  private static final JsonMapper JSON = JsonMapper.shared();

  // Nobody waits on the telephone for it.
  private static final Duration LIMIT = Duration.ofMinutes(2);

  // Waits of 2, 4, 8 and 16 s: a minute's bucket has filled again by then.
  private static final int TRIES = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  private final Client client;
  private final Config.Prices.Tokens prices;
  private final String model;
  private final Ticker ticker;
  private final URI messages;
  private final Headers headers;

  /// Asks the account of `config`.
  ///
  /// @param client reaches `config.base()`; remains its owner's
  /// @param model whom to ask
  /// @param prices that model's, per million tokens
  public Examiner(
      Client client,
      Config.Anthropic config,
      String model,
      Config.Prices.Tokens prices,
      Ticker ticker) {
    this.client = client;
    this.prices = prices;
    this.model = model;
    this.ticker = ticker;
    this.messages = URI.create(config.base().toString().replaceAll("/+$", "") + "/v1/messages");
    this.headers =
        Headers.of("x-api-key", config.apiKey().reveal())
            .with("anthropic-version", Claude.API_VERSION);
  }

  /// The answer to `question`. Blocks until it is whole; asks again while the vendor is busy.
  ///
  /// @param system how to answer; nothing when blank
  /// @param longest of the answer, in tokens
  /// @param used told of what it consumed
  /// @throws Unavailable when there is no answer
  public String ask(String system, String question, int longest, Consumer<Usage> used)
      throws Unavailable, InterruptedException {
    String body = body(system, question, longest);
    Duration wait = FIRST_WAIT;
    for (int attempt = 1; attempt < TRIES; attempt++) {
      Response.Whole answer = send(body);
      if (!isBusy(answer)) {
        return read(answer, used);
      }
      ticker.pause(wait);
      wait = wait.multipliedBy(2);
    }
    return read(send(body), used);
  }

  private static boolean isBusy(Response.Whole answer) {
    return answer.status() != 200 && trouble(answer).kind() == Trouble.Kind.BUSY;
  }

  private Response.Whole send(String body) throws Unavailable, InterruptedException {
    try {
      return client.send(Call.postJson(messages, headers, body, LIMIT));
    } catch (NetException e) {
      throw new Unavailable(Troubles.ofConnection(e), e);
    }
  }

  private String body(String system, String question, int longest) {
    ObjectNode body = JSON.createObjectNode().put("model", model).put("max_tokens", longest);
    var shape = Models.shapeOf(model);
    shape.thinking().ifPresent(type -> body.putObject("thinking").put("type", type));
    shape.effort().ifPresent(effort -> body.putObject("output_config").put("effort", effort));
    if (!system.isBlank()) {
      body.put("system", system);
    }
    body.putArray("messages").addObject().put("role", "user").put("content", question);
    return JSON.writeValueAsString(body);
  }

  private String read(Response.Whole answer, Consumer<Usage> used) throws Unavailable {
    if (answer.status() != 200) {
      throw new Unavailable(trouble(answer));
    }
    JsonNode message = parse(answer.body());
    var meter = new Meter();
    meter.told(message.path("usage"));
    used.accept(meter.usage(prices));
    return message.path("content").values().stream()
        .filter(block -> block.path("type").asString("").equals("text"))
        .map(block -> block.path("text").asString(""))
        .collect(Collectors.joining());
  }

  private static JsonNode parse(Bytes body) throws Unavailable {
    try {
      return JSON.readTree(body.text());
    } catch (JacksonException e) {
      throw new Unavailable(new Trouble(Trouble.Kind.DOWN, "the answer is no JSON"), e);
    }
  }

  private static Trouble trouble(Response.Whole answer) {
    return Troubles.ofAnswer(answer.status(), answer.headers(), answer.body().text());
  }
}
