package com.cotrackpro.voice.simulator.load;

import java.util.List;

/// What a load run measured.
///
/// @param calls how many calls there were
/// @param turns how many turns they took in all
/// @param failures why calls failed, one sentence for each
/// @param share the server's own share of a turn
/// @param sound what became of the sound
/// @param rings from the webhook of a call that only rings to its answer
/// @param taken what the server took of the machine
public record LoadReport(
    int calls,
    int turns,
    List<String> failures,
    Share share,
    Sound sound,
    Percentiles rings,
    Taken taken) {

  public LoadReport {
    failures = List.copyOf(failures);
  }

  /// The server's own share of a turn, measured at the vendors' sockets.
  ///
  /// @param asked from committed words sent to the request received
  /// @param voiced from the first sentence sent to its text received
  /// @param heard from the first sound sent to its arrival at the caller's line
  /// @param sum all three of the same turn
  public record Share(Percentiles asked, Percentiles voiced, Percentiles heard, Percentiles sum) {}

  /// What became of the sound.
  ///
  /// @param framesSpoken frames of speech that callers sent
  /// @param framesLost those of them that never reached speech-to-text
  /// @param forwarded from the caller's line to speech-to-text
  /// @param cleared from the partial transcript that interrupts to the `clear` at the line
  public record Sound(
      long framesSpoken, long framesLost, Percentiles forwarded, Percentiles cleared) {}

  /// What the server took of the machine.
  ///
  /// @param cpuMillisPerCallSecond processor time for each call and second
  /// @param heapKiBPerCall live heap with all calls, less that without, for each call
  /// @param residentMiB resident memory with all calls
  public record Taken(double cpuMillisPerCallSecond, double heapKiBPerCall, long residentMiB) {}

  /// Whether no call failed and no frame was lost.
  public boolean isGood() {
    return failures.isEmpty() && sound.framesLost() == 0;
  }

  /// The report for people.
  public String text() {
    var text = new StringBuilder();
    line(text, "calls %d, turns %d, failed calls %d".formatted(calls, turns, failures.size()));
    failures.stream().limit(10).forEach(failure -> line(text, "  failed: %s".formatted(failure)));
    line(text, "own share of a turn, at the vendors' sockets");
    line(text, "  committed to asked    %s".formatted(share.asked()));
    line(text, "  sentence to voice     %s".formatted(share.voiced()));
    line(text, "  sound to line         %s".formatted(share.heard()));
    line(text, "  in sum                %s".formatted(share.sum()));
    line(text, "frames of speech %d, lost %d".formatted(sound.framesSpoken(), sound.framesLost()));
    line(text, "  frame forwarding      %s".formatted(sound.forwarded()));
    line(text, "  partial to clear      %s".formatted(sound.cleared()));
    if (rings.count() > 0) {
      line(text, "POST /call/incoming     %s".formatted(rings));
    }
    line(
        text,
        "server: %.2f CPU ms per call and second, %.0f KiB heap per call, %d MiB resident (%d KiB per call)"
            .formatted(
                taken.cpuMillisPerCallSecond(),
                taken.heapKiBPerCall(),
                taken.residentMiB(),
                taken.residentMiB() * 1024 / Math.max(1, calls)));
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
