package com.cotrackpro.voice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the definitions of the places to run at say, against what the program is.
@Execution(CONCURRENT)
class PlacesTest {

  /// A variable that is set: a key of YAML, TOML or Terraform, an item of Render's, `ENV`'s word.
  private static final Pattern SET =
      Pattern.compile(
          "(?m)(?:^\\s*(?:- )?|\\bENV |(?<=\\S) |key: )([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)"
              + "(?:\\s*[=:](?!:)|(?<=key: \\w{1,40})$)");

  /// A row of the document's tables, or an item of what a version does not have.
  private static final Pattern KNOWN =
      Pattern.compile("(?m)(?:^\\| |^|the start: )`([A-Z][A-Z0-9_]+)`(?: \\||,|\\.)");

  /// The Lambda Web Adapter's own.
  private static final String ADAPTER = "AWS_LWA_";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dockerfile",
        "compose.yaml",
        "deploy/fargate/service.tf",
        "deploy/fly/fly.toml",
        "deploy/lambda/template.yaml",
        "deploy/render/render.yaml"
      })
  void everyVariableIsASettingOfTheProgram(String file) throws IOException {
    Set<String> set = all(SET, withoutComments(file));

    assertThat(set).hasSizeGreaterThan(3);
    assertThat(set)
        .filteredOn(name -> !name.startsWith(ADAPTER))
        .isSubsetOf(all(KNOWN, Files.readString(Path.of("docs/configuration.md"))));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          Dockerfile, PORT=(\\d+), 8080
          Dockerfile, EXPOSE (\\d+), 8080
          compose.yaml, :(\\d+)', 8080
          deploy/fargate/service.tf, PORT += "(\\d+), 8080
          deploy/fargate/service.tf, containerPort = (\\d+), 8080
          deploy/fargate/service.tf, container_port += (\\d+), 8080
          deploy/fargate/network.tf, port += (8\\d+), 8080
          deploy/fly/fly.toml, internal_port = (\\d+), 8080
          deploy/fly/fly.toml, PORT = '(\\d+), 8080
          deploy/lambda/template.yaml, AWS_LWA_PORT: "(\\d+), 8080
          deploy/lambda/template.yaml, \\sPORT: "(\\d+), 8080
          deploy/render/render.yaml, PORT\\s+value: "(\\d+), 8080
          deploy/fargate/network.tf, path += "([^"]+), /ready
          deploy/fly/fly.toml, path = '([^']+), /health
          deploy/lambda/template.yaml, CHECK_PATH: (\\S+), /health
          deploy/railway/railway.json, healthcheckPath": "([^"]+), /ready
          deploy/render/render.yaml, healthCheckPath: (\\S+), /health
          """)
  void portsAndPathsOfHealthAreTheProgramsOwn(String file, String pattern, String value)
      throws IOException {
    assertThat(all(Pattern.compile(pattern), withoutComments(file))).containsExactly(value);
  }

  /// The place must not end the program while it lets its calls finish, nor during the goodbyes:
  /// `docs/runbook.md` says a minute.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          compose.yaml, grace_period: (\\d+)s, compose.yaml, DRAIN_SECONDS: "(\\d+)
          deploy/fargate/service.tf, stopTimeout += (\\d+), deploy/fargate/variables.tf, <= (\\d+)
          deploy/fly/fly.toml, kill_timeout = (\\d+), deploy/fly/fly.toml, SECONDS = '(\\d+)
          deploy/railway/railway.json, drainingSeconds": (\\d+), .env.example, told.*Default: (\\d+)
          deploy/render/render.yaml, Delay\\w+: (\\d+), deploy/render/render.yaml, N_\\w+\\s+value: "(\\d+)
          """)
  void everyPlaceWaitsLongerThanCallsMayGoOn(
      String file, String patience, String drainFile, String drain) throws IOException {
    int place = number(patience, file);
    int program = number(drain, drainFile);

    assertThat(place).isGreaterThanOrEqualTo(program + 60);
  }

  @Test
  void theTableIsTheOneThatTheProgramMakes() throws IOException {
    String table = Files.readString(Path.of("deploy/fargate/table.tf")).replaceAll(" +", " ");
    String item = Files.readString(Path.of("src/main/java/com/cotrackpro/voice/store/Item.java"));

    assertThat(table)
        .contains(
            "hash_key = \"callSid\"", "name = \"role-date-index\"", "name = \"status-date-index\"")
        .contains("attribute_name = \"ttl\"", "PAY_PER_REQUEST");
    assertThat(all(Pattern.compile("_key = \"(\\w+)\""), table))
        .containsExactlyInAnyOrder("callSid", "role", "status", "startedAt")
        .allSatisfy(attribute -> assertThat(item).contains("\"" + attribute + "\""));
  }

  @Test
  void metricFiltersAskForWhatTheProgramLogs() throws IOException {
    Set<String> asked =
        all(
            Pattern.compile("msg = \\\\\"([a-z.]+)\\\\\""),
            Files.readString(Path.of("deploy/fargate/log.tf")));

    assertThat(asked).containsExactlyInAnyOrder("cost.call.summary", "safety.event");
  }

  private static int number(String pattern, String file) throws IOException {
    Set<String> found = all(Pattern.compile(pattern), withoutComments(file));
    assertThat(found).as(file + " " + pattern).hasSize(1);
    return Integer.parseInt(found.iterator().next());
  }

  private static String withoutComments(String file) throws IOException {
    String text = Files.readString(Path.of(file));
    return file.startsWith(".env") ? text : text.replaceAll("(?m)^\\s*#.*$", "");
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
  }
}
