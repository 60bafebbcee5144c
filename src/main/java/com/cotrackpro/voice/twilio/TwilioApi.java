package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/// Twilio's REST API, as far as it starts calls and finds them again.
///
/// Twilio dials one call a second for an account and queues the others itself, so nothing here
/// waits for a turn. Its request to start a call has no key against doing it twice: an answer that
/// does not come leaves the call in doubt, and only what was certainly not processed is sent again.
/// Safe for any number of threads. Source: Twilio docs, Calls resource.
public final class TwilioApi implements Dialer {

  /// Twilio creates a call in less than a second; who waits for us gives up after some ten more.
  private static final Duration CREATING = Duration.ofSeconds(10);

  private static final Duration LISTING = Duration.ofSeconds(5);

  /// A shorter wait is waited out here, once.
  private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

  /// A number that was called more often than this within a minute is not ours to understand.
  private static final int MOST_PAGES = 5;

  private static final String PAGE_SIZE = "100";

  private final Config.Account account;
  private final Client client;
  private final Ticker ticker;
  private final Duration creating;
  private final String calls;
  private final Headers headers;
  private final String origin;
  private final List<Entry<String, String>> options;

  /// Twilio as configured.
  ///
  /// @param account whose calls they are
  /// @param twilio its first auth token is used, and its public host is where answers go
  /// @param limits the longest call, and whether machines are detected
  /// @param client reaches `account.base()`; remains its owner's
  public TwilioApi(
      Config.Account account,
      Config.Twilio twilio,
      Config.Calls limits,
      Client client,
      Ticker ticker) {
    this(account, twilio, limits, client, ticker, CREATING);
  }

  /// @param creating how long an answer may take
  TwilioApi(
      Config.Account account,
      Config.Twilio twilio,
      Config.Calls limits,
      Client client,
      Ticker ticker,
      Duration creating) {
    this.account = account;
    this.client = client;
    this.ticker = ticker;
    this.creating = creating;
    this.calls = account.base() + "/2010-04-01/Accounts/" + account.sid() + "/Calls.json";
    this.headers = headers(account, twilio.authTokens());
    this.origin = "https://" + twilio.apiDomain();
    this.options = options(limits);
  }

  /// No connection is used twice: one that the other side closes in that moment would leave a call
  /// in doubt.
  private static Headers headers(Config.Account account, List<Secret> tokens) {
    String pair = account.sid() + ":" + (tokens.isEmpty() ? "" : tokens.getFirst().reveal());
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return Headers.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes))
        .with("Accept", "application/json")
        .with("Connection", "close");
  }

  private static List<Entry<String, String>> options(Config.Calls limits) {
    var options = new ArrayList<Entry<String, String>>();
    options.add(Map.entry("TimeLimit", Long.toString(limits.longest().toSeconds())));
    if (limits.outbound().machines().detected()) {
      options.add(Map.entry("MachineDetection", "Enable"));
    }
    return options;
  }

  /// Starts one call. It rings some time later: calls of the same second are queued by Twilio.
  ///
  /// @throws InterruptedException when the thread is to stop; the call may have been dialled
  @Override
  public Outcome dial(Order order) throws InterruptedException {
    Outcome outcome = create(order);
    if (outcome instanceof Outcome.Limited(var wait) && wait.compareTo(SHORT_WAIT) <= 0) {
      ticker.pause(wait);
      return create(order);
    }
    return outcome;
  }

  /// Looks for the call of an order in Twilio's list. Calls that have not begun to ring are in it.
  /// Of several, the first one after the order is its: the list does not tell orders apart.
  @Override
  public Optional<CallId> trace(Order order, Instant since)
      throws Unavailable, InterruptedException {
    var search = new CallSearch(account.number(), order.to().value(), since);
    Optional<String> page = Optional.of(calls + "?" + search.query(PAGE_SIZE).encoded());
    for (int i = 0; i < MOST_PAGES && page.isPresent(); i++) {
      page = search.read(list(page.get())).map(next -> account.base() + next);
    }
    return search.found();
  }

  private Outcome create(Order order) throws InterruptedException {
    var call = Call.postForm(URI.create(calls), headers, form(order).encoded(), creating);
    try {
      return CreateAnswer.outcome(client.send(call));
    } catch (NetException e) {
      return CreateAnswer.unanswered(e);
    }
  }

  private Form form(Order order) {
    String role = "?role=" + order.role().name();
    var fields = new ArrayList<Entry<String, String>>();
    fields.add(Map.entry("To", order.to().value()));
    fields.add(Map.entry("From", account.number()));
    fields.add(Map.entry("Url", origin + Twiml.INCOMING + role + "&dial=" + order.attempt()));
    fields.add(Map.entry("Method", "POST"));
    fields.add(
        Map.entry("StatusCallback", origin + Twiml.STATUS + role + "&attempt=" + order.attempt()));
    fields.add(Map.entry("StatusCallbackMethod", "POST"));
    List.of("initiated", "ringing", "answered", "completed")
        .forEach(event -> fields.add(Map.entry("StatusCallbackEvent", event)));
    fields.addAll(options);
    return new Form(fields);
  }

  private String list(String page) throws Unavailable, InterruptedException {
    try {
      Response.Whole answer = client.send(Call.get(URI.create(page), headers, LISTING));
      if (answer.status() != 200) {
        throw new Unavailable(RestTrouble.of(answer));
      }
      return answer.body().text();
    } catch (NetException e) {
      throw new Unavailable(RestTrouble.of(e), e);
    }
  }
}
