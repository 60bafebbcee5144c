package com.cotrackpro.voice.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The deployment files, by the judgement of their own tools.
///
/// Not judged here: whether the places take them. Nothing is deployed by a test.
@Execution(CONCURRENT)
class DeployTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String VERCEL = "deploy/vercel/vercel.json";
  private static final String ORIGIN = "https://api-origin.example.com";

  /// What the telephone company signs, or a program asks, may have any query.
  private static final String QUERY = "?role=attorney&dial=a%20b%2Bc&empty=";

  /// Answered for those inside, or by hosts of streams.
  private static final List<String> INSIDE = List.of("/call/stream", "/metrics");

  @Test
  void vercelSendsEveryPublicPathToTheSamePathOfTheApiTier() throws IOException {
    List<String> urls = published().stream().map(path -> path + QUERY).toList();

    Map<String, String> sent = rewritten(urls);

    assertThat(sent)
        .hasSizeGreaterThan(10)
        .allSatisfy((url, destination) -> assertThat(destination).isEqualTo(ORIGIN + url));
  }

  @Test
  void vercelLeavesQueriesAsTheyAre() {
    String url = "/call/incoming?role=attorney&hook=mine&path=1&page=2";

    assertThat(rewritten(List.of(url))).containsEntry(url, ORIGIN + url);
  }

  @Test
  void vercelForwardsNothingElse() {
    List<String> urls =
        List.of(
            "/call/stream",
            "/call/incoming/x",
            "/call",
            "/metrics",
            "/openapiXjson",
            "/suppressions/1/2",
            "/api/cron/other",
            "/api/cron/cost-rollup/x",
            "/");

    assertThat(rewritten(urls).values()).hasSameSizeAs(urls).containsOnly("none");
  }

  @Test
  void vercelsSchedulerAsksAPathThatIsForwarded() throws IOException {
    JsonNode cron = JSON.readTree(Path.of(VERCEL)).get("crons").get(0);
    String path = cron.get("path").asString();

    assertThat(published()).contains(path);
    assertThat(rewritten(List.of(path))).containsEntry(path, ORIGIN + path);
    assertThat(cron.get("schedule").asString()).matches("\\d+ \\d+ \\* \\* \\*");
  }

  @Test
  void dockerfilelintFindsNothing() {
    Tool lint = Tool.script("node_modules/dockerfilelint/bin/dockerfilelint");

    lint.finds("Dockerfile");
    assertThat(lint.run("", "FROM debian\nRUN sudo ls").exit()).as("it can object").isNotZero();
  }

  @Test
  void dclintFindsNothing() {
    Tool.script("node_modules/dclint/bin/dclint.cjs").finds("--max-warnings", "0", "compose.yaml");
  }

  @Test
  void everyNameInTheTerraformFilesIsDefined() throws IOException {
    String undefined = Tool.script("terraform.js").finds("deploy/fargate");

    assertThat(JSON.readTree(undefined)).isEmpty();
  }

  @Test
  void terraformFilesAreLaidOut() {
    Tool.named("terraform", "install Terraform 1.6 or newer")
        .finds("fmt", "-check", "-diff", "-recursive", "deploy");
  }

  /// With `TERRAFORM_PROVIDERS`, a directory that `terraform providers mirror` has filled: the
  /// providers are several hundred megabytes, and no test downloads them.
  @Test
  void terraformFindsTheFilesValid() throws IOException {
    String mirror = System.getenv("TERRAFORM_PROVIDERS");
    assumeThat(mirror).as("TERRAFORM_PROVIDERS names no mirror of the providers").isNotNull();
    Path place = Path.of("target/deploy-check/fargate");
    Files.createDirectories(place);
    for (Path file : files(Path.of("deploy/fargate"))) {
      Files.write(place.resolve(file.getFileName()), Files.readAllBytes(file));
    }
    Tool terraform = Tool.named("terraform", "install Terraform 1.6 or newer");

    terraform.finds("-chdir=" + place, "init", "-backend=false", "-plugin-dir=" + mirror);
    terraform.finds("-chdir=" + place, "validate");
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".tf")).toList();
    }
  }

  /// An example of each path that the world may ask for.
  static List<String> published() throws IOException {
    Stream<String> documented =
        JSON
            .readTree(Path.of("src/main/resources/openapi.json"))
            .get("paths")
            .propertyNames()
            .stream();
    return Stream.concat(documented, Stream.of("/dashboard", "/dashboard/session"))
        .filter(path -> !INSIDE.contains(path))
        .map(path -> path.replaceAll("\\{[^}]+}", "%2B12125550188"))
        .distinct()
        .toList();
  }

  /// Where Vercel sends each of `urls`; `none` for nowhere.
  private static Map<String, String> rewritten(List<String> urls) {
    String answer =
        Tool.script("rewrites.js")
            .finds(Stream.concat(Stream.of(VERCEL), urls.stream()).toArray(String[]::new));
    return JSON.readTree(answer).properties().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                sent -> sent.getValue().isNull() ? "none" : sent.getValue().asString(),
                (_, last) -> last,
                LinkedHashMap::new));
  }
}
