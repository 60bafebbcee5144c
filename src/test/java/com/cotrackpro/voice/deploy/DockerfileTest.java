package com.cotrackpro.voice.deploy;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The steps of the `Dockerfile`, done by hand from what the builder is sent, in a directory that
/// was empty; what comes of them runs as a user who owns nothing but the volume.
///
/// Not done: what is copied from the image of the Lambda Web Adapter, which is for Lambda alone.
@Isolated("the program is compiled once more: calls beside it would suffer")
class DockerfileTest {

  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");
  private static final String NOBODY_THERE = "http://127.0.0.1:9";

  @TempDir private Path place;

  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void theImageServesAsNobodyAndEndsWhenTold() throws Exception {
    ImageByHand image = built();
    List<String> before = files(image.root());

    Process server = started(image.container(settings()));
    BufferedReader log = server.inputReader();
    int port = portOnceCallsAreTaken(log);

    assertThat(statusOf(port, "/health")).isEqualTo(200);
    assertThat(statusOf(port, "/metrics")).isEqualTo(200);
    assertThat(healthCheck(image, port)).isZero();
    assertThat(files(image.root())).as("nothing is written but to the volume").isEqualTo(before);

    assertThat(server.toHandle().destroy()).isTrue();

    assertThat(log.lines()).as("it drains").anyMatch(line -> line.contains("\"draining\""));
    assertThat(server.waitFor()).as("ended by SIGTERM").isEqualTo(143);
    assertThat(healthCheck(image, port)).as("nobody is there any more").isEqualTo(1);
    aCacheThatDoesNotFitIsPassedOverWithoutAWord(image);
  }

  /// A JVM that may not do without the cache (`AOTMode=on`) shows whether it fits.
  private void aCacheThatDoesNotFitIsPassedOverWithoutAWord(ImageByHand image) throws Exception {
    Map<String, String> insisting = Map.of("VOICE_CENTER_JAVA_OPTS", "-XX:AOTMode=on");

    assertThat(version(image, insisting)).as("it fits").matches("\\d+\\.\\d+\\.\\d+\n");

    Path jar = image.root().resolve("opt/voice-center/lib/voice-center.jar");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

    assertThat(version(image, insisting)).as("it does not").doesNotMatch("\\d+\\.\\d+\\.\\d+\n");
    assertThat(version(image, Map.of())).matches("\\d+\\.\\d+\\.\\d+\n");
  }

  private String version(ImageByHand image, Map<String, String> settings) throws IOException {
    return started(image.container(settings, "--version"))
        .inputReader()
        .lines()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Test
  void noSecretAndNoRecordIsSentToTheBuilder() throws IOException {
    var context = new BuildContext(HERE);

    assertThat(
            Stream.of(".env", ".env.production", "data/records.db", "target/lib", ".git/config")
                .map(Path::of))
        .noneMatch(context::holds);
    assertThat(Stream.of("pom.xml", "src/main/java/A.java", "voice-center").map(Path::of))
        .allMatch(context::holds);
  }

  private ImageByHand built() throws Exception {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    var image = new ImageByHand(place, new BuildContext(HERE));
    image.build(Files.readString(HERE.resolve("Dockerfile")));
    assertThat(image.leftOut())
        .containsExactly(
            "COPY --from=lambda-adapter /lambda-adapter /opt/extensions/lambda-adapter");
    assertThat(image.says("USER")).isEqualTo("10001:10001");
    assertThat(image.says("STOPSIGNAL")).isEqualTo("SIGTERM");
    assertThat(image.root().resolve("opt/voice-center/lib/voice-center.aot")).isNotEmptyFile();
    return image;
  }

  private static Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("PORT", "0"),
        Map.entry("SERVER_DOMAIN", "voice.example.com"),
        Map.entry("TWILIO_AUTH_TOKEN", "0123456789abcdef0123456789abcdef"),
        Map.entry("TWILIO_BASE_URL", NOBODY_THERE),
        Map.entry("ELEVENLABS_API_KEY", "sk_0123456789abcdef"),
        Map.entry("ELEVENLABS_BASE_URL", NOBODY_THERE),
        Map.entry("ANTHROPIC_API_KEY", "sk-ant-0123456789"),
        Map.entry("ANTHROPIC_BASE_URL", NOBODY_THERE),
        Map.entry("COTRACKPRO_MCP_URL", NOBODY_THERE + "/mcp"),
        Map.entry("OUTBOUND_API_KEY", "a-key-for-the-records"),
        Map.entry("CRON_SECRET", "a-key-for-the-scheduler"));
  }

  private Process started(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static int portOnceCallsAreTaken(BufferedReader log) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      lines.add(line);
      Matcher port = PORT.matcher(line);
      if (line.contains("\"taking calls\"") && port.find()) {
        return Integer.parseInt(port.group(1));
      }
    }
    throw new AssertionError("it ended instead:\n" + String.join("\n", lines));
  }

  private int healthCheck(ImageByHand image, int port) throws Exception {
    Map<String, String> settings = new HashMap<>(settings());
    settings.put("PORT", String.valueOf(port));
    return started(image.healthCheck(settings)).waitFor();
  }

  private static int statusOf(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return client.send(request, ofString()).statusCode();
    }
  }

  /// Every file of the image but those of the volume, with its size.
  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> !file.startsWith(root.resolve("data")))
          .filter(Files::isRegularFile)
          .map(file -> file + " " + file.toFile().length())
          .sorted()
          .toList();
    }
  }
}
