package com.cotrackpro.voice.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Config.Anthropic;
import com.cotrackpro.voice.config.Config.Calls;
import com.cotrackpro.voice.config.Config.Logs;
import com.cotrackpro.voice.config.Config.Machines;
import com.cotrackpro.voice.config.Config.Outbound;
import com.cotrackpro.voice.config.Config.Personas;
import com.cotrackpro.voice.config.Config.Prices;
import com.cotrackpro.voice.config.Config.Prices.Tokens;
import com.cotrackpro.voice.config.Config.Rates;
import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.config.Config.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two tests for each branch: what holds when nothing is said, and what holds when all is.
class BranchesTest {

  private static final Outbound OUTBOUND =
      new Outbound(
          new Rates(30, 500), Set.of("US", "CA"), Optional.empty(), new Machines(false, ""));

  @Test
  void servingHasItsDefaults() {
    var http = Environments.read().http();

    assertThat(http.port()).isEqualTo(8080);
    assertThat(http.production()).isFalse();
    assertThat(http.access().apiKey().isSet()).isFalse();
    assertThat(http.drain()).isEqualTo(Duration.ofHours(1));
    assertThat(http.logs()).isEqualTo(new Logs("info", false, Optional.empty()));
  }

  @Test
  void servingFollowsItsSettings() {
    var http =
        Environments.read(
                "PORT=0",
                "APP_ENV=production",
                "OUTBOUND_API_KEY=k",
                "CRON_SECRET=c",
                "DRAIN_SECONDS=5",
                "LOG_LEVEL=WARN",
                "LOG_FORMAT=pretty")
            .http();

    assertThat(http.port()).isZero();
    assertThat(http.production()).isTrue();
    assertThat(http.access().apiKey().reveal()).isEqualTo("k");
    assertThat(http.access().cronSecret().reveal()).isEqualTo("c");
    assertThat(http.drain()).isEqualTo(Duration.ofSeconds(5));
    assertThat(http.logs()).isEqualTo(new Logs("warn", false, Optional.empty()));
  }

  @Test
  void tracesGoWhereTheCollectorIs() {
    assertThat(
            Environments.read("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318/")
                .http()
                .logs()
                .traces())
        .contains(URI.create("http://collector:4318"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "collector:4318",
        "ftp://collector",
        "http://user:pass@collector",
        "http://collector:4318/v1/traces",
        "http://collector:4317"
      })
  void aCollectorThatCannotBeSentToStopsTheStart(String url) {
    assertThat(Environments.problems("OTEL_EXPORTER_OTLP_ENDPOINT=" + url))
        .singleElement()
        .asString()
        .startsWith("OTEL_EXPORTER_OTLP_ENDPOINT must be");
  }

  @Test
  void theTelephoneCompanyHasItsDefaults() {
    var twilio = Environments.read().twilio();

    assertThat(twilio.validateSignature()).isTrue();
    assertThat(twilio.apiDomain()).isEqualTo("voice.example.com");
    assertThat(twilio.wsDomain()).isEqualTo("voice.example.com");
  }

  @Test
  void theTelephoneCompanyFollowsItsSettings() {
    var twilio =
        Environments.read(
                "TWILIO_AUTH_TOKEN=abc",
                "VALIDATE_TWILIO_SIGNATURE=false",
                "API_DOMAIN=API.example.com",
                "WS_DOMAIN=ws.example.com")
            .twilio();

    assertThat(twilio.authTokens()).extracting(Secret::reveal).containsExactly("abc");
    assertThat(twilio.validateSignature()).isFalse();
    assertThat(twilio.apiDomain()).isEqualTo("api.example.com");
    assertThat(twilio.wsDomain()).isEqualTo("ws.example.com");
  }

  @Test
  void speechHasItsDefaults() {
    var speech = Environments.read().elevenLabs();

    assertThat(speech.base()).isEqualTo(URI.create("https://api.elevenlabs.io"));
    assertThat(speech.voiceModel()).isEqualTo("eleven_flash_v2_5");
    assertThat(speech.transcriptionModel()).isEqualTo("scribe_v2_realtime");
    assertThat(speech.zeroRetention()).isFalse();
    assertThat(speech.connect()).isEqualTo(Duration.ofSeconds(10));
    assertThat(speech.chunk()).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void speechFollowsItsSettings() {
    var speech =
        Environments.read(
                "ELEVENLABS_BASE_URL=http://127.0.0.1:9000/",
                "ELEVENLABS_API_KEY=e",
                "ELEVENLABS_MODEL_ID=m1",
                "ELEVENLABS_STT_MODEL_ID=m2",
                "ELEVENLABS_ZERO_RETENTION=true",
                "ELEVENLABS_CONNECT_TIMEOUT_MS=250",
                "STT_CHUNK_MS=60")
            .elevenLabs();

    assertThat(speech.base()).isEqualTo(URI.create("http://127.0.0.1:9000"));
    assertThat(speech.apiKey().reveal()).isEqualTo("e");
    assertThat(speech.voiceModel()).isEqualTo("m1");
    assertThat(speech.transcriptionModel()).isEqualTo("m2");
    assertThat(speech.zeroRetention()).isTrue();
    assertThat(speech.connect()).isEqualTo(Duration.ofMillis(250));
    assertThat(speech.chunk()).isEqualTo(Duration.ofMillis(60));
  }

  @Test
  void theMindHasItsDefaults() {
    var mind = Environments.read().anthropic();

    assertThat(mind.base()).isEqualTo(URI.create("https://api.anthropic.com"));
    assertThat(mind.model()).isEqualTo("claude-haiku-5-5");
    assertThat(mind.fallbackModel()).isEqualTo("claude-sonnet-5-5");
    assertThat(mind.whole()).isEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void theMindFollowsItsSettings() {
    var mind =
        Environments.read(
                "ANTHROPIC_BASE_URL=http://localhost:1",
                "ANTHROPIC_API_KEY=a",
                "ANTHROPIC_MODEL=claude-opus-5",
                "ANTHROPIC_FALLBACK_MODEL=claude-sonnet-4-6",
                "ANTHROPIC_STREAM_TIMEOUT_MS=1000")
            .anthropic();

    assertThat(mind.apiKey().reveal()).isEqualTo("a");
    assertThat(mind)
        .isEqualTo(
            new Anthropic(
                URI.create("http://localhost:1"),
                mind.apiKey(),
                "claude-opus-5",
                "claude-sonnet-4-6",
                Duration.ofSeconds(1)));
  }

  @Test
  void theToolsHaveTheirDefaults() {
    var tools = Environments.read().mcp();

    assertThat(tools.url()).isEqualTo(URI.create("https://mcp.cotrackpro.com/sse"));
    assertThat(tools.token().isSet()).isFalse();
    assertThat(tools.tools())
        .containsExactly("start_session", "check_safety", "rewrite_message", "generate_artifact");
    assertThat(tools.limit()).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void theToolsFollowTheirSettings() {
    var tools =
        Environments.read(
                "COTRACKPRO_MCP_URL=http://[::1]:7/mcp",
                "MCP_AUTH_TOKEN=t",
                "MCP_TOOLS=check_safety , other-tool",
                "MCP_TIMEOUT_MS=100")
            .mcp();

    assertThat(tools.url()).isEqualTo(URI.create("http://[::1]:7/mcp"));
    assertThat(tools.token().reveal()).isEqualTo("t");
    assertThat(tools.tools()).containsExactly("check_safety", "other-tool");
    assertThat(tools.limit()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void callsHaveTheirDefaults() {
    assertThat(Environments.read().calls())
        .isEqualTo(new Calls(200, Duration.ofHours(2), Duration.ofMinutes(15), 5, OUTBOUND));
  }

  @Test
  void callsFollowTheirSettings() {
    var calls =
        Environments.read(
                "MAX_CONCURRENT_SESSIONS=1",
                "MAX_CALL_SECONDS=2",
                "IDLE_CALL_SECONDS=3",
                "MAX_CALL_COST_USD=0.25")
            .calls();

    assertThat(calls)
        .isEqualTo(new Calls(1, Duration.ofSeconds(2), Duration.ofSeconds(3), 0.25, OUTBOUND));
  }

  @Test
  void personasHaveTheirDefaults() {
    assertThat(Environments.read().personas()).isEqualTo(new Personas(Optional.empty(), Map.of()));
  }

  @Test
  void personasFollowTheirSettings() {
    var personas =
        Environments.read("PERSONA_DIR=/p", "VOICE_MAP={\"parent\":\"abcdefghij\"}").personas();

    assertThat(personas)
        .isEqualTo(
            new Personas(
                Optional.of(Path.of("/p")), Map.of(Role.DEFAULT, new VoiceId("abcdefghij"))));
  }

  @Test
  void storageHasItsDefaults() {
    assertThat(Environments.read().storage())
        .isEqualTo(
            new Storage(
                Path.of("./data"),
                Path.of("./data/audio"),
                Duration.ofDays(365),
                Optional.empty(),
                new Shared.OwnMemory()));
  }

  @Test
  void storageFollowsItsSettings() {
    var storage =
        Environments.read("DATA_DIR=/d", "AUDIO_CACHE_DIR=/a", "RECORDS_TTL_DAYS=0.5").storage();

    assertThat(storage)
        .isEqualTo(
            new Storage(
                Path.of("/d"),
                Path.of("/a"),
                Duration.ofHours(12),
                Optional.empty(),
                new Shared.OwnMemory()));
  }

  @Test
  void theAudioLiesBesideTheRecordsUnlessToldOtherwise() {
    assertThat(Environments.read("DATA_DIR=/d").storage().audio()).isEqualTo(Path.of("/d/audio"));
  }

  @Test
  void pricesAreThoseOfTheConfiguredModels() {
    assertThat(Environments.read().prices())
        .isEqualTo(
            new Prices(
                new Tokens(0.10, 0.50, 0.125, 0.01),
                new Tokens(2, 10, 2.50, 0.10),
                0.10,
                0.008,
                Optional.of(LocalTime.of(6, 0))));
  }

  @Test
  void pricesFollowTheirSettings() {
    var prices =
        Environments.read(
                "CLAUDE_INPUT_PRICE_PER_MTOK=1",
                "CLAUDE_OUTPUT_PRICE_PER_MTOK=2.5",
                "CLAUDE_CACHE_WRITE_PRICE_PER_MTOK=3",
                "CLAUDE_CACHE_READ_PRICE_PER_MTOK=0",
                "ELEVENLABS_TTS_PRICE_PER_1K_CHARS=0.2",
                "ELEVENLABS_STT_PRICE_PER_MIN=0.01",
                "COST_ROLLUP_AT=none")
            .prices();

    assertThat(prices)
        .isEqualTo(
            new Prices(
                new Tokens(1, 2.5, 3, 0),
                new Tokens(2, 10, 2.5, 0.10),
                0.2,
                0.01,
                Optional.empty()));
  }

  @Test
  void aModelNobodyKnowsCostsTheProductsDefaults() {
    var prices = Environments.read("ANTHROPIC_MODEL=claude-next").prices();

    assertThat(prices.model()).isEqualTo(new Tokens(3, 15, 3.75, 0.30));
  }

  @Test
  void aPriceThatIsSetCountsForTheFallbackWhenItIsTheSameModel() {
    var prices =
        Environments.read(
                "ANTHROPIC_FALLBACK_MODEL=claude-haiku-5-5", "CLAUDE_INPUT_PRICE_PER_MTOK=7")
            .prices();

    assertThat(List.of(prices.model().input(), prices.fallbackModel().input()))
        .containsExactly(7.0, 7.0);
  }
}
