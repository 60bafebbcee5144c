package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GivingUpTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Sockets sockets = Sockets.open();

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void anAnswerGivenUpTakesNoOtherRequestAlong() throws Exception {
    var server = sockets.serve(ServerSettings.loopback(), _ -> Response.json(200, "{}"));
    var client = sockets.client(ClientSettings.within(LIMIT));
    var uri = URI.create("http://127.0.0.1:" + server.port() + "/");

    for (int i = 0; i < 2000; i++) {
      client.open(Call.get(uri, Headers.NONE, LIMIT)).close(); // its body may have come already

      assertThat(client.send(Call.get(uri, Headers.NONE, LIMIT)).status()).isEqualTo(200);
    }
  }
}
