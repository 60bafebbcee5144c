package com.cotrackpro.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every system of others that we work with stands in `docs/systems.md`, and what is claimed there
/// has tests, which exist.
class SystemsDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/systems.md");

  private static final List<String> SYSTEMS =
      List.of(
          "Twilio",
          "ElevenLabs Scribe",
          "ElevenLabs speech",
          "Anthropic",
          "MCP",
          "DynamoDB",
          "Redis",
          "Upstash / Vercel KV",
          "SSM Parameter Store",
          "Vercel",
          "Prometheus",
          "OpenTelemetry");

  @Test
  void everySystemHasARow() throws IOException {
    assertThat(rows().stream().map(row -> cell(row, 1).strip()).distinct())
        .containsExactlyElementsOf(SYSTEMS);
  }

  @Test
  void everyClaimHasATest() throws IOException {
    assertThat(rows())
        .allSatisfy(row -> {
          assertThat(cell(row, 2)).isNotBlank();
          assertThat(cell(row, 3)).isNotBlank();
          assertThat(cell(row, 4)).containsPattern(NamedTest.FORM);
        });
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    Stream<NamedTest> named = rows().stream().flatMap(row -> NamedTest.in(cell(row, 4)));

    assertThat(named.filter(test -> !test.isThere())).isEmpty();
  }

  /// The rows of the table, without its head.
  private static List<String> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| System "))
        .toList();
  }

  private static String cell(String row, int number) {
    String[] cells = row.split("\\|", -1);
    assertThat(cells).as(row).hasSize(6);
    return cells[number];
  }
}
