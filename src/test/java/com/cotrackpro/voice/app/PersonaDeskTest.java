package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.telemetry.OwnLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PersonaDeskTest {

  private static final Path OWN = Path.of("src/main/resources/personas/parent.yaml");

  private final Logger logger = (Logger) LoggerFactory.getLogger(PersonaDesk.class);
  private final ListAppender<ILoggingEvent> lines = new OwnLines();

  @TempDir Path folder;

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void aServerStartsWithTextsThatBreakARuleAndWarnsOfEach() throws Exception {
    plant("Take good care.", "Calm down and forgive.");

    assertThat(PersonaDesk.warned(wanted()).inOrder()).hasSize(13);

    assertThat(lines.list)
        .extracting(line -> line.getKeyValuePairs().toString())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("parent.yaml", "Calm down"))
        .anySatisfy(line -> assertThat(line).contains("parent.yaml", "forgive"));
  }

  @Test
  void aFileThatIsNoPersonaStopsTheStartWithAllThatIsWrong() throws Exception {
    plant("name: ", "nam: ");
    Files.writeString(folder.resolve("aunt.yaml"), "role: aunt");

    assertThatThrownBy(() -> PersonaDesk.warned(wanted()))
        .isInstanceOf(StartException.class)
        .hasMessageContainingAll("parent.yaml", "aunt.yaml");
  }

  private void plant(String right, String wrong) throws IOException {
    String file = Files.readString(OWN);
    assertThat(file).contains(right);
    Files.writeString(folder.resolve("parent.yaml"), file.replace(right, wrong));
  }

  private Config.Personas wanted() {
    return new Config.Personas(Optional.of(folder), Map.of());
  }
}
