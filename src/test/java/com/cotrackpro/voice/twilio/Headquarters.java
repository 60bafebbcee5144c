package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.LocalCertificate;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.Reception.Admission;
import com.cotrackpro.voice.simulator.twilio.Directory;
import com.cotrackpro.voice.simulator.twilio.PhoneNetwork;
import com.cotrackpro.voice.thread.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Our webhooks before a simulated telephone company that calls can be ordered from, over real
/// sockets. Calls that are answered are hung up at once.
final class Headquarters implements AutoCloseable {

  static final String ACCOUNT = "AC0000000000000000000000000000000a";
  static final String OWN = "+15557654321";
  static final Secret TOKEN = Secret.of("12345");
  static final String DOMAIN = "api.example.org";

  final FrontDesk desk = new FrontDesk();
  final Directory directory = new Directory();
  final PhoneNetwork network;
  final Sockets sockets = Sockets.open();
  final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
  private final Client client = sockets.client(ClientSettings.within(Duration.ofSeconds(2)));

  Headquarters() throws NetException, InterruptedException {
    desk.admission = new Admission.Sorry("");
    var certificate = LocalCertificate.forHost(DOMAIN);
    Server server = sockets.serve(ServerSettings.loopback(), webhooks());
    Server front = sockets.front(ServerSettings.loopback().secured(certificate), at(server.port()));
    network =
        PhoneNetwork.start(
            sockets,
            Ticker.system(),
            PhoneNetwork.Settings.of(
                    ACCOUNT, TOKEN.reveal(), DOMAIN, OWN, at(front.port()), certificate)
                .answeredBy(directory));
  }

  private Handler webhooks() {
    var webhooks =
        new VoiceWebhooks(
            twilio(network(URI.create("http://localhost"))),
            desk,
            new Remembered(),
            Ticker.system());
    return request -> answer(webhooks, request);
  }

  private static Response answer(VoiceWebhooks webhooks, Request request) {
    return switch (request.path()) {
      case "/call/incoming" -> webhooks.incoming(request);
      case "/call/status" -> webhooks.status(request);
      case "/call/after" -> webhooks.after(request);
      default -> Response.empty(404);
    };
  }

  /// Orders go to the simulated telephone company.
  TwilioApi api() {
    return api(network.restBase(), false);
  }

  TwilioApi api(URI base, boolean detectsMachines) {
    return api(base, detectsMachines, Duration.ofSeconds(2));
  }

  TwilioApi api(URI base, boolean detectsMachines, Duration creating) {
    Config.Account account = network(base);
    return new TwilioApi(
        account, twilio(account), calls(detectsMachines), client, Ticker.system(), creating);
  }

  private static Config.Account network(URI base) {
    return new Config.Account(base, ACCOUNT, OWN);
  }

  private static Config.Twilio twilio(Config.Account account) {
    return new Config.Twilio(
        List.of(TOKEN, Secret.of("old")), true, DOMAIN, "ws.example.org", Optional.of(account));
  }

  private static Config.Calls calls(boolean detectsMachines) {
    return new Config.Calls(
        1,
        Duration.ofMinutes(30),
        Duration.ofMinutes(1),
        1,
        new Config.Outbound(
            new Config.Rates(1, 1),
            Set.of(),
            Optional.of(new Config.QuietHours(LocalTime.MIN, LocalTime.NOON)),
            new Config.Machines(detectsMachines, "")));
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Override
  public void close() {
    network.close();
    sockets.close();
    assertThat(failures).isEmpty();
  }
}
