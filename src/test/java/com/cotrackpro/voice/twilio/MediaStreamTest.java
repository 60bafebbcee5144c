package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Server;
import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.net.UpgradeRefused;
import com.cotrackpro.voice.port.Line;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.thread.Crew;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Over a real server and real sockets; time stands still unless a test moves it.
@Timeout(60)
class MediaStreamTest {

  private static final Secret TOKEN = Secret.of("12345");
  private static final String SIGNED = "YEzfdlyADsp/lRshPZrU3QTZbSM=";
  private static final String FRAME = Mulaw.of(new byte[Mulaw.FRAME]).base64();
  private static final Caller CALLER =
      new Caller(
          new CallId(Phone.CALL), Role.DEFAULT, new PhoneNumber("+15551234567"), Direction.INBOUND);

  private final ManualTicker ticker = new ManualTicker();
  private final Remembered used = new Remembered();
  private final FrontDesk desk = new FrontDesk();
  private final BlockingQueue<Exception> failures = new LinkedBlockingQueue<>();
  private final Crew crew = Crew.open("tickets", Duration.ofSeconds(5), failures::add);
  private final Ticket tickets = new Ticket(List.of(TOKEN), used, ticker);
  private final VoiceWebhooks webhooks =
      new VoiceWebhooks(
          new Config.Twilio(TOKEN, true, "api.example.org", "ws.example.org"),
          desk,
          used,
          ticker,
          crew);
  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(Duration.ofSeconds(5)));
  private Server server;

  @BeforeEach
  void serve() throws Exception {
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
                return webhooks.stream(request);
              }
            });
  }

  @AfterEach
  void close() {
    assertThat(failures).isEmpty();
    crew.close();
    sockets.close();
  }

  @Test
  void aCallIsHeardAndSpokenTo() throws Exception {
    Phone phone = connected().starts(tickets.mint(CALLER));
    var connected = (FrontDesk.Connected) desk.next();
    phone.talks(1, 0, FRAME);
    phone.says("{\"event\":\"dtmf\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"5\"}}");
    phone.says("{\"event\":\"mark\",\"streamSid\":\"MZ02\",\"mark\":{\"name\":\"m/1\"}}");

    Line line = connected.line();
    line.play(new Mulaw("f39/"));
    line.mark("m/1");
    line.clear();

    assertThat(connected.caller()).isEqualTo(CALLER);
    assertThat(desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw(FRAME)));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Pressed('5'));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Marked("m/1"));
    var frames = new Frames("MZ02");
    assertThat(phone.next()).isEqualTo(frames.media(new Mulaw("f39/")));
    assertThat(phone.next()).isEqualTo(frames.mark("m/1"));
    assertThat(phone.next()).isEqualTo(frames.clear());
  }

  @Test
  void whatTheCallerSaysWhileTheTicketIsCheckedIsKept() throws Exception {
    desk.door = new CountDownLatch(1);
    Phone phone = connected().starts(tickets.mint(CALLER));
    desk.line();
    phone.talks(1, 0, FRAME).talks(2, 20, "f39/");
    phone.says("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"2\"}}");
    desk.door.countDown();

    assertThat(desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw(FRAME)));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw("f39/")));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Pressed('2'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no ticket"})
  void withoutATicketNobodyIsConnected(String ticket) throws Exception {
    Phone phone = connected().starts(ticket);

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(desk.events).isEmpty();
  }

  @Test
  void aForgedTicketAdmitsNobody() throws Exception {
    var forger = new Ticket(List.of(Secret.of("54321")), used, ticker);

    Phone phone = connected().starts(forger.mint(CALLER));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(desk.events).isEmpty();
  }

  @Test
  void anExpiredTicketAdmitsNobody() throws Exception {
    String ticket = tickets.mint(CALLER);
    ticker.advance(Duration.ofSeconds(66));

    Phone phone = connected().starts(ticket);

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(desk.events).isEmpty();
  }

  @Test
  void theTicketOfAnotherCallAdmitsNobody() throws Exception {
    Phone phone = connected().starts("CA00000000000000000000000000000002", tickets.mint(CALLER));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(desk.events).isEmpty();
  }

  @Test
  void aReplayedTicketAdmitsNobodyAndTheCallGoesOn() throws Exception {
    String ticket = tickets.mint(CALLER);
    Phone first = connected().starts(ticket);
    desk.line();
    desk.connected.clear();

    Phone second = connected().starts(ticket);

    assertThat(second.next()).isEqualTo(new Phone.Closed(1008));
    first.talks(1, 0, FRAME);
    assertThat(desk.next()).isInstanceOf(FrontDesk.Heard.class);
  }

  @Test
  void aSecondStreamOfACallIsRefusedAndTheFirstGoesOn() throws Exception {
    Phone first = connected().starts(tickets.mint(CALLER));
    desk.line();

    Phone second = connected().starts(tickets.mint(CALLER));

    assertThat(second.next()).isEqualTo(new Phone.Closed(1008));
    first.talks(1, 0, FRAME);
    assertThat(desk.next()).isInstanceOf(FrontDesk.Heard.class);
  }

  @Test
  void aStreamThatStartsTwiceIsClosed() throws Exception {
    Phone phone = live();

    phone.starts(tickets.mint(CALLER));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void aStreamThatDoesNotStartIsClosedAfterFiveSeconds() throws Exception {
    Phone phone = connected();
    awaitAlarms(1);
    ticker.advance(Duration.ofMillis(4999));
    assertThat(phone.events).isEmpty();

    ticker.advance(Duration.ofMillis(1));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(desk.events).isEmpty();
    awaitAlarms(0);
  }

  @Test
  void soundBeforeTheStartIsABreach() throws Exception {
    Phone phone = connected().talks(1, 0, FRAME);

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "{}", "{\"event\":\"media\",\"media\":{\"payload\":\"!\"}}"})
  void aMalformedMessageEndsTheStreamBeforeAndDuringTheCall(String message) throws Exception {
    Phone stranger = connected().says(message);
    assertThat(stranger.next()).isEqualTo(new Phone.Closed(1007));
    assertThat(desk.events).isEmpty();

    Phone phone = live().says(message);

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1007));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void aBinaryMessageEndsTheStream() throws Exception {
    Phone phone = live().sends(Bytes.utf8("sound"));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1003));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void anOversizedMessageEndsTheStream() throws Exception {
    Phone phone = live().says("x".repeat(65 * 1024));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1009));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void aFrameThatIsNoneIsRefusedBeforeAnythingIsOpened() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      out.write(
          ("GET /call/stream HTTP/1.1\r\nHost: ws.example.org\r\nUpgrade: websocket\r\n"
                  + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-Twilio-Signature: "
                  + SIGNED
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 101");
      // a frame with a reserved opcode, not masked
      out.write(new byte[] {(byte) 0x8B, 0x01, 0x00});

      assertThat(socket.getInputStream().read()).isEqualTo(0x88);
      assertThat(desk.events).isEmpty();
    }
  }

  @Test
  void theCallerHangsUp() throws Exception {
    Phone phone = live();

    phone.hangsUp();

    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(true));
    assertThat(phone.next()).isEqualTo(new Phone.Closed(1000));
    awaitAlarms(0);
    assertThat(desk.events).isEmpty();
  }

  @Test
  void theLineJustBreaks() throws Exception {
    live().vanishes();

    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(false));
    awaitAlarms(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001})
  void onlyAGoodbyeCountsAsHangingUp(int code) throws Exception {
    live().closes(code);

    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(code == 1000));
  }

  @Test
  void weHangUp() throws Exception {
    Phone phone = connected().starts(tickets.mint(CALLER));
    Line line = desk.line();

    line.hangUp();
    line.play(new Mulaw("f39/"));
    line.mark("m");
    line.clear();

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1000));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(true));
    assertThat(phone.events).isEmpty();
    assertThat(desk.events).isEmpty();
  }

  @Test
  void aCallThatEndsWhileItIsConnectedIsToldSoOnce() throws Exception {
    desk.door = new CountDownLatch(1);
    Phone phone = connected().starts(tickets.mint(CALLER));
    desk.line();
    phone.hangsUp();
    assertThat(phone.next()).isEqualTo(new Phone.Closed(1000));

    desk.door.countDown();

    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(true));
    assertThat(desk.events).isEmpty();
  }

  @Test
  void aStreamWithoutSoundForTenSecondsIsGone() throws Exception {
    Phone phone = live();
    ticker.advance(Duration.ofMillis(9_900));
    phone.talks(1, 0, FRAME);
    assertThat(desk.next()).isInstanceOf(FrontDesk.Heard.class);
    ticker.advance(Duration.ofMillis(9_900));
    assertThat(phone.events).isEmpty();

    ticker.advance(Duration.ofSeconds(3));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1001));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void aFloodOfSoundIsHeldBackAndTheCallGoesOn() throws Exception {
    Phone phone = live();
    for (int chunk = 0; chunk < 1000; chunk++) {
      phone.talks(chunk, chunk * 20L, FRAME);
    }
    phone.says("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");

    int heard = 0;
    while (desk.next() instanceof FrontDesk.Heard) {
      heard++;
    }

    assertThat(heard).isEqualTo(100);
  }

  @Test
  void missingSoundIsSilence() throws Exception {
    Phone phone = live();

    phone.talks(1, 0, FRAME).talks(3, 100, FRAME).talks(2, 20, FRAME).talks(4, 120, "f39/");

    assertThat(desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw(FRAME)));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Heard(Mulaw.silence(640)));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw(FRAME)));
    assertThat(desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw("f39/")));
  }

  @Test
  void aFailureOfOursClosesTheStreamAndIsToldToTheOwner() throws Exception {
    desk.broken = true;

    Phone phone = connected().starts(tickets.mint(CALLER));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1011));
    assertThat(failures.take()).hasMessage("the reception is broken");
  }

  @Test
  void anUnsignedUpgradeIsRefused() {
    assertThatThrownBy(() -> connected(Headers.NONE))
        .isInstanceOfSatisfying(
            UpgradeRefused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    assertThatThrownBy(() -> connected(Headers.of(Signature.HEADER, SIGNED.replace("YEz", "YEy"))))
        .isInstanceOf(UpgradeRefused.class);
    assertThat(desk.events).isEmpty();
  }

  /// A stream that is connected to its call, which nobody has spoken on.
  private Phone live() throws Exception {
    Phone phone = connected().starts(tickets.mint(CALLER));
    desk.line();
    phone.says("{\"event\":\"mark\",\"mark\":{\"name\":\"here\"}}");
    assertThat(desk.next()).isEqualTo(new FrontDesk.Marked("here"));
    return phone;
  }

  private Phone connected() throws Exception {
    return connected(Headers.of(Signature.HEADER, SIGNED));
  }

  private Phone connected(Headers headers) throws Exception {
    var phone = new Phone();
    var uri = URI.create("ws://127.0.0.1:" + server.port() + "/call/stream");
    client.connect(uri, headers, phone);
    return phone;
  }

  /// The server's side of a connection follows the client's.
  private void awaitAlarms(int count) {
    while (ticker.alarms() != count) {
      Thread.onSpinWait();
    }
  }

  private static String head(InputStream in) throws Exception {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }
}
