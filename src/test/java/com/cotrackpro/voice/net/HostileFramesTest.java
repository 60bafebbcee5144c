package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Collected.Closed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What an ill-meaning peer of our WebSocket server gets. The codes are those of RFC 6455, 7.4.1.
@Timeout(60)
class HostileFramesTest {

  private static final int TEXT = 0x81;
  private static final int TEXT_GOING_ON = 0x01;
  private static final int GOING_ON = 0x00;
  private static final int LAST = 0x80;
  private static final int PING = 0x89;
  private static final int CLOSE = 0x88;

  private final Sockets sockets = Sockets.open();
  private final Collected theirs = new Collected();
  private final Deque<WebSocket> opened = new ArrayDeque<>();
  private final Server server;

  HostileFramesTest() throws Exception {
    server =
        sockets.serve(
            ServerSettings.loopback().allowing(1000, 1000),
            new Handler() {
              @Override
              public Response handle(Request request) {
                return Response.empty(404);
              }

              @Override
              public Upgrade upgrade(Request request) {
                return new Upgrade.Accept(theirs);
              }
            });
  }

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void aMessageRightBehindTheUpgradeRequestIsNotLost() throws Exception {
    try (var peer = RawPeer.upgraded(server.port(), RawPeer.masked(TEXT, bytes("early")))) {
      assertThat(peer.head()).startsWith("HTTP/1.1 101").doesNotContain("deflate");
      assertThat(theirs.next()).isInstanceOf(WebSocket.class);
      assertThat(theirs.next()).isEqualTo("early");
    }
    assertThat(theirs.next()).isEqualTo(new Closed(1006, ""));
  }

  @Test
  void aMessageOfExactlyTheLimitPassesInOneFrameOrMany() throws Exception {
    try (var peer = upgraded()) {
      peer.frame(TEXT, new byte[1000]);
      peer.frame(TEXT_GOING_ON, new byte[999]);
      peer.frame(GOING_ON);
      peer.frame(LAST, new byte[1]);

      assertThat((String) theirs.next()).hasSize(1000);
      assertThat((String) theirs.next()).hasSize(1000);
    }
  }

  @Test
  void aFrameThatIsTooLongIs1009() throws Exception {
    try (var peer = upgraded()) {
      peer.frame(TEXT, new byte[1001]);

      assertThat(peer.closeCode()).isEqualTo(1009);
      assertGone(1009);
    }
  }

  @Test
  void aFrameOfHundredMegabytesIs1009LongBeforeItsEnd() throws Exception {
    try (var peer = upgraded()) {
      byte[] whole = RawPeer.masked(TEXT, new byte[100 << 20]);
      peer.send(Arrays.copyOf(whole, 1 << 16));

      assertThat(peer.closeCode()).isEqualTo(1009);
      assertGone(1009);
    }
  }

  @Test
  void fragmentsThatAddUpToTooMuchAre1009() throws Exception {
    try (var peer = upgraded()) {
      var fragments = new ByteArrayOutputStream();
      fragments.writeBytes(RawPeer.masked(TEXT_GOING_ON, bytes("x")));
      for (int i = 0; i < 1000; i++) {
        fragments.writeBytes(RawPeer.masked(GOING_ON, bytes("x")));
      }
      peer.send(fragments.toByteArray());

      assertThat(peer.closeCode()).isEqualTo(1009);
      assertGone(1009);
    }
  }

  @Test
  void textThatIsNoUtf8Is1007() throws Exception {
    try (var peer = upgraded()) {
      peer.frame(TEXT, (byte) 0xC3, (byte) 0x28);

      assertThat(peer.closeCode()).isEqualTo(1007);
      assertGone(1007);
    }
  }

  @Test
  void aReplacementCharacterAndACharacterCutInTwoAreGoodText() throws Exception {
    try (var peer = upgraded()) {
      byte[] euro = bytes("€");
      peer.frame(TEXT, bytes("\uFFFD"));
      peer.frame(TEXT_GOING_ON, euro[0]);
      peer.frame(LAST, euro[1], euro[2]);

      assertThat(theirs.next()).isEqualTo("\uFFFD");
      assertThat(theirs.next()).isEqualTo("€");
    }
  }

  @Test
  void aBreachOfTheFramingIs1002() throws Exception {
    assertRefused(1002, new byte[] {(byte) TEXT, 1, 'x'}); // Not masked.
    assertRefused(1002, RawPeer.masked(0x83, bytes("x"))); // A reserved kind.
    assertRefused(1002, RawPeer.masked(0xC1, bytes("x"))); // Claims to be compressed.
    assertRefused(1002, RawPeer.masked(LAST, bytes("x"))); // Continues nothing.
    assertRefused(1002, RawPeer.masked(PING, new byte[126])); // Longer than a ping may be.
    assertRefused(1002, RawPeer.masked(0x09, bytes("x"))); // A ping in fragments.
    assertRefused(1002, RawPeer.masked(CLOSE, bytes("x"))); // Half a code.
  }

  @Test
  void controlFramesBetweenFragmentsAreAllowed() throws Exception {
    try (var peer = upgraded()) {
      peer.frame(TEXT_GOING_ON, bytes("a"));
      peer.frame(PING, bytes("p"));
      peer.frame(LAST, bytes("b"));

      assertThat(peer.nextFrame()).isEqualTo(new byte[] {(byte) 0x8A, 'p'});
      assertThat(theirs.next()).isEqualTo("ab");
    }
  }

  @Test
  void aFloodOfPingsIs1008() throws Exception {
    try (var peer = upgraded()) {
      var pings = new ByteArrayOutputStream();
      for (int i = 0; i <= 1000; i++) {
        pings.writeBytes(RawPeer.masked(PING));
      }
      peer.send(pings.toByteArray());
      byte[] frame = peer.nextFrame();
      while (frame[0] == (byte) 0x8A) {
        frame = peer.nextFrame();
      }

      assertThat(frame).startsWith((byte) CLOSE, (byte) 0x03, (byte) 0xF0);
      assertGone(1008);
    }
  }

  @Test
  void aCloseWithoutACodeIs1005AndIsAnswered() throws Exception {
    try (var peer = upgraded()) {
      peer.frame(CLOSE);

      assertThat(peer.nextFrame()[0]).isEqualTo((byte) CLOSE);
      assertThat(peer.rest()).isEmpty();
      assertThat(theirs.next()).isEqualTo(new Closed(1005, ""));
    }
  }

  @Test
  void aPeerThatDoesNotAnswerAClosingIsDroppedAfterThreeSeconds() throws Exception {
    try (var peer = upgraded()) {
      socket().close(1001, "bye");
      assertThat(peer.closeCode()).isEqualTo(1001);

      assertThat(peer.rest()).isEmpty();
      assertThat(theirs.next()).isEqualTo(new Closed(1006, ""));
    }
  }

  @Test
  void aPeerThatReadsNothingCanStillBeClosed() throws Exception {
    try (var peer = upgraded()) {
      WebSocket socket = socket();
      String much = "x".repeat(1 << 20);
      for (int i = 0; i < 40; i++) {
        socket.send(much);
      }
      assertThat(socket.unsentBytes()).isGreaterThan(10L << 20);

      socket.close(1001, "bye");

      assertThat(theirs.next()).isEqualTo(new Closed(1006, ""));
      Eventually.holds(() -> socket.unsentBytes() == 0);
      assertThat(peer).isNotNull();
    }
  }

  @Test
  void nothingIsDeliveredAfterARefusal() throws Exception {
    try (var peer = upgraded()) {
      peer.frame(TEXT, (byte) 0xFF);
      peer.frame(TEXT, bytes("more"));

      assertThat(peer.closeCode()).isEqualTo(1007);
      assertGone(1007);
    }
  }

  private void assertRefused(int code, byte[] bytes) throws Exception {
    try (var peer = upgraded()) {
      peer.send(bytes);

      assertThat(peer.closeCode()).isEqualTo(code);
      assertGone(code);
    }
  }

  /// The other end has been told so, and within the time for closing the connection is gone.
  private void assertGone(int code) throws Exception {
    assertThat(((Closed) theirs.next()).code()).isEqualTo(code);
    Eventually.holds(() -> server.openConnections() == 0);
  }

  private RawPeer upgraded() throws IOException, InterruptedException {
    var peer = RawPeer.upgraded(server.port());
    peer.head();
    opened.add(theirs.socket());
    return peer;
  }

  /// Our end of the connection opened last.
  private WebSocket socket() {
    return opened.getLast();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
