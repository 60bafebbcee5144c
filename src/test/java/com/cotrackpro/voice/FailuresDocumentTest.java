package com.cotrackpro.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `docs/failures.md` claims has tests, and they exist.
class FailuresDocumentTest {

  private static final Path DOCUMENT = Path.of("docs/failures.md");
  private static final Path SCENARIOS = Path.of("src/main/resources/scenarios");

  private static final Pattern SCENARIO = Pattern.compile("`([a-z-]+)`");

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    List<String> missing =
        rows().stream()
            .flatMap(row -> NamedTest.in(cell(row, 3)))
            .filter(test -> !test.isThere())
            .map(NamedTest::toString)
            .toList();

    assertThat(missing).isEmpty();
  }

  @Test
  void everyFailureHasATest() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(40)
        .allSatisfy(row -> assertThat(cell(row, 3)).containsPattern(NamedTest.FORM));
  }

  @Test
  void everyScenarioThatIsNamedExists() throws IOException {
    List<Path> named =
        rows().stream()
            .flatMap(row -> SCENARIO.matcher(cell(row, 4)).results())
            .map(name -> SCENARIOS.resolve(name.group(1) + ".yaml"))
            .toList();

    assertThat(named).isNotEmpty().allSatisfy(file -> assertThat(file).exists());
  }

  /// The rows of all tables, without their heads.
  private static List<String> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| Failure "))
        .toList();
  }

  private static String cell(String row, int number) {
    String[] cells = row.split("\\|", -1);
    assertThat(cells).as(row).hasSize(6);
    return cells[number];
  }
}
