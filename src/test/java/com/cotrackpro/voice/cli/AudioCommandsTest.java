package com.cotrackpro.voice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `generate-audio` and `voices` against a simulated account.
class AudioCommandsTest {

  @TempDir Path folder;

  private final Sockets sockets = Sockets.open();
  private final ElevenLabsSimulator vendor =
      ElevenLabsSimulator.start(
          sockets,
          Ticker.system(),
          Synthesiser.installed(),
          Settings.standard().taking(Latencies.none()));
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  AudioCommandsTest() throws Exception {}

  @AfterEach
  void close() {
    vendor.close();
    sockets.close();
  }

  @Test
  void aDryRunSaysWhatIsMissingAndAsksNobody() throws IOException {
    try (var nobody = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var settings = environment(Map.of());
      settings.put("ELEVENLABS_BASE_URL", "http://127.0.0.1:" + nobody.getLocalPort());

      assertThat(run(new GenerateAudioCommand(settings), "--dry-run")).isZero();

      nobody.setSoTimeout(1);
      assertThatThrownBy(nobody::accept).isInstanceOf(SocketTimeoutException.class);
    }

    assertThat(out.toString())
        .containsPattern("parent +EXAVITQu4vr4xnSDxMaL +\\d+ +\\d+ +\\d+")
        .containsPattern("\\d+ phrases are missing: \\d+ characters, about USD \\d+\\.\\d\\d");
    assertThat(files()).isEmpty();
  }

  @Test
  void everyPhraseIsRecordedOnceAndNeverAskedForAgain() throws IOException {
    vendor.faults().next(Where.REST, new Fault.Refuse(429, "system_busy"));

    assertThat(generate()).isZero();
    int recorded = files().size();
    assertThat(out.toString())
        .contains("[##############################] " + recorded + " of " + recorded + " phrases")
        .contains("Recorded " + recorded + " phrases, ");
    assertThat(files()).allSatisfy(file -> assertThat(file).matches("[0-9a-f]{64}\\.ulaw"));

    vendor.faults().always(Where.REST, new Fault.Refuse(500, "internal"));
    assertThat(generate()).isZero();
    assertThat(out.toString()).contains("All " + recorded + " phrases are there.");
    assertThat(vendor.breaches()).isEmpty();
  }

  @Test
  void onlyWhatIsMissingIsRecordedTheNextTime() throws IOException {
    assertThat(generate("--role", "parent", "--jobs", "8")).isZero();
    int all = files().size();
    Files.delete(folder.resolve("audio").resolve(files().getFirst()));
    Files.delete(folder.resolve("audio").resolve(files().getFirst()));

    assertThat(generate("--role", "parent")).isZero();

    assertThat(out.toString()).contains("2 phrases are missing", "Recorded 2 phrases, ");
    assertThat(files()).hasSize(all);
  }

  @Test
  void anAnswerThatBreaksOffLeavesNoFile() throws IOException {
    vendor.faults().always(Where.REST, new Fault.DropMidWord());

    assertThat(generate("--jobs", "1")).isEqualTo(GenerateAudioCommand.UNAVAILABLE);

    assertThat(files()).isEmpty();
    assertThat(err.toString())
        .contains("Stopped. The speech vendor does not answer: ")
        .contains("phrases are still missing; they will be spoken live.");
  }

  @Test
  void anAnswerThatBreaksOffOnceIsAskedForAgain() throws IOException {
    vendor.faults().next(Where.REST, new Fault.DropMidWord());

    assertThat(generate()).isZero();

    assertThat(err.toString()).doesNotContain("missing");
  }

  @ParameterizedTest
  @CsvSource({"401,quota_exceeded", "401,invalid_api_key", "403,missing_permissions"})
  void aRefusalOfTheAccountStopsEverythingWithItsReason(int status, String code)
      throws IOException {
    vendor.faults().always(Where.REST, new Fault.Refuse(status, code));

    assertThat(generate("--jobs", "1")).isEqualTo(GenerateAudioCommand.UNAVAILABLE);

    assertThat(err.toString())
        .contains("Stopped. The speech vendor refuses: HTTP " + status + " " + code);
    assertThat(files()).isEmpty();
  }

  @Test
  void aVoiceThatTheAccountHasNotIsLeftOutAndTheOthersAreRecorded() throws IOException {
    var settings = Map.of("VOICE_MAP", "{\"gal\":\"nobody0nobody0\"}");

    assertThat(run(new GenerateAudioCommand(environment(settings)))).isEqualTo(1);

    String gal = "gal +nobody0nobody0 +(\\d+) +\\d+ +\\d+\n";
    var missing = Pattern.compile(gal).matcher(out.toString()).results().findFirst().orElseThrow();
    assertThat(out.toString())
        .containsOnlyOnce("The account has no voice nobody0nobody0, which gal speaks with");
    assertThat(err.toString()).contains(missing.group(1) + " phrases are still missing");
    assertThat(files()).isNotEmpty();
  }

  @Test
  void whatAKilledProcessLeftIsSweptAway() throws IOException {
    Path audio = Files.createDirectory(folder.resolve("audio"));
    Path old = Files.writeString(audio.resolve("a.ulaw1.part"), "x");
    Path fresh = Files.writeString(audio.resolve("a.ulaw2.part"), "x");
    Files.setLastModifiedTime(old, FileTime.from(Ticker.system().now().minus(Duration.ofHours(2))));

    assertThat(generate()).isZero();

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "--role,nobody,--role must be one of advocate",
    "--jobs,0,--jobs must be from 1 to 32",
    "--jobs,33,--jobs must be from 1 to 32"
  })
  void aWrongCommandLineSaysWhatIsWrong(String option, String value, String sentence) {
    assertThat(generate(option, value)).isEqualTo(2);

    assertThat(err.toString()).contains(sentence);
  }

  @Test
  void settingsThatCannotBeUsedAreNamed() {
    assertThat(run(new GenerateAudioCommand(Map.of()))).isEqualTo(78);

    assertThat(err.toString()).contains("Cannot start:", "ELEVENLABS_API_KEY");
  }

  @Test
  void theVoicesOfTheAccountAreListedAndThoseInUseMarked() {
    var settings =
        Map.of(
            "VOICE_MAP",
            "{\"judge\":\"pNInz6obpgDQGcFmaJgB\",\"evaluator\":\"pNInz6obpgDQGcFmaJgB\"}");

    assertThat(run(new VoicesCommand(environment(settings)))).isZero();

    assertThat(out.toString())
        .containsPattern("\\* EXAVITQu4vr4xnSDxMaL +Sarah +premade +advocate, parent\n")
        .containsPattern("\n  VR6AewLTigWG4xSOukaG +Arnold +premade +\n");
  }

  @Test
  void aPersonasVoiceThatTheAccountHasNotIsNamed() {
    var settings = Map.of("VOICE_MAP", "{\"parent\":\"nobody0nobody0\"}");

    assertThat(run(new VoicesCommand(environment(settings)))).isEqualTo(1);

    assertThat(out.toString())
        .contains("! nobody0nobody0 is not in the account; mute without it: parent");
  }

  @Test
  void anAccountThatCannotBeAskedIsSaidSo() {
    vendor.faults().always(Where.REST, new Fault.Refuse(401, "invalid_api_key"));

    assertThat(run(new VoicesCommand(environment(Map.of()))))
        .isEqualTo(GenerateAudioCommand.UNAVAILABLE);

    assertThat(err.toString()).contains("The account's voices cannot be listed: HTTP 401");
  }

  private int generate(String... args) {
    return run(new GenerateAudioCommand(environment(Map.of())), args);
  }

  private int run(Callable<Integer> command, String... args) {
    var line = new picocli.CommandLine(command);
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private Map<String, String> environment(Map<String, String> more) {
    var all = new HashMap<>(more);
    all.put("SERVER_DOMAIN", "voice.example.com");
    all.put("TWILIO_AUTH_TOKEN", "twilio-token");
    all.put("ANTHROPIC_API_KEY", "anthropic-key");
    all.put("ELEVENLABS_BASE_URL", "http://127.0.0.1:" + vendor.port());
    all.put("ELEVENLABS_API_KEY", "ordinary-key");
    all.put("AUDIO_CACHE_DIR", folder.resolve("audio").toString());
    return all;
  }

  private List<String> files() throws IOException {
    Path audio = folder.resolve("audio");
    if (!Files.isDirectory(audio)) {
      return List.of();
    }
    try (var all = Files.list(audio)) {
      return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
