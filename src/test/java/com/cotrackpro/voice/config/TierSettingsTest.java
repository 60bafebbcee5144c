package com.cotrackpro.voice.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Config.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each tier needs, and what it does not ask for.
final class TierSettingsTest {

  private static final String[] TELEPHONE = {
    "SERVER_DOMAIN=voice.example.com", "TWILIO_AUTH_TOKEN=token"
  };

  private static final String[] SHARED = {
    "DYNAMO_ENABLED=true", "REDIS_URL=redis://redis.example.com"
  };

  private static final String[] VENDORS = {"ELEVENLABS_API_KEY=e", "ANTHROPIC_API_KEY=a"};

  @Test
  void withoutATierTheProcessDoesEverything() {
    assertThat(Environments.read().http().tier()).isEqualTo(Tier.ALL);
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void eachTierIsReadByItsWordInAnyCase(Tier tier) {
    assertThat(Environments.read("DYNAMO_ENABLED=true", "TIER=" + tier.name()).http().tier())
        .isEqualTo(tier);
  }

  @Test
  void anUnknownTierStopsTheStart() {
    assertThat(problems(outcome(VENDORS, "TIER=web")))
        .singleElement()
        .asString()
        .startsWith("TIER must be one of all, api, stream");
  }

  @Test
  void theApiTierStartsWithoutAnyVendorOfSpeechMindOrTools() {
    assertThat(problems(outcome(SHARED, "TIER=api"))).isEmpty();
  }

  @Test
  void theApiTierDoesNotEvenReadWhatOnlyCallsNeed() {
    assertThat(
            problems(
                outcome(
                    SHARED,
                    "TIER=api",
                    "ANTHROPIC_BASE_URL=nonsense",
                    "ELEVENLABS_API_KEY=two words",
                    "COTRACKPRO_MCP_URL=nonsense",
                    "MAX_CONCURRENT_SESSIONS=many",
                    "STT_CHUNK_MS=7",
                    "VOICE_MAP=nonsense",
                    "DRAIN_SECONDS=never",
                    "CLAUDE_INPUT_PRICE_PER_MTOK=cheap")))
        .isEmpty();
  }

  @Test
  void theStreamTierNeedsTheVendors() {
    assertThat(problems(outcome(SHARED, "TIER=stream")))
        .extracting(Problem::variable)
        .containsExactly("ELEVENLABS_API_KEY", "ANTHROPIC_API_KEY");
  }

  @Test
  void theStreamTierDoesNotEvenReadWhatOnlyTheApiNeeds() {
    Outcome outcome =
        outcome(
            join(VENDORS, SHARED),
            "TIER=stream",
            "OUTBOUND_API_KEY=two words",
            "CRON_SECRET=two words",
            "TWILIO_ACCOUNT_SID=nonsense",
            "TWILIO_PHONE_NUMBER=nonsense",
            "OUTBOUND_QUIET_HOURS=always",
            "COST_ROLLUP_AT=dawn",
            "CORS_ORIGINS=nonsense");

    assertThat(problems(outcome)).isEmpty();
    assertThat(warnings(outcome)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "stream"})
  void aTierThatSharesNoRecordsDoesNotStart(String tier) {
    assertThat(problems(outcome(VENDORS, "TIER=" + tier, "REDIS_URL=redis://redis.example.com")))
        .singleElement()
        .asString()
        .startsWith("DYNAMO_ENABLED must be true where TIER is " + tier);
  }

  @ParameterizedTest
  @CsvSource({"api, 1", "stream, 1", "all, 0"})
  void aTierThatSharesNoFactsIsWarnedOf(String tier, int warnings) {
    Outcome outcome =
        outcome(
            VENDORS,
            "TIER=" + tier,
            "DYNAMO_ENABLED=true",
            "OUTBOUND_API_KEY=key",
            "CRON_SECRET=key");

    assertThat(warnings(outcome))
        .filteredOn(warning -> warning.contains("neither KV_URL nor REDIS_URL"))
        .hasSize(warnings);
    assertThat(problems(outcome)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "api"})
  void inProductionEveryTierThatAnswersNeedsItsKeys(String tier) {
    assertThat(problems(outcome(join(VENDORS, SHARED), "TIER=" + tier, "APP_ENV=production")))
        .extracting(Problem::variable)
        .containsExactly("OUTBOUND_API_KEY", "CRON_SECRET");
  }

  @Test
  void inProductionTheStreamTierNeedsNoKeysOfTheApi() {
    assertThat(problems(outcome(join(VENDORS, SHARED), "TIER=stream", "APP_ENV=production")))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void inProductionEveryTierChecksSignatures(Tier tier) {
    assertThat(
            problems(
                outcome(
                    join(VENDORS, SHARED),
                    "TIER=" + tier.word(),
                    "APP_ENV=production",
                    "OUTBOUND_API_KEY=key",
                    "CRON_SECRET=key",
                    "VALIDATE_TWILIO_SIGNATURE=false")))
        .extracting(Problem::variable)
        .containsExactly("VALIDATE_TWILIO_SIGNATURE");
  }

  @ParameterizedTest
  @EnumSource(Tier.class)
  void aSettingOfAnotherTierIsNoMisspeltOne(Tier tier) {
    assertThat(
            warnings(
                outcome(
                    join(VENDORS, SHARED),
                    "TIER=" + tier.word(),
                    "OUTBOUND_API_KEY=key",
                    "CRON_SECRET=key",
                    "MCP_TOOLS=check_safety")))
        .isEmpty();
  }

  @Test
  void theDocumentSaysWhichTierUsesWhat() {
    assertThat(ConfigurationDocument.markdown().lines())
        .anyMatch(line -> line.startsWith("| `ANTHROPIC_API_KEY`") && line.endsWith("| stream |"))
        .anyMatch(line -> line.startsWith("| `CRON_SECRET`") && line.endsWith("| api |"))
        .anyMatch(line -> line.startsWith("| `TWILIO_AUTH_TOKEN`") && line.endsWith("| all |"));
  }

  private static Outcome outcome(String[] some, String... more) {
    Map<String, String> environment =
        Arrays.stream(join(join(TELEPHONE, some), more))
            .map(line -> line.split("=", 2))
            .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    return Config.from(environment);
  }

  private static String[] join(String[] some, String[] more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static List<Problem> problems(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ready _ -> List.of();
      case Outcome.Unusable(var problems, _) -> problems;
    };
  }

  private static List<String> warnings(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ready(_, var warnings) -> warnings;
      case Outcome.Unusable(_, var warnings) -> warnings;
    };
  }
}
