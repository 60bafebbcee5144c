package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import java.util.Map;
import java.util.Optional;

/// A second stream of a call, which the real network never opens. It says `start` and waits to be
/// closed.
final class StrayStream implements WebSocketListener {

  private final Exchange exchange;
  private final SimulatedCall call;
  private final Map<String, String> parameters;

  StrayStream(Exchange exchange, SimulatedCall call, Map<String, String> parameters) {
    this.exchange = exchange;
    this.call = call;
    this.parameters = parameters;
  }

  @Override
  public void opened(WebSocket socket) {
    exchange.openStreams().incrementAndGet();
    var out = new Outbox(socket, call.leg(), Sids.stream(), Optional.empty());
    out.connected();
    out.start(parameters);
    out.media(Mouth.silence());
  }

  @Override
  public void text(String message) {}

  @Override
  public void closed(int code, String reason) {
    exchange.openStreams().decrementAndGet();
    call.line().tell(l -> l.strayStreamClosed(code));
  }
}
