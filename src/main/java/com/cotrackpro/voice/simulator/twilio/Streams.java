package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.UpgradeRefused;
import com.cotrackpro.voice.net.WebSocketListener;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Opens media streams. Source: twilio-media-streams.md 2 and 3.
final class Streams {

  /// The name of the parameter that carries the ticket, as in twilio-media-streams.md 2.
  private static final String TICKET = "ticket";

  private static final Duration SECOND_STREAM_AFTER = Duration.ofMillis(200);

  private final Exchange exchange;

  Streams(Exchange exchange) {
    this.exchange = exchange;
  }

  /// Connects; blocks until the upgrade is answered.
  ///
  /// @return empty when it is refused
  Optional<MediaStream> open(Verb.Stream verb, SimulatedCall call) throws InterruptedException {
    Ring faults = call.faultsOfNextStream();
    Map<String, String> parameters = parameters(verb, faults);
    var stream = new MediaStream(exchange, call, faults, parameters);
    call.streams(stream, () -> openAgain(verb, call, parameters));
    if (!connect(verb, faults, call, stream)) {
      return Optional.empty();
    }
    if (faults.suffers(Fault.Kind.TWO_STREAMS)) {
      exchange.ticker().after(SECOND_STREAM_AFTER, call::openAgain);
    }
    return Optional.of(stream);
  }

  private boolean connect(
      Verb.Stream verb, Ring faults, SimulatedCall call, WebSocketListener listener)
      throws InterruptedException {
    try {
      exchange.client().connect(URI.create(url(verb)), headers(verb, faults), listener);
      return true;
    } catch (UpgradeRefused e) {
      failed(call, e.status(), 31920, e);
    } catch (NetException e) {
      failed(call, 0, code(e), e);
    }
    return false;
  }

  private void failed(SimulatedCall call, int status, int code, NetException e) {
    call.line().tell(l -> l.streamRefused(status));
    if (!call.ring().deservesRefusal()) {
      exchange.debugger().breach(call.sid(), code, "the stream did not open: " + e.getMessage());
    }
  }

  private void openAgain(Verb.Stream verb, SimulatedCall call, Map<String, String> parameters) {
    exchange
        .crew()
        .fork(
            "second stream of " + call.sid(),
            () -> {
              var stray = new StrayStream(exchange, call, parameters);
              var refused = tryAgain(verb, stray);
              refused.ifPresent(status -> call.line().tell(l -> l.strayStreamClosed(status)));
            });
  }

  private Optional<Integer> tryAgain(Verb.Stream verb, StrayStream stray)
      throws InterruptedException {
    try {
      exchange.client().connect(URI.create(url(verb)), headers(verb, Ring.FAULTLESS), stray);
      return Optional.empty();
    } catch (UpgradeRefused e) {
      return Optional.of(e.status());
    } catch (NetException _) {
      return Optional.of(0);
    }
  }

  private Headers headers(Verb.Stream verb, Ring faults) {
    boolean wrong = faults.suffers(Fault.Kind.STREAM_SIGNATURE);
    String token = wrong ? "not the token" : exchange.settings().authToken();
    return Headers.of(Signature.HEADER, Signature.of(token, url(verb)));
  }

  private Map<String, String> parameters(Verb.Stream verb, Ring faults) {
    String ticket = verb.parameters().getOrDefault(TICKET, "");
    String before = exchange.lastTicket().getAndSet(ticket);
    var parameters = new LinkedHashMap<>(verb.parameters());
    if (faults.suffers(Fault.Kind.FORGED_TICKET)) {
      parameters.put(TICKET, forged(ticket));
    }
    if (faults.suffers(Fault.Kind.REPLAYED_TICKET) && !before.isEmpty()) {
      parameters.put(TICKET, before);
    }
    return parameters;
  }

  private static String forged(String ticket) {
    int middle = ticket.length() / 2;
    if (ticket.isEmpty()) {
      return "forged";
    }
    char other = ticket.charAt(middle) == 'A' ? 'B' : 'A';
    return ticket.substring(0, middle) + other + ticket.substring(middle + 1);
  }

  /// Everything from the question mark on is dropped.
  private static String url(Verb.Stream verb) {
    return verb.url().split("\\?", -1)[0];
  }

  private static int code(NetException e) {
    return switch (e.kind()) {
      case DNS -> 31904;
      case CONNECT -> 31902;
      case TLS -> 31910;
      case TIMEOUT -> 31901;
      case BROKEN -> 31903;
      case PROTOCOL -> 31920;
    };
  }
}
