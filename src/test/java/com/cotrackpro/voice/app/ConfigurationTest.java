package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.config.Config.Outcome;
import com.cotrackpro.voice.config.PersonasAlone;
import com.cotrackpro.voice.config.Problem;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.ssm.SsmEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  @TempDir Path folder;

  private final Sockets sockets = Sockets.open();
  private final SsmEndpoint vendor = new SsmEndpoint(sockets);

  ConfigurationTest() throws Exception {}

  @AfterEach
  void close() {
    vendor.close();
    sockets.close();
  }

  @Test
  void theEnvironmentOverrulesTheFileAndTheFileOverrulesParameterStore() throws Exception {
    putLeast();
    vendor
        .put("PORT", "1")
        .put("DRAIN_SECONDS", "1")
        .put("IDLE_CALL_SECONDS", "31")
        .put("MAX_CALL_SECONDS", "61");
    dotEnv("PORT=2", "DRAIN_SECONDS=2", "MAX_CALL_SECONDS=");

    Config config = ready(load("PORT=3", "IDLE_CALL_SECONDS= ")).config();

    assertThat(config.http().port()).isEqualTo(3);
    assertThat(config.http().drain()).hasSeconds(2);
    assertThat(config.calls().idle()).hasSeconds(31);
    assertThat(config.calls().longest()).hasSeconds(61);
    assertThat(config.anthropic().apiKey().reveal()).isEqualTo("anthropic-of-the-store");
  }

  @Test
  void thePathMayStandInTheFileAlone() throws Exception {
    putLeast();
    dotEnv(
        vendor.environment().entrySet().stream()
            .map(each -> each.getKey() + "='" + each.getValue() + "'")
            .toArray(String[]::new));

    assertThat(Configuration.load(Map.of(), folder.resolve(".env")))
        .isInstanceOf(Outcome.Ready.class);
  }

  @Test
  void aValueThatEndsInABreakIsTakenWithoutIt() throws Exception {
    putLeast();
    vendor.put("CRON_SECRET", "secret-of-a-file\n");

    assertThat(ready(load()).config().http().access().cronSecret().reveal())
        .isEqualTo("secret-of-a-file");
  }

  @Test
  void aMisspeltParameterIsAWarningWithASuggestion() throws Exception {
    putLeast();
    vendor.put("MCP_AUTH_TOKN", "token-nobody-reads").put("NAME_OF_ANOTHER_PROGRAM", "x-y-z");

    assertThat(ready(load()).warnings())
        .contains("MCP_AUTH_TOKN is no setting: did you mean MCP_AUTH_TOKEN?")
        .noneMatch(warning -> warning.contains("token-nobody-reads"))
        .noneMatch(warning -> warning.contains("ANOTHER_PROGRAM"));
  }

  @Test
  void whatSaysHowToReachTheStoreHasNoEffectInIt() throws Exception {
    putLeast();
    vendor.put("AWS_REGION", "us-west-1").put("SSM_PREFIX", "/elsewhere");
    vendor.put("AWS_SECRET_ACCESS_KEY", "another-secret");

    assertThat(ready(load()).warnings())
        .contains(
            "AWS_REGION has no effect in Parameter Store: it says how to reach it",
            "AWS_SECRET_ACCESS_KEY has no effect in Parameter Store: it says how to reach it",
            "SSM_PREFIX has no effect in Parameter Store: it says how to reach it");
  }

  @Test
  void aWrongValueIsNamedWithItsPlaceAndNotQuoted() throws Exception {
    putLeast();
    vendor.put("PORT", "hunter2").put("DRAIN_SECONDS", "soon");

    assertThat(problems(load("DRAIN_SECONDS=later")))
        .containsExactly(
            "PORT in Parameter Store must be a whole number from 0 to 65535"
                + " (for example: PORT=8080)",
            "DRAIN_SECONDS must be a whole number of seconds from 0 to 86400, not 'later'"
                + " (for example: DRAIN_SECONDS=600)");
  }

  @Test
  void whatIsMissingEverywhereIsMissing() throws Exception {
    vendor.put("TWILIO_AUTH_TOKEN", "twilio-of-the-store");

    assertThat(problems(load()))
        .extracting(problem -> problem.split(" ", -1)[0])
        .containsExactly("SERVER_DOMAIN", "ELEVENLABS_API_KEY", "ANTHROPIC_API_KEY");
  }

  @Test
  void whatTheStoreMayHoldIsNotCalledMissingWhileItCannotBeRead() throws Exception {
    vendor.denying();

    assertThat(problems(load("PORT=many", "APP_ENV=production")))
        .satisfiesExactly(
            refusal ->
                assertThat(refusal)
                    .startsWith(
                        "SSM_PREFIX /voice-center/prod in eu-central-1, at http://127.0.0.1:")
                    .contains("cannot be read: access is denied (AccessDeniedException")
                    .endsWith(
                        "(for example: allow ssm:GetParametersByPath on the path, and kms:Decrypt"
                            + " on its key)"),
            port -> assertThat(port).startsWith("PORT must be"));
  }

  @Test
  void anEmptyPathStopsTheStart() throws Exception {
    assertThat(problems(load("SERVER_DOMAIN=voice.example.com")))
        .singleElement()
        .asString()
        .contains("there is no parameter right under it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"voice-center/prod", "/", "//", "/voice center", "/a//b", "x"})
  void aPathOfAnotherFormIsNotAsked(String prefix) throws Exception {
    assertThat(problems(load("SSM_PREFIX=" + prefix)))
        .singleElement()
        .asString()
        .startsWith("SSM_PREFIX must begin with / and have names of letters, digits, _, - and .")
        .endsWith("(for example: SSM_PREFIX=/voice-center/prod)");
    assertThat(vendor.asked()).isZero();
  }

  @Test
  void halfAPairOfKeysIsNotTriedOut() throws Exception {
    assertThat(problems(load("AWS_SECRET_ACCESS_KEY=")))
        .singleElement()
        .asString()
        .startsWith("AWS_SECRET_ACCESS_KEY is missing");
    assertThat(vendor.asked()).isZero();
  }

  @Test
  void withoutAPathNobodyIsAsked() throws Exception {
    assertThat(problems(load("SSM_PREFIX="))).hasSize(4);
    assertThat(vendor.asked()).isZero();
  }

  @Test
  void personasLearnTheirVoicesFromTheStoreToo() throws Exception {
    vendor.put("ELEVENLABS_API_KEY", "elevenlabs-of-the-store");

    PersonasAlone personas = Configuration.personas(environment(), folder.resolve(".env"));

    assertThat(personas.problems()).isEmpty();
    assertThat(personas.hasVoice()).isTrue();
  }

  @Test
  void personasAreNotReadWhereTheStoreIsNot() throws Exception {
    vendor.denying();

    assertThat(Configuration.personas(environment(), folder.resolve(".env")).problems())
        .singleElement()
        .asString()
        .contains("access is denied");
    assertThat(
            Configuration.personas(environment("AWS_REGION=moon"), folder.resolve(".env"))
                .problems())
        .singleElement()
        .asString()
        .startsWith("AWS_REGION must be");
  }

  private void putLeast() {
    vendor
        .put("SERVER_DOMAIN", "voice.example.com")
        .put("TWILIO_AUTH_TOKEN", "twilio-of-the-store")
        .put("ELEVENLABS_API_KEY", "elevenlabs-of-the-store")
        .put("ANTHROPIC_API_KEY", "anthropic-of-the-store");
  }

  private void dotEnv(String... lines) throws IOException {
    Files.write(folder.resolve(".env"), List.of(lines));
  }

  private Outcome load(String... lines) throws InterruptedException {
    return Configuration.load(environment(lines), folder.resolve(".env"));
  }

  private Map<String, String> environment(String... lines) {
    var all = new HashMap<>(vendor.environment());
    Arrays.stream(lines).map(line -> line.split("=", 2)).forEach(l -> all.put(l[0], l[1]));
    return all;
  }

  private static Outcome.Ready ready(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ready ready -> ready;
      case Outcome.Unusable(var problems, _) -> throw new AssertionError(problems);
    };
  }

  private static List<String> problems(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ready _ -> List.of();
      case Outcome.Unusable(var problems, _) -> problems.stream().map(Problem::toString).toList();
    };
  }
}
