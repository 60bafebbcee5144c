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
import java.util.TreeSet;

/// Finds what belongs together in the journals of all simulators: a turn by its words, sound by its
/// fingerprint.
final class Matching {

  // A clear that comes later was for something else.
  private static final long LONGEST_CLEAR = 2_000_000_000L;

  private static final NavigableSet<Long> NONE = new TreeSet<>();

  private static final long SILENT_FRAME =
      CallStatistics.digest(Mulaw.silence(Mulaw.FRAME).bytes());

  // What was sent in the last second may still have been on its way.
  private static final long SETTLING = 1_000_000_000L;

  private final List<Observation> speech;
  private final List<Happening> mind;
  private final List<CallStatistics> calls;
  private final long fromNanos;
  private final long untilNanos;

  /// @param fromNanos when all calls had begun; what was earlier is not counted
  Matching(Stage stage, List<SimulatedCall> calls, long fromNanos) {
    this.fromNanos = fromNanos;
    this.speech = stage.elevenLabs().journal().all();
    this.mind = stage.claude().journal().all();
    this.calls = calls.stream().map(SimulatedCall::statistics).toList();
    this.untilNanos = speech.isEmpty() ? 0 : speech.getLast().nanos() - SETTLING;
  }

  Share share() {
    Map<String, Long> asked = asked();
    Map<String, Long> voiced = voiced();
    Map<String, Long> heard = heard();
    var sums = new ArrayList<Long>();
    voiced.keySet().retainAll(asked.keySet());
    heard.keySet().retainAll(asked.keySet());
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
      if (each instanceof Observation.Committed(long nanos, _, var text, _) && nanos > fromNanos) {
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
        if (frame.digest() == SILENT_FRAME || !isCounted(frame.nanos())) {
          continue;
        }
        spoken++;
        Long at = received.get(frame.digest());
        if (at != null) {
          forwarded.add(Math.max(0, at - frame.nanos()));
        }
      }
    }
    return new Sound(
        spoken, spoken - forwarded.size(), Percentiles.of(forwarded), Percentiles.of(cleared()));
  }

  /// From the first partial transcript of an utterance to the `clear` that follows it at the same
  /// call.
  private List<Long> cleared() {
    var times = new ArrayList<Long>();
    Map<Integer, NavigableSet<Long>> partials = partials();
    for (int call = 0; call < calls.size(); call++) {
      NavigableSet<Long> own = partials.getOrDefault(call, NONE);
      for (long clear : calls.get(call).clears()) {
        Long partial = own.floor(clear);
        if (partial != null && isCounted(clear) && clear - partial < LONGEST_CLEAR) {
          times.add(clear - partial);
        }
      }
    }
    return times;
  }

  /// When each call's utterances were first understood. The connection's first commit tells whose
  /// it is.
  private Map<Integer, NavigableSet<Long>> partials() {
    Map<String, Integer> owners = Tags.owners(calls.size());
    var callOf = new HashMap<Long, Integer>();
    for (Observation each : speech) {
      if (each instanceof Observation.Committed(_, long connection, var text, _)
          && owners.containsKey(Tags.in(text))) {
        callOf.putIfAbsent(connection, owners.get(Tags.in(text)));
      }
    }
    var partials = new HashMap<Integer, NavigableSet<Long>>();
    for (Observation each : speech) {
      if (each instanceof Observation.Guessed(long nanos, long connection, var text)
          && isFirst(text)
          && callOf.containsKey(connection)) {
        partials.computeIfAbsent(callOf.get(connection), _ -> new TreeSet<>()).add(nanos);
      }
    }
    return partials;
  }

  private boolean isCounted(long nanos) {
    return nanos > fromNanos && nanos < untilNanos;
  }

  private static boolean isFirst(String partial) {
    return partial.strip().equalsIgnoreCase("We");
  }
}
