package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.thread.Crew;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A server that takes media streams, and phones that connect to it over real sockets. Time stands
/// still unless a test moves it.
final class Switchboard implements AutoCloseable {

  private static final Secret TOKEN = Secret.of("12345");
  static final String SIGNED = "YEzfdlyADsp/lRshPZrU3QTZbSM=";
  static final String FRAME = Mulaw.of(new byte[Mulaw.FRAME]).base64();
  static final Caller CALLER =
      new Caller(
          new CallId(Phone.CALL), Role.DEFAULT, new PhoneNumber("+15551234567"), Direction.INBOUND);

  final ManualTicker ticker = new ManualTicker();
  final Remembered used = new Remembered();
  final FrontDesk desk = new FrontDesk();
  final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
  final Crew crew = Crew.open("tickets", Duration.ofSeconds(5), failures::add);
  final Ticket tickets = new Ticket(List.of(TOKEN), used, ticker);
  final StreamEntrance entrance =
      new StreamEntrance(
          new Config.Twilio(
              List.of(TOKEN), true, "api.example.org", "ws.example.org", Optional.empty()),
          desk,
          used,
          ticker,
          crew);
  final Sockets sockets = Sockets.open();
  final Client client = sockets.client(ClientSettings.within(Duration.ofSeconds(5)));
  final Server server;

  Switchboard() throws NetException, InterruptedException {
    server =
        sockets.serve(
            ServerSettings.loopback(),
            new Handler() {
              @Override
              public Response handle(Request request) {
                return Response.empty(404);
              }

              @Override
              public Upgrade upgrade(Request request) {
                return entrance.stream(request);
              }
            });
  }

  @Override
  public void close() {
    assertThat(failures).isEmpty();
    crew.close();
    sockets.close();
  }

  /// A stream that is connected to its call, which nobody has spoken on.
  Phone live() throws Exception {
    Phone phone = connected().starts(tickets.mint(CALLER));
    desk.line();
    phone.says("{\"event\":\"mark\",\"mark\":{\"name\":\"here\"}}");
    assertThat(desk.next()).isEqualTo(new FrontDesk.Marked("here"));
    return phone;
  }

  Phone connected() throws Exception {
    return connected(Headers.of(Signature.HEADER, SIGNED));
  }

  Phone connected(Headers headers) throws Exception {
    var phone = new Phone();
    var uri = URI.create("ws://127.0.0.1:" + server.port() + "/call/stream");
    client.connect(uri, headers, phone);
    return phone;
  }

  /// The server's side of a connection follows the client's.
  void awaitAlarms(int count) {
    while (ticker.alarms() != count) {
      Thread.onSpinWait();
    }
  }
}
