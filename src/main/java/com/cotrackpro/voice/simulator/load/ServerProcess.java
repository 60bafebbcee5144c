package com.cotrackpro.voice.simulator.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the server's process takes of the machine, as Linux tells it.
///
/// @param pid its number
public record ServerProcess(long pid) {

  private static final int USER_TICKS = 13; // proc(5): utime, counted from 0
  private static final long TICK_MILLIS = 10; // 100 a second on every Linux that Java runs on
  private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");

  /// Processor time so far, in milliseconds.
  public long cpuMillis() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The name in parentheses may hold blanks: count from behind it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[USER_TICKS - 2]) + Long.parseLong(fields[USER_TICKS - 1]);
    return ticks * TICK_MILLIS;
  }

  /// Memory that is resident, in KiB.
  public long residentKiB() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }

  /// Live heap after a collection, in KiB.
  public long heapKiB() throws IOException, InterruptedException {
    ask("GC.run");
    Matcher used = HEAP_USED.matcher(ask("GC.heap_info"));
    return used.find() ? Long.parseLong(used.group(1)) : 0;
  }

  private String ask(String command) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(20, TimeUnit.SECONDS);
    return answer;
  }
}
