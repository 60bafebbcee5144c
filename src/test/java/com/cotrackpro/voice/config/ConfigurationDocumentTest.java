package com.cotrackpro.voice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Run with `-Ddocuments=write` to bring the files up to date.
class ConfigurationDocumentTest {

  @Test
  void theDocumentSaysWhatTheProgramReads() throws IOException {
    assertInStep(Path.of("docs/configuration.md"), ConfigurationDocument.markdown());
  }

  @Test
  void theExampleFileHoldsWhatTheProgramReads() throws IOException {
    assertInStep(Path.of(".env.example"), ConfigurationDocument.envExample());
  }

  @Test
  void theExampleFileIsWellFormedAndSetsOnlyWhatIsRequired() {
    var file = DotEnv.parse(ConfigurationDocument.envExample());

    assertThat(file.problems()).isEmpty();
    assertThat(file.values())
        .containsOnlyKeys(
            "SERVER_DOMAIN", "TWILIO_AUTH_TOKEN", "ELEVENLABS_API_KEY", "ANTHROPIC_API_KEY");
  }

  @Test
  void everyExampleWouldBeAccepted() {
    var settings = new Settings(Map.of());
    ConfigReader.read(settings);

    List<String> all =
        settings.asked().stream().map(each -> each.name() + "=" + each.example()).toList();
    assertThat(Environments.problems(all.toArray(String[]::new))).isEmpty();
  }

  private static void assertInStep(Path file, String printed) throws IOException {
    if ("write".equals(System.getProperty("documents"))) {
      Files.writeString(file, printed);
    }
    assertThat(file).usingCharset("UTF-8").hasContent(printed);
  }
}
