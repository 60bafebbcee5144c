package com.cotrackpro.voice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Wav;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.elevenlabs.ElevenLabsSimulator;
import com.cotrackpro.voice.simulator.elevenlabs.Fault;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.elevenlabs.Latencies;
import com.cotrackpro.voice.simulator.elevenlabs.Settings;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonasCommandTest {

  private static final Path PARENT = Path.of("src/main/resources/personas/parent.yaml");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void allPersonasAreListedWithoutAnySetting() {
    assertThat(run(Map.of())).isZero();

    assertThat(out.toString().lines().filter(line -> line.contains("CoTrackPro"))).hasSize(13);
    assertThat(out.toString())
        .containsPattern(
            "\\nparent +CoTrackPro for parents +EXAVITQu4vr4xnSDxMaL +en, es +"
                + "1 s; 12, 25, 45 s +\\d{4}\\n")
        .containsPattern("\\njudge +\\S.* VR6AewLTigWG4xSOukaG +en +1 s;")
        .contains("estimated as a quarter of its letters");
  }

  @Test
  void theVoicesOfTheSettingsAreListed() {
    assertThat(run(Map.of("VOICE_MAP", "{\"gal\":\"abcdefghijklmn\"}"))).isZero();

    assertThat(out.toString()).containsPattern("\\ngal .* abcdefghijklmn ");
  }

  @Test
  void theProgramsOwnPersonasHaveNoProblems() {
    assertThat(run(Map.of(), "--check")).isZero();

    assertThat(out.toString()).matches("13 personas, \\d{3} texts, no problems\n");
  }

  @Test
  void everyProblemOfEveryFileIsListed() throws IOException {
    write("gal", "role: parent", "role: gal", "One moment, please.", "Calm down, please.");
    write("aunt", "role: parent", "role: aunt", "present:", "presence:");

    assertThat(run(Map.of("PERSONA_DIR", folder.toString()), "--check")).isEqualTo(1);

    assertThat(out.toString())
        .contains("aunt.yaml: en/phrases/present is missing")
        .contains("gal.yaml: en/phrases/hold 1 must not say \"Calm down\"")
        .containsPattern("14 personas, \\d{3} texts, \\d problems\n");
  }

  @Test
  void aDirectoryOnTheCommandLineIsJudgedInPlaceOfTheSettings() throws IOException {
    write("parent", "One moment, please.", "Trust me.");
    var elsewhere = Map.of("PERSONA_DIR", folder.resolve("nowhere").toString());

    assertThat(run(elsewhere, "--check", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("must not say \"Trust me\"", " texts, 1 problem\n");

    assertThat(run(elsewhere, "--check")).isEqualTo(1);
    assertThat(out.toString()).contains("cannot be read as a directory");
  }

  @Test
  void withoutAKeyTheSandboxReadsAloud() throws IOException {
    Path file = folder.resolve("gal.wav");

    assertThat(run(Map.of(), "--say", "gal", "--out", file.toString())).isZero();

    assertThat(Wav.read(file).left().duration()).isGreaterThan(Duration.ofSeconds(60));
    assertThat(out.toString())
        .matches(".*gal\\.wav: \\d\\d phrases, said by the sandbox's synthesiser\n");
  }

  @Test
  void withAKeyThePersonasOwnVoiceReadsAloudInTheLanguageAskedFor() throws Exception {
    Path file = folder.resolve("parent.wav");

    try (var sockets = Sockets.open();
        var vendor = vendor(sockets)) {
      var settings = settings(vendor.port());
      assertThat(run(settings, "--say", "parent", "--language", "es", "--out", file.toString()))
          .isZero();

      vendor.faults().always(Where.REST, new Fault.Refuse(401, "invalid_api_key"));
      assertThat(run(settings, "--say", "gal", "--out", file.toString())).isEqualTo(69);
      assertThat(run(settings, "--say", "parent", "--language", "es", "--out", file.toString()))
          .as("what was said once is on disk")
          .isZero();
      assertThat(vendor.breaches()).isEmpty();
    }

    assertThat(Wav.read(file).left().duration()).isGreaterThan(Duration.ofSeconds(60));
    assertThat(out.toString()).contains("said by the persona's own voice");
    assertThat(err.toString()).contains("It cannot be said: HTTP 401");
  }

  @Test
  void aRoleOrLanguageThatDoesNotExistIsSaidSo() {
    assertThat(run(Map.of(), "--say", "nobody")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no persona 'nobody' that speaks 'en'");

    assertThat(run(Map.of(), "--say", "judge", "--language", "es")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no persona 'judge' that speaks 'es'");
  }

  @Test
  void filesThatCannotBeLoadedAreNamed() throws IOException {
    write("aunt", "role: parent", "role: uncle");

    assertThat(run(Map.of("PERSONA_DIR", folder.toString()))).isEqualTo(78);

    assertThat(err.toString()).contains("aunt.yaml: role must be the file's name");
  }

  private static ElevenLabsSimulator vendor(Sockets sockets) throws Exception {
    return ElevenLabsSimulator.start(
        sockets,
        Ticker.system(),
        Synthesiser.installed(),
        Settings.standard().taking(Latencies.none()));
  }

  private Map<String, String> settings(int port) {
    return Map.of(
        "SERVER_DOMAIN", "voice.example.com",
        "TWILIO_AUTH_TOKEN", "twilio-token",
        "ANTHROPIC_API_KEY", "anthropic-key",
        "ELEVENLABS_BASE_URL", "http://127.0.0.1:" + port,
        "ELEVENLABS_API_KEY", "ordinary-key",
        "AUDIO_CACHE_DIR", folder.resolve("audio").toString());
  }

  /// The parent's file under another name, with some texts replaced by others.
  private void write(String name, String... replaced) throws IOException {
    String text = Files.readString(PARENT);
    for (int i = 0; i < replaced.length; i += 2) {
      assertThat(text).contains(replaced[i]);
      text = text.replaceFirst(replaced[i], replaced[i + 1]);
    }
    Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  private int run(Map<String, String> environment, String... args) {
    var line = new picocli.CommandLine(new PersonasCommand(environment));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(args);
  }
}
