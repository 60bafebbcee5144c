package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Collected.Closed;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PingTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(LIMIT));
  private final Collected theirs = new Collected();
  private final Collected mine = new Collected();

  private final Handler handler =
      new Handler() {
        @Override
        public Response handle(Request request) {
          return Response.empty(404);
        }

        @Override
        public Upgrade upgrade(Request request) {
          return new Upgrade.Accept(theirs);
        }
      };

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void pingsKeepAnAnsweringPeer() throws Exception {
    Server server = pinging(Duration.ofMillis(250));
    client.connect(URI.create("ws://127.0.0.1:" + server.port() + "/"), Headers.NONE, mine);
    mine.socket();

    assertThat(mine.events.poll(1200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(server.openConnections()).isEqualTo(1);
  }

  @Test
  void aPeerThatAnswersNoneOfTwoPingsIsDropped() throws Exception {
    Server server = pinging(Duration.ofMillis(100));
    try (var peer = RawPeer.upgraded(server.port())) {
      peer.head();
      assertThat(peer.nextFrame()[0]).isEqualTo((byte) 0x89);
      assertThat(peer.nextFrame()[0]).isEqualTo((byte) 0x89);

      assertThat(peer.rest()).isEmpty();
    }
    theirs.socket();
    assertThat(theirs.next()).isEqualTo(new Closed(1006, ""));
  }

  private Server pinging(Duration period) throws Exception {
    return sockets.serve(
        new ServerSettings("127.0.0.1", 0, Optional.empty(), 1000, 1000, LIMIT, period), handler);
  }
}
