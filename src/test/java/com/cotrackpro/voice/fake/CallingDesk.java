package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.api.OutboundApi;
import com.cotrackpro.voice.api.OutboundJson;
import com.cotrackpro.voice.center.Attempts;
import com.cotrackpro.voice.center.Cast;
import com.cotrackpro.voice.center.DoNotCallList;
import com.cotrackpro.voice.center.Numbers;
import com.cotrackpro.voice.center.Outbound;
import com.cotrackpro.voice.center.OutboundRules;
import com.cotrackpro.voice.center.Placing;
import com.cotrackpro.voice.center.QuietWatch;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.limits.Idempotency;
import com.cotrackpro.voice.limits.RateLimit;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Dialer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// All that places calls, put together as the program does, on fakes of what is outside of it.
public final class CallingDesk implements AutoCloseable {

  /// A number in New York, where it is eight in the morning when the ticker begins.
  public static final String ANN = "+12125550123";

  /// The usual wish.
  public static final String WISH = "{\"to\":\"" + ANN + "\",\"role\":\"attorney\"}";

  /// When calls are taken.
  public final AtomicBoolean open = new AtomicBoolean(true);

  /// The time.
  public final ManualTicker ticker = new ManualTicker();

  /// The telephone company.
  public final ScriptedDialer dialer = new ScriptedDialer();

  /// What processes share.
  public final BrokenFacts shared = new BrokenFacts(new InMemory(ticker));

  /// Where suppressions are.
  public final ListedDigests digests = new ListedDigests();

  /// Who is never to be called.
  public final DoNotCallList doNotCall = new DoNotCallList(digests, ticker);

  /// What became of calls.
  public final Attempts attempts;

  private final Config.Outbound limits;
  private final Cast cast;
  private final OutboundJson form = new OutboundJson();
  private final Idempotency idempotency = new Idempotency(shared, ticker);
  private final Placing placing;
  private final OutboundApi api;

  /// @param folder for files
  /// @param settings such as `OUTBOUND_QUIET_HOURS`
  public CallingDesk(Path folder, Map<String, String> settings) {
    var config = Personae.config(settings);
    limits = config.calls().outbound();
    cast = Personae.cast(folder, config);
    attempts = new Attempts(shared, idempotency, form);
    placing = placing(dialer);
    api = api(placing);
  }

  /// The API over another telephone company.
  public OutboundApi over(Dialer other) {
    return api(placing(other));
  }

  private Placing placing(Dialer by) {
    return new Placing(by, open::get, attempts, form, ticker);
  }

  private OutboundApi api(Placing with) {
    var rules =
        new OutboundRules(
            cast,
            new Numbers(limits.countries()),
            new QuietWatch(limits.quiet(), ticker),
            doNotCall);
    var rates =
        new RateLimit(
            "outbound", limits.rates().perMinute(), limits.rates().perHour(), shared, ticker);
    return new OutboundApi(new Outbound(form, idempotency, rates, rules, with));
  }

  /// Asks without a key.
  public Answer ask(String body) {
    return read(api.start(request(body, Headers.of("Authorization", "Bearer sesame"))));
  }

  /// Asks under an idempotency key.
  public Answer ask(String key, String body) {
    return ask("sesame", key, body);
  }

  /// Asks as a customer with that API key.
  public Answer ask(String customer, String key, String body) {
    return ask(
        body, Headers.of("Authorization", "Bearer " + customer).with("Idempotency-Key", key));
  }

  /// Asks with those headers.
  public Answer ask(String body, Headers headers) {
    return read(api.start(request(body, headers)));
  }

  /// A request as the server receives it.
  public static Request request(String body, Headers headers) {
    return new Request("POST", "/call/outbound", "", headers, Bytes.utf8(body), "127.0.0.1");
  }

  /// What is in an answer.
  public static Answer read(Response answer) {
    String body = answer instanceof Response.Whole(_, _, var bytes) ? bytes.text() : "";
    return new Answer(
        answer.status(),
        body,
        answer.headers().first("X-Idempotent-Replay").orElse(""),
        answer.headers().first("Retry-After").orElse(""));
  }

  @Override
  public void close() {
    placing.close();
  }

  /// An answer, with the headers that matter or nothing in their place.
  public record Answer(int status, String body, String replay, String retryAfter) {}
}
