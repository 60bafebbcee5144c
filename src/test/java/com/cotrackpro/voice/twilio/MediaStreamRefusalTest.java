package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.UpgradeRefused;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams that are nobody's call, or stop being one.
@Timeout(60)
class MediaStreamRefusalTest {

  private final Switchboard board;

  MediaStreamRefusalTest() throws Exception {
    board = new Switchboard();
  }

  @AfterEach
  void close() {
    board.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no ticket"})
  void withoutATicketNobodyIsConnected(String ticket) throws Exception {
    Phone phone = board.connected().starts(ticket);

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(board.desk.events).isEmpty();
  }

  @Test
  void aForgedTicketAdmitsNobody() throws Exception {
    var forger = new Ticket(List.of(Secret.of("54321")), board.used, board.ticker);

    Phone phone = board.connected().starts(forger.mint(Switchboard.CALLER));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(board.desk.events).isEmpty();
  }

  @Test
  void anExpiredTicketAdmitsNobody() throws Exception {
    String ticket = board.tickets.mint(Switchboard.CALLER);
    board.ticker.advance(Duration.ofSeconds(66));

    Phone phone = board.connected().starts(ticket);

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(board.desk.events).isEmpty();
  }

  @Test
  void theTicketOfAnotherCallAdmitsNobody() throws Exception {
    Phone phone =
        board
            .connected()
            .starts("CA00000000000000000000000000000002", board.tickets.mint(Switchboard.CALLER));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(board.desk.events).isEmpty();
  }

  @Test
  void aReplayedTicketAdmitsNobodyAndTheCallGoesOn() throws Exception {
    String ticket = board.tickets.mint(Switchboard.CALLER);
    Phone first = board.connected().starts(ticket);
    board.desk.line();
    board.desk.connected.clear();

    Phone second = board.connected().starts(ticket);

    assertThat(second.next()).isEqualTo(new Phone.Closed(1008));
    first.talks(1, 0, Switchboard.FRAME);
    assertThat(board.desk.next()).isInstanceOf(FrontDesk.Heard.class);
  }

  @Test
  void aSecondStreamOfACallIsRefusedAndTheFirstGoesOn() throws Exception {
    Phone first = board.connected().starts(board.tickets.mint(Switchboard.CALLER));
    board.desk.line();

    Phone second = board.connected().starts(board.tickets.mint(Switchboard.CALLER));

    assertThat(second.next()).isEqualTo(new Phone.Closed(1008));
    first.talks(1, 0, Switchboard.FRAME);
    assertThat(board.desk.next()).isInstanceOf(FrontDesk.Heard.class);
  }

  @Test
  void aStreamThatStartsTwiceIsClosed() throws Exception {
    Phone phone = board.live();

    phone.starts(board.tickets.mint(Switchboard.CALLER));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void aStreamThatDoesNotStartIsClosedAfterFiveSeconds() throws Exception {
    Phone phone = board.connected();
    board.awaitAlarms(1);
    board.ticker.advance(Duration.ofMillis(4999));
    assertThat(phone.events).isEmpty();

    board.ticker.advance(Duration.ofMillis(1));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
    assertThat(board.desk.events).isEmpty();
    board.awaitAlarms(0);
  }

  @Test
  void soundBeforeTheStartIsABreach() throws Exception {
    Phone phone = board.connected().talks(1, 0, Switchboard.FRAME);

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1008));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "{}", "{\"event\":\"media\",\"media\":{\"payload\":\"!\"}}"})
  void aMalformedMessageEndsTheStreamBeforeAndDuringTheCall(String message) throws Exception {
    Phone stranger = board.connected().says(message);
    assertThat(stranger.next()).isEqualTo(new Phone.Closed(1007));
    assertThat(board.desk.events).isEmpty();

    Phone phone = board.live().says(message);

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1007));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void aBinaryMessageEndsTheStream() throws Exception {
    Phone phone = board.live().sends(Bytes.utf8("sound"));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1003));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void anOversizedMessageEndsTheStream() throws Exception {
    Phone phone = board.live().says("x".repeat(65 * 1024));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1009));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void aFrameThatIsNoneIsRefusedBeforeAnythingIsOpened() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), board.server.port())) {
      socket.setSoTimeout(10_000);
      var out = socket.getOutputStream();
      out.write(
          ("GET /call/stream HTTP/1.1\r\nHost: ws.example.org\r\nUpgrade: websocket\r\n"
                  + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nX-Twilio-Signature: "
                  + Switchboard.SIGNED
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(head(socket.getInputStream())).startsWith("HTTP/1.1 101");
      // a frame with a reserved opcode, not masked
      out.write(new byte[] {(byte) 0x8B, 0x01, 0x00});

      assertThat(socket.getInputStream().read()).isEqualTo(0x88);
      assertThat(board.desk.events).isEmpty();
    }
  }

  @Test
  void aFailureOfOursClosesTheStreamAndIsToldToTheOwner() throws Exception {
    board.desk.broken = true;

    Phone phone = board.connected().starts(board.tickets.mint(Switchboard.CALLER));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1011));
    assertThat(board.failures.take()).hasMessage("the reception is broken");
  }

  @Test
  void anUnsignedUpgradeIsRefused() {
    assertThatThrownBy(() -> board.connected(Headers.NONE))
        .isInstanceOfSatisfying(
            UpgradeRefused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    assertThatThrownBy(() ->
            board.connected(Headers.of(Signature.HEADER, Switchboard.SIGNED.replace("YEz", "YEy"))))
        .isInstanceOf(UpgradeRefused.class);
    assertThat(board.desk.events).isEmpty();
  }

  private static String head(InputStream in) throws Exception {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }
}
