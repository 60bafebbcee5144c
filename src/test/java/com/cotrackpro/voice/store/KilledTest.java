package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.CallRecords.Receipt;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.thread.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTest {

  private static final int ENOUGH = 300;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostWhenTheProgramIsKilledInMidWriting() throws Exception {
    Map<String, Integer> acknowledged = acknowledgedByAProcessThatIsKilled();

    try (var records = OnDisk.open(folder, Ticker.system())) {
      assertThat(acknowledged).isNotEmpty();
      for (Map.Entry<String, Integer> turns : acknowledged.entrySet()) {
        assertThat(records.find(new CallId(turns.getKey())))
            .hasValueSatisfying(kept ->
                assertThat(kept.talk().turnCount()).isGreaterThanOrEqualTo(turns.getValue()));
      }
      assertThat(records.unfinished()).hasSizeGreaterThanOrEqualTo(acknowledged.size());
    }
  }

  private Map<String, Integer> acknowledgedByAProcessThatIsKilled() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Writes.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = process.inputReader()) {
      var acknowledged = read(output, ENOUGH);
      // SIGKILL; the handle, unlike the process, leaves the output to be read.
      process.toHandle().destroyForcibly();
      acknowledged.putAll(read(output, Integer.MAX_VALUE));
      assertThat(process.waitFor()).isNotZero();
      return acknowledged;
    } finally {
      process.destroyForcibly();
    }
  }

  private static Map<String, Integer> read(BufferedReader output, int most) throws IOException {
    var acknowledged = new HashMap<String, Integer>();
    for (int i = 0; i < most; i++) {
      Optional<String[]> line =
          Optional.ofNullable(output.readLine()).map(text -> text.split(" ", -1));
      // The last line may have been cut by the kill.
      if (line.isEmpty() || line.get().length < 3) {
        return acknowledged;
      }
      acknowledged.put(line.get()[0], Integer.valueOf(line.get()[1]));
    }
    return acknowledged;
  }

  /// The process that is killed: twenty long calls, turn after turn; says what was acknowledged.
  ///
  /// The records are big, so that writing them takes long and the kill, which follows an
  /// acknowledgement at once, finds the next ones half written.
  static final class Writes {

    private static final int CALLS = 20;

    private Writes() {}

    public static void main(String[] arguments) throws InterruptedException {
      var records = OnDisk.open(Path.of(arguments[0]), Ticker.system());
      for (int turn = 0; ; turn++) {
        var receipts = new ArrayList<Receipt>();
        for (int call = 0; call < CALLS; call++) {
          receipts.add(records.keep(Records.talkative(turn, "CA" + call)));
        }
        for (int call = 0; call < CALLS; call++) {
          if (receipts.get(call).await(Duration.ofSeconds(10))) {
            System.out.println("CA" + call + " " + turn + " kept");
          }
        }
      }
    }
  }
}
