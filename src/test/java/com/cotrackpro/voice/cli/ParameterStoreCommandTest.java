package com.cotrackpro.voice.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.ssm.SsmEndpoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands whose settings are in Parameter Store, the real `serve` in a process of its own too.
class ParameterStoreCommandTest {

  private static final String SDK = "software.amazon";

  @TempDir Path folder;

  private final Sockets sockets = Sockets.open();
  private final SsmEndpoint vendor = new SsmEndpoint(sockets);

  ParameterStoreCommandTest() throws Exception {}

  @AfterEach
  void close() {
    vendor.close();
    sockets.close();
  }

  @Test
  void aServerThatIsDeniedItsSettingsSaysSoAndExitsWith78() {
    putLeast();
    vendor.denying();
    var err = new StringWriter();

    int code =
        new picocli.CommandLine(new ServeCommand(vendor.environment()))
            .setErr(new PrintWriter(err, true))
            .execute();

    assertThat(code).isEqualTo(78);
    assertThat(err.toString())
        .startsWith("Cannot start:\n  SSM_PREFIX /voice-center/prod in eu-central-1, at http://")
        .contains("access is denied (AccessDeniedException, status 400)", "kms:Decrypt")
        .doesNotContain("is missing", "is not set")
        .doesNotContain("of-the-store", "key-for-parameters", "its-session");
  }

  @Test
  void aServerTakesItsSettingsAndTheLookOfItsLogFromTheStore() throws Exception {
    putLeast();
    vendor.put("LOG_FORMAT", "json").put("MCP_AUTH_TOKN", "nobodys-token");
    vendor.put("DATA_DIR", folder.resolve("data").toString());
    vendor.put("PORT", Integer.toString(vendor.port())); // taken, so that it ends

    assertThat(serve(vendor.environment())).isEqualTo(78);

    assertThat(vendor.asked()).isEqualTo(1);
    assertThat(written("out").lines())
        .allMatch(line -> line.startsWith("{"))
        .anyMatch(
            line -> line.contains("MCP_AUTH_TOKN is no setting: did you mean MCP_AUTH_TOKEN?"));
    assertThat(written("err")).contains("Cannot start:");
    assertThat(written("out") + written("err"))
        .doesNotContain("of-the-store", "nobodys-token", "key-for-parameters", "its-session");
    assertThat(written("classes")).contains(SDK);
  }

  @Test
  void aServerWithoutAPathLoadsNothingOfTheSdk() throws Exception {
    assertThat(serve(Map.of("SERVER_DOMAIN", "voice.example.com"))).isEqualTo(78);

    assertThat(written("err")).contains("TWILIO_AUTH_TOKEN is missing");
    assertThat(written("classes")).contains("ConfigReader").doesNotContain(SDK);
  }

  @Test
  void aServerWithoutCredentialsSaysSo() throws Exception {
    String home = folder.toString();

    int code =
        serve(
            Map.of(
                "SSM_PREFIX",
                SsmEndpoint.PREFIX,
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_CONFIG_FILE",
                home + "/none",
                "AWS_SHARED_CREDENTIALS_FILE",
                home + "/none"));

    assertThat(code).isEqualTo(78);
    assertThat(written("err"))
        .contains("/voice-center/prod in us-east-1 cannot be read: there are no credentials");
  }

  private void putLeast() {
    vendor
        .put("SERVER_DOMAIN", "voice.example.com")
        .put("TWILIO_AUTH_TOKEN", "twilio-of-the-store")
        .put("ELEVENLABS_API_KEY", "elevenlabs-of-the-store")
        .put("ANTHROPIC_API_KEY", "anthropic-of-the-store");
  }

  /// Runs the real program.
  ///
  /// @return its exit code
  private int serve(Map<String, String> environment) throws Exception {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=logback.xml",
            "-Xlog:class+load:file=" + folder.resolve("classes"),
            "-cp",
            System.getProperty("java.class.path"),
            "com.cotrackpro.voice.Main",
            "serve");
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process =
        builder
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    boolean ended = process.waitFor(60, SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the server ends").isTrue();
    return process.exitValue();
  }

  private String written(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
