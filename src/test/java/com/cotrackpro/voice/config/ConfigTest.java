package com.cotrackpro.voice.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Config.Outcome.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

  @Test
  void withBothPublicNamesTheServersOwnIsNotNeeded() {
    assertThat(
            Environments.problems(
                "SERVER_DOMAIN=", "API_DOMAIN=api.example.com", "WS_DOMAIN=ws.example.com"))
        .isEmpty();
    assertThat(Environments.problems("SERVER_DOMAIN=", "API_DOMAIN=api.example.com"))
        .singleElement()
        .asString()
        .startsWith("SERVER_DOMAIN is missing");
  }

  @Test
  void everythingThatIsMissingIsSaidAtOnce() {
    var outcome = Config.from(Map.of());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Unusable.class,
            unusable ->
                assertThat(unusable.problems())
                    .extracting(Problem::toString)
                    .containsExactly(
                        "SERVER_DOMAIN is missing"
                            + " (for example: SERVER_DOMAIN=voice.example.com)",
                        "TWILIO_AUTH_TOKEN is missing"
                            + " (for example: TWILIO_AUTH_TOKEN=0123456789abcdef0123456789abcdef)",
                        "ELEVENLABS_API_KEY is missing"
                            + " (for example: ELEVENLABS_API_KEY=sk_0123456789abcdef)",
                        "ANTHROPIC_API_KEY is missing"
                            + " (for example: ANTHROPIC_API_KEY=sk-ant-0123456789)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PORT=eighty|PORT must be a whole number from 0 to 65535, not 'eighty'",
        "PORT=65536|PORT must be a whole number from 0 to 65535, not '65536'",
        "PORT=-1|PORT must be a whole number from 0 to 65535, not '-1'",
        "PORT=٨٠|PORT must be a whole number from 0 to 65535",
        "DRAIN_SECONDS=2 minutes|DRAIN_SECONDS must be a whole number of seconds",
        "SERVER_DOMAIN=https://x.org|SERVER_DOMAIN must be a host name alone",
        "SERVER_DOMAIN=x.org:443|SERVER_DOMAIN must be a host name alone",
        "API_DOMAIN=x.org/call|API_DOMAIN must be a host name alone",
        "APP_ENV=staging|APP_ENV must be one of development, production, not 'staging'",
        "LOG_FORMAT=xml|LOG_FORMAT must be one of pretty, json, not 'xml'",
        "VALIDATE_TWILIO_SIGNATURE=yes|VALIDATE_TWILIO_SIGNATURE must be one of true, false",
        "ANTHROPIC_BASE_URL=http://api.anthropic.com|ANTHROPIC_BASE_URL must begin with https://",
        "ANTHROPIC_BASE_URL=http://localhost.evil.org|ANTHROPIC_BASE_URL must begin with https://",
        "ELEVENLABS_BASE_URL=api.elevenlabs.io|ELEVENLABS_BASE_URL must be a URL",
        "ELEVENLABS_BASE_URL=https://a b|ELEVENLABS_BASE_URL must be a URL",
        "STT_CHUNK_MS=30|STT_CHUNK_MS must be a multiple of 20 milliseconds from 20 to 1000",
        "STT_CHUNK_MS=1020|STT_CHUNK_MS must be a multiple of 20 milliseconds from 20 to 1000",
        "RECORDS_TTL_DAYS=0|RECORDS_TTL_DAYS must be a number of days above 0",
        "RECORDS_TTL_DAYS=-1|RECORDS_TTL_DAYS must be a number of days above 0",
        "MAX_CALL_COST_USD=$5|MAX_CALL_COST_USD must be an amount of US dollars",
        "CLAUDE_INPUT_PRICE_PER_MTOK=NaN|CLAUDE_INPUT_PRICE_PER_MTOK must be an amount",
        "MCP_TOOLS=a,,b|MCP_TOOLS must be tool names between commas, not 'a,,b'",
        "MAX_CONCURRENT_SESSIONS=0|MAX_CONCURRENT_SESSIONS must be a whole number from 1",
      })
  void aWrongValueStopsTheStartAndSaysWhatWouldBeRight(String line, String sentence) {
    List<Problem> problems = Environments.problems(line);

    assertThat(problems).singleElement().asString().startsWith(sentence);
    assertThat(problems.getFirst().example()).startsWith(line.split("=", 2)[0] + "=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"parent\":\"short\"}",
        "{\"parent\":\"EXAVITQu4vr4/../DxMaL\"}",
        "{\"parent\":1}"
      })
  void aVoiceThatIsNoneStopsTheStartAndNamesItsEntry(String map) {
    assertThat(Environments.problems("VOICE_MAP=" + map))
        .singleElement()
        .asString()
        .startsWith("VOICE_MAP has no voice id in the entry \"parent\"");
  }

  @Test
  void aVoiceMapThatIsNoJsonStopsTheStart() {
    assertThat(Environments.problems("VOICE_MAP={\"parent\"=\"EXAVITQu4vr4xnSDxMaL\"}"))
        .singleElement()
        .asString()
        .startsWith("VOICE_MAP must be a JSON object of roles and voice ids: no JSON at line 1");
  }

  @Test
  void productionInsistsOnKeysAndOnSignatures() {
    assertThat(Environments.problems("APP_ENV=production", "VALIDATE_TWILIO_SIGNATURE=false"))
        .extracting(Problem::variable)
        .containsExactly("OUTBOUND_API_KEY", "CRON_SECRET", "VALIDATE_TWILIO_SIGNATURE");
  }

  @Test
  void outsideProductionTheseAreWarnings() {
    var ready = Environments.ready(Environments.with("VALIDATE_TWILIO_SIGNATURE=false"));

    assertThat(ready.warnings())
        .anySatisfy(warning -> assertThat(warning).startsWith("OUTBOUND_API_KEY is not set"))
        .anySatisfy(warning -> assertThat(warning).startsWith("CRON_SECRET is not set"))
        .anySatisfy(warning -> assertThat(warning).startsWith("VALIDATE_TWILIO_SIGNATURE is false"))
        .hasSize(3);
  }

  @Test
  void productionLogsForMachinesUnlessToldOtherwise() {
    var config = Environments.read("APP_ENV=production", "OUTBOUND_API_KEY=k", "CRON_SECRET=c");

    assertThat(config.http().logs().json()).isTrue();
  }

  @Test
  void theOlderNameOfTheStageIsReadWithAWarning() {
    var ready =
        Environments.ready(
            Environments.with("NODE_ENV=production", "OUTBOUND_API_KEY=k", "CRON_SECRET=c"));

    assertThat(ready.config().http().production()).isTrue();
    assertThat(ready.warnings()).singleElement().asString().contains("set APP_ENV instead");
  }

  @Test
  void theOlderNameOfTheStageDoesNotOverruleTheNewer() {
    var config = Environments.read("NODE_ENV=production", "APP_ENV=development");

    assertThat(config.http().production()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "TWILO_AUTH_TOKEN, TWILIO_AUTH_TOKEN",
    "MCP_TOOL, MCP_TOOLS",
    "SERVERDOMAIN, SERVER_DOMAIN",
    "DATA_DRI, DATA_DIR"
  })
  void aNameWithinTwoLettersOfASettingIsAWarning(String misspelt, String meant) {
    var ready =
        Environments.ready(
            Environments.with(misspelt + "=x", "OUTBOUND_API_KEY=k", "CRON_SECRET=c"));

    assertThat(ready.warnings())
        .containsExactly(misspelt + " is no setting: did you mean " + meant + "?");
  }

  @Test
  void aMisspeltNameIsAlsoSaidWhenItStopsTheStart() {
    var outcome = Config.from(Environments.with("TWILIO_AUTH_TOKEN=", "TWILIO_AUTHTOKEN=abc"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Unusable.class,
            unusable -> assertThat(unusable.warnings()).anyMatch(w -> w.contains("did you mean")));
  }

  @Test
  void whatOtherProgramsSetIsNoConcernOfOurs() {
    var others =
        Environments.with(
            "HOST=h", "PATH=p", "HOME=h", "TERM=t", "OUTBOUND_API_KEY=k", "CRON_SECRET=c");

    assertThat(Environments.ready(others).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EAGER_REPLIES"})
  void aSettingOfALaterVersionStopsTheStart(String name) {
    assertThat(Environments.problems(name + "=x"))
        .singleElement()
        .asString()
        .startsWith(name + " is not in this version");
  }

  @Test
  void noComplaintHoldsASecret() {
    String secret = "s3cr3t s3cr3t-s3cr3t";
    String token = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";

    var problems =
        Environments.problems(
            "TWILIO_AUTH_TOKEN=" + secret,
            "MCP_AUTH_TOKEN=" + secret,
            "OUTBOUND_API_KEY=" + secret,
            "PORT=" + token,
            "VOICE_MAP={\"parent\":\"" + secret + "\"}",
            "COTRACKPRO_MCP_URL=https://user:s3cr3t@x.org");

    assertThat(problems).hasSize(6);
    assertThat(problems.toString()).doesNotContain("s3cr3t").doesNotContain(token);
  }

  @Test
  void theConfigurationPrintsWithoutItsSecrets() {
    var config = Environments.read("OUTBOUND_API_KEY=open-sesame");

    assertThat(config.toString()).contains("(secret)").doesNotContain("sesame", "anthropic-key");
  }

  @Test
  void aBlankVariableCountsAsNotSet() {
    assertThat(Environments.read("PORT= ", "TIER=").http().port()).isEqualTo(8080);
  }

  @Test
  void theEnvironmentOverrulesTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(".env");
    Files.writeString(file, "PORT=1\nDRAIN_SECONDS=7\nMCP_TIMEOUT_MS=200\n");

    var outcome = Config.from(Sources.of(Environments.with("PORT=2", "DRAIN_SECONDS="), file));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Config.Outcome.Ready.class,
            ready -> {
              assertThat(ready.config().http().port()).isEqualTo(2);
              assertThat(ready.config().http().drain()).hasSeconds(7);
              assertThat(ready.config().mcp().limit()).hasMillis(200);
            });
  }

  @Test
  void aFileThatDoesNotExistSaysNothing(@TempDir Path folder) {
    assertThat(Config.from(Sources.of(Environments.LEAST, folder.resolve(".env"))))
        .isInstanceOf(Config.Outcome.Ready.class);
  }

  @Test
  void aBadLineOfTheFileStopsTheStart(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(".env");
    Files.writeString(file, "# settings\n\nthis is my key: abc\n");

    assertThat(Config.from(Sources.of(Environments.LEAST, file)))
        .isInstanceOfSatisfying(
            Unusable.class,
            unusable ->
                assertThat(unusable.problems())
                    .extracting(Problem::toString)
                    .containsExactly(".env, line 3, must be NAME=value (for example: PORT=8080)"));
  }
}
