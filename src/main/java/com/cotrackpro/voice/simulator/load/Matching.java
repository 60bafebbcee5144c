package com.cotrackpro.voice.simulator.load;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.anthropic.Happening;
import com.cotrackpro.voice.simulator.elevenlabs.Observation;
import com.cotrackpro.voice.simulator.load.LoadReport.Share;
import com.cotrackpro.voice.simulator.load.LoadReport.Sound;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.twilio.CallStatistics;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds what belongs together in the journals of all simulators: a turn by its words, sound by its
/// fingerprint.
final class Matching {

  // A clear that comes later was for something else.
  private static final long LONGEST_CLEAR = 2_000_000_000L;

  private static final NavigableSet<Long> NONE = new TreeSet<>();

  private static final long SILENT_FRAME =
      CallStatistics.digest(Mulaw.silence(Mulaw.FRAME).bytes());

  private final List<Observation> speech;
  private final List<Happening> mind;
  private final List<CallStatistics> calls;

  Matching(Stage stage, List<SimulatedCall> calls) {
    this.speech = stage.elevenLabs().journal().all();
    this.mind = stage.claude().journal().all();
    this.calls = calls.stream().map(SimulatedCall::statistics).toList();
  }

  Share share() {
    Map<String, Long> asked = asked();
    Map<String, Long> voiced = voiced();
    Map<String, Long> heard = heard();
    var sums = new ArrayList<Long>();
    for (Map.Entry<String, Long> turn : voiced.entrySet()) {
      if (asked.containsKey(turn.getKey()) && heard.containsKey(turn.getKey())) {
        sums.add(asked.get(turn.getKey()) + turn.getValue() + heard.get(turn.getKey()));
      }
    }
    return new Share(
        Percentiles.of(List.copyOf(asked.values())),
        Percentiles.of(List.copyOf(voiced.values())),
        Percentiles.of(List.copyOf(heard.values())),
        Percentiles.of(sums));
  }

  /// From words committed to the request that ends with them.
  private Map<String, Long> asked() {
    var committed = new HashMap<String, Long>();
    for (Observation each : speech) {
      if (each instanceof Observation.Committed(long nanos, _, var text, _)) {
        committed.putIfAbsent(Tags.in(text), nanos);
      }
    }
    var times = new HashMap<String, Long>();
    for (Happening each : mind) {
      if (each instanceof Happening.RequestReceived(_, long nanos, _, var words, _)) {
        put(times, Tags.in(words), committed, nanos);
      }
    }
    return times;
  }

  /// From the model's first sentence to its text at the voice.
  private Map<String, Long> voiced() {
    var complete = new HashMap<String, Long>();
    for (Happening each : mind) {
      if (each instanceof Happening.PieceComplete(_, long nanos, var sentence)) {
        complete.putIfAbsent(Tags.in(sentence), nanos);
      }
    }
    var times = new HashMap<String, Long>();
    for (Observation each : speech) {
      if (each instanceof Observation.TextReceived(long nanos, _, _, var text)) {
        put(times, Tags.in(text), complete, nanos);
      }
    }
    return times;
  }

  /// From the first sound of that text to its arrival at the caller's line.
  private Map<String, Long> heard() {
    var tags = new HashMap<String, String>();
    var first = new HashMap<String, Observation.AudioSent>();
    for (Observation each : speech) {
      if (each instanceof Observation.TextReceived(_, long connection, var context, var text)
          && !Tags.in(text).isEmpty()) {
        tags.putIfAbsent(connection + "/" + context, Tags.in(text));
      }
      if (each instanceof Observation.AudioSent sent) {
        String tag = tags.get(sent.connection() + "/" + sent.context());
        if (tag != null) {
          first.putIfAbsent(tag, sent);
        }
      }
    }
    Map<Long, NavigableSet<Long>> arrivals = arrivals();
    var times = new HashMap<String, Long>();
    first.forEach((tag, sent) -> {
      Long arrived = arrivals.getOrDefault(sent.digest(), NONE).ceiling(sent.nanos());
      if (arrived != null) {
        times.put(tag, arrived - sent.nanos());
      }
    });
    return times;
  }

  private Map<Long, NavigableSet<Long>> arrivals() {
    var arrivals = new HashMap<Long, NavigableSet<Long>>();
    for (CallStatistics call : calls) {
      call.chunks()
          .forEach(chunk ->
              arrivals.computeIfAbsent(chunk.digest(), _ -> new TreeSet<>()).add(chunk.nanos()));
    }
    return arrivals;
  }

  private static void put(Map<String, Long> times, String tag, Map<String, Long> from, long nanos) {
    Long start = from.get(tag);
    if (start != null && !tag.isEmpty()) {
      times.putIfAbsent(tag, Math.max(0, nanos - start));
    }
  }

  Sound sound() {
    var received = new HashMap<Long, Long>();
    for (Observation each : speech) {
      if (each instanceof Observation.FrameReceived(long nanos, _, long digest)) {
        received.putIfAbsent(digest, nanos);
      }
    }
    var forwarded = new ArrayList<Long>();
    long spoken = 0;
    for (CallStatistics call : calls) {
      for (CallStatistics.Passed frame : call.spoken()) {
        Long at = received.get(frame.digest());
        spoken += frame.digest() == SILENT_FRAME ? 0 : 1;
        if (at != null) {
          forwarded.add(Math.max(0, at - frame.nanos()));
        }
      }
    }
    return new Sound(
        spoken, spoken - forwarded.size(), Percentiles.of(forwarded), Percentiles.of(cleared()));
  }

  /// From the last partial transcript before a `clear`, on whatever call, that belongs to it:
  /// partials and clears are paired in order of time, each used once.
  private List<Long> cleared() {
    var partials = new TreeMap<Long, Boolean>();
    for (Observation each : speech) {
      if (each instanceof Observation.Guessed(long nanos, _, var text) && isFirst(text)) {
        partials.put(nanos, true);
      }
    }
    var times = new ArrayList<Long>();
    for (CallStatistics call : calls) {
      for (long clear : call.clears()) {
        Long partial = partials.floorKey(clear);
        if (partial != null && clear - partial < LONGEST_CLEAR) {
          times.add(clear - partial);
        }
      }
    }
    return times;
  }

  private static boolean isFirst(String partial) {
    return partial.strip().equalsIgnoreCase("We");
  }
}
