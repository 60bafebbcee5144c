package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.TurnTiming;
import com.cotrackpro.voice.call.Usage;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Counts calls by their records: what a call did counts when it is over. Any thread.
///
/// A call that lost its connection and was connected again counts once for each connection, with
/// what was new in each.
public final class CallMeter {

  /// What stands for every word that is in no closed list.
  static final String OTHER = "other";

  // Calls that ended are asked after for seconds; a thousand end in minutes at the most.
  private static final int REMEMBERED = 1000;

  private final Metrics metrics;
  private final Words words;
  private final boolean elsewhere;

  /// How each live call's record looked first. Guarded by this.
  private final Map<CallId, CallRecord> underWay = new LinkedHashMap<>();

  /// Guarded by this.
  private final Map<CallId, Boolean> over =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// Which words may be labels: each gives a word of a closed list, `other` for what is not in it.
  ///
  /// @param roles of a role's name
  /// @param tools of a tool's name
  /// @param phrases of the text of a fixed phrase: what it is for
  public record Words(
      UnaryOperator<String> roles, UnaryOperator<String> tools, UnaryOperator<String> phrases) {

    /// The words of `known`, and one for all the rest.
    public static String ofThese(Map<String, String> known, String word) {
      return known.getOrDefault(word, OTHER);
    }
  }

  /// Counts into `metrics`.
  public CallMeter(Metrics metrics, Words words) {
    this(metrics, words, false);
  }

  private CallMeter(Metrics metrics, Words words, boolean elsewhere) {
    this.metrics = metrics;
    this.words = words;
    this.elsewhere = elsewhere;
  }

  /// Counts calls that other processes carry, and count: here only those that nobody answered.
  public static CallMeter ofCallsElsewhere(Metrics metrics, Words words) {
    return new CallMeter(metrics, words, true);
  }

  /// A record as it is handed to the store; call it for each state of each record.
  public void saw(CallRecord record) {
    if (record.life().endedAt().isEmpty()) {
      if (begins(record)) {
        metrics.count(Name.CALLS_STARTED, who(record), 1);
      }
    } else {
      ended(record);
    }
  }

  /// What the telephone company tells of a call that is over: counts when nobody here had that
  /// call.
  public synchronized void heardOf(CallRecord report) {
    if (!underWay.containsKey(report.id()) && !(elsewhere && wasAnswered(report))) {
      ended(report);
    }
  }

  private static boolean wasAnswered(CallRecord report) {
    return report.life().endReason().filter(EndReason.STREAM_NEVER_OPENED::equals).isPresent();
  }

  private synchronized boolean begins(CallRecord record) {
    over.remove(record.id());
    return underWay.putIfAbsent(record.id(), record) == null;
  }

  private synchronized void ended(CallRecord record) {
    if (over.put(record.id(), true) == null) {
      CallRecord first = underWay.remove(record.id());
      count(record);
      if (first != null) {
        consumed(first, record);
      }
    }
  }

  private void count(CallRecord record) {
    String reason = record.life().endReason().map(EndReason::word).orElse("unknown");
    metrics.count(Name.CALLS_ENDED, who(record).and("end_reason", reason), 1);
  }

  /// What came between the first state of a record and the last.
  private void consumed(CallRecord first, CallRecord last) {
    spent(first, last);
    metrics.lasted(who(last), Duration.ofSeconds(last.life().durationSecs()));
    fresh(first.talk().latency(), last.talk().latency()).forEach(this::turn);
    fresh(first.talk().toolCalls(), last.talk().toolCalls()).forEach(this::tool);
    fresh(first.talk().transcript(), last.talk().transcript()).forEach(this::said);
  }

  private static <T> List<T> fresh(List<T> before, List<T> all) {
    return all.subList(Math.min(before.size(), all.size()), all.size());
  }

  private void spent(CallRecord first, CallRecord last) {
    Usage before = first.usage();
    Usage usage = last.usage();
    add(Name.COST, Tags.empty(), last.estimatedCostUsd() - first.estimatedCostUsd());
    tokens("input", before.inputTokens(), usage.inputTokens());
    tokens("output", before.outputTokens(), usage.outputTokens());
    tokens("cache_write", before.cacheCreationTokens(), usage.cacheCreationTokens());
    tokens("cache_read", before.cacheReadTokens(), usage.cacheReadTokens());
    characters("live", before.ttsChars(), usage.ttsChars());
    characters("cache", before.ttsCharsCached(), usage.ttsCharsCached());
    add(Name.HEARING, Tags.empty(), usage.sttSecs() - before.sttSecs());
  }

  private void tokens(String kind, long before, long now) {
    add(Name.TOKENS, Tags.of("kind", kind), (double) (now - before));
  }

  private void characters(String source, long before, long now) {
    add(Name.CHARACTERS, Tags.of("source", source), (double) (now - before));
  }

  private void add(Name name, Tags labels, double amount) {
    metrics.count(name, labels, Math.max(0, amount));
  }

  private void turn(TurnTiming turn) {
    Stage.of(turn).forEach(this::stage);
    Stage whole = Stage.whole(turn);
    if (whole.happened()) {
      stage(whole);
    }
  }

  private void stage(Stage stage) {
    metrics.stage(stage.name(), Duration.ofMillis(stage.to() - stage.from()));
  }

  private void tool(ToolUse use) {
    metrics.tool(words.tools().apply(use.tool()), use.success(), use.duration());
  }

  private void said(Said said) {
    if (said.speaker() != Said.Speaker.PERSONA) {
      return;
    }
    if (said.interrupted()) {
      metrics.count(Name.INTERRUPTIONS, Tags.empty(), 1);
    }
    if (said.fixed()) {
      metrics.count(Name.PHRASES, Tags.of("kind", words.phrases().apply(said.text())), 1);
    }
  }

  private Tags who(CallRecord record) {
    return Tags.of(
        "role", words.roles().apply(record.role().name()), "direction", record.direction().word());
  }
}
