package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.CallingDesk;
import com.cotrackpro.voice.fake.ListedDigests;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.fake.Personae;
import com.cotrackpro.voice.fake.ScriptedDialer;
import com.cotrackpro.voice.http.Bearer;
import com.cotrackpro.voice.http.Router;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRoutesTest {

  private static final Headers KEY = Headers.of("Authorization", "Bearer sesame");
  private static final String NUMBER = "{\"number\":\"+12125550123\"}";

  @TempDir Path folder;

  private final ManualTicker ticker = new ManualTicker();
  private final ScriptedDialer dialer = new ScriptedDialer();
  private OutboundWiring.Opened opened;
  private Router router;

  @BeforeEach
  void open() {
    Config config = Personae.config(Map.of());
    var facts = new InMemory(ticker);
    var wiring = new OutboundWiring(config, ticker, facts, facts);
    opened = wiring.open(Personae.cast(folder, config), () -> true, new ListedDigests(), dialer);
    var bearer = new Bearer(Secret.of("sesame"), true);
    router = new Router(opened.routes(bearer), Map.of());
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /call/outbound",
    "POST, /suppressions",
    "GET, /suppressions",
    "GET, /suppressions/+12125550123",
    "DELETE, /suppressions/+12125550123",
  })
  void nothingIsDoneWithoutTheKey(String method, String path) throws InterruptedException {
    assertThat(ask(method, path, CallingDesk.WISH, Headers.NONE).status()).isEqualTo(401);
    assertThat(dialer.orders()).isEmpty();
  }

  @Test
  void aCallIsStarted() throws InterruptedException {
    assertThat(ask("POST", "/call/outbound", CallingDesk.WISH, KEY).status()).isEqualTo(200);
    assertThat(dialer.orders()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+12125550123", "%2B12125550123", "%2b12125550123"})
  void aNumberInThePathMayBeEncodedOrNot(String number) throws InterruptedException {
    assertThat(ask("POST", "/suppressions", NUMBER, KEY).status()).isEqualTo(201);

    assertThat(ask("GET", "/suppressions/" + number, "", KEY).status()).isEqualTo(200);
    assertThat(ask("DELETE", "/suppressions/" + number, "", KEY).status()).isEqualTo(204);
    assertThat(ask("GET", "/suppressions/" + number, "", KEY).status()).isEqualTo(404);
    assertThat(ask("GET", "/suppressions/" + number.substring(3), "", KEY).status()).isEqualTo(400);
  }

  @Test
  void whoeverIsOnTheListIsNotCalled() throws InterruptedException {
    ask("POST", "/suppressions", NUMBER, KEY);

    assertThat(ask("POST", "/call/outbound", CallingDesk.WISH, KEY).status()).isEqualTo(403);
    assertThat(ask("GET", "/suppressions", "", KEY).body())
        .contains("\"source\":\"api\"")
        .doesNotContain("2125550123");
  }

  private CallingDesk.Answer ask(String method, String path, String body, Headers headers)
      throws InterruptedException {
    Headers json = headers.with("Content-Type", "application/json");
    var request = new Request(method, path, "", json, Bytes.utf8(body), "127.0.0.1");
    return CallingDesk.read(router.handle(request));
  }
}
