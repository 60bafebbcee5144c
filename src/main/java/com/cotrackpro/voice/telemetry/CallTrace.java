package com.cotrackpro.voice.telemetry;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.TurnTiming;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The trace of one call, as long as one connection of it lasts: what vendors do for it as they do
/// it, each turn when it is over, and the call itself at its end. Any thread.
///
/// It knows turns by the requests to the model: the first request of each is the one whose timing
/// the record holds, in the same order.
public final class CallTrace {

  private final Traces traces;
  private final CallClock clock;
  private final SpanContext root;

  /// By number. Guarded by this, like all below.
  private final TreeMap<Integer, TurnTrace> turns = new TreeMap<>();

  /// Which turn wanted which tool, by the request's id.
  private final Map<String, TurnTrace> wanted = new HashMap<>();

  private final Set<Work> open = new HashSet<>();

  /// What the timings of this connection count from. Null until the record was seen.
  private @Nullable Instant start;

  /// Turns of earlier connections.
  private int earlier;

  private boolean over;

  CallTrace(Traces traces, CallId call) {
    this.traces = traces;
    this.clock = traces.clock();
    this.root = SpanIds.rootOf(call);
  }

  /// A record as it is handed to the store; call it for each state.
  public synchronized void saw(CallRecord record) {
    List<TurnTiming> timings = record.talk().latency();
    if (start == null) {
      start = clock.now();
      earlier = timings.size();
    }
    boolean ends = record.life().endedAt().isPresent();
    if (ends) {
      List.copyOf(open).forEach(Work::abandoned);
    }
    tellTurns(record, start, ends);
    if (ends && !over) {
      over = true;
      traces.over(root, record, clock);
    }
  }

  private void tellTurns(CallRecord record, Instant from, boolean all) {
    List<TurnTiming> timings = record.talk().latency();
    var known = new ArrayList<>(turns.values());
    int count = Math.min(known.size(), timings.size() - earlier);
    for (int i = 0; i < count; i++) {
      boolean due = all || (i + 1 < count && known.get(i).isQuiet());
      if (due && !known.get(i).isTold()) {
        int at = earlier + i;
        known
            .get(i)
            .tell(
                traces.tracer(),
                root,
                at + 1,
                timings.get(at),
                from,
                isInterrupted(record, at, from));
      }
    }
  }

  /// Whether the caller cut short what the persona said between this turn's request and the next.
  private static boolean isInterrupted(CallRecord record, int turn, Instant from) {
    List<TurnTiming> timings = record.talk().latency();
    Instant asked = from.plusMillis(timings.get(turn).requestSent());
    Instant next =
        turn + 1 < timings.size()
            ? from.plusMillis(timings.get(turn + 1).requestSent())
            : Instant.MAX;
    return record.talk().transcript().stream()
        .filter(said -> said.speaker() == Said.Speaker.PERSONA && said.interrupted())
        .anyMatch(said -> !said.at().isBefore(asked) && said.at().isBefore(next));
  }

  /// A request to the model.
  ///
  /// @param vendor its name in `/metrics`
  /// @param model the model's name, from the configuration
  public synchronized Work asks(TurnId turn, String vendor, String model) {
    return begin(turn(turn), vendor, "model request").note("gen_ai.request.model", model);
  }

  /// The model wants a tool.
  ///
  /// @param request the id of what it wants
  public synchronized void wants(TurnId turn, String request) {
    wanted.put(request, turn(turn));
  }

  /// A tool at work.
  ///
  /// @param request the id under which the model wanted it
  /// @param vendor its name in `/metrics`
  /// @param tool its name; told only when it is on offer
  public synchronized Work uses(String request, String vendor, String tool) {
    String label = traces.words().tools().apply(tool);
    return begin(wanted.remove(request), vendor, "tool call").note("gen_ai.tool.name", label);
  }

  /// The voice speaks: a reply, below the turn that was asked for last, or a fixed phrase.
  ///
  /// @param vendor its name in `/metrics`
  /// @param text is not told; only what kind of fixed phrase it is, if it is one
  public synchronized Work speaks(String vendor, String text) {
    String phrase = traces.words().phrases().apply(text.strip());
    boolean reply = phrase.equals(CallMeter.OTHER) && !turns.isEmpty();
    TurnTrace turn = reply ? turns.lastEntry().getValue() : null;
    Work work = begin(turn, vendor, "speech");
    return phrase.equals(CallMeter.OTHER) ? work : work.note("voice.phrase", phrase);
  }

  /// Something else done for the call.
  ///
  /// @param vendor its name in `/metrics`
  /// @param what a fixed word or two
  public synchronized Work does(String vendor, String what) {
    return begin(null, vendor, what);
  }

  private TurnTrace turn(TurnId turn) {
    return turns.computeIfAbsent(turn.number(), _ -> new TurnTrace(traces.another(root)));
  }

  /// @param turn null for what belongs to no turn
  private Work begin(@Nullable TurnTrace turn, String vendor, String what) {
    Instant at = clock.now();
    SpanContext parent = turn == null ? root : turn.name();
    Span span =
        below(parent, traces.tracer().spanBuilder(what))
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(at)
            .setAttribute("voice.vendor", vendor)
            .startSpan();
    if (turn != null) {
      turn.begins(at);
    }
    var work = new Work(span, clock, (it, end) -> ended(it, turn, end));
    open.add(work);
    return work;
  }

  private synchronized void ended(Work work, @Nullable TurnTrace turn, Instant at) {
    open.remove(work);
    if (turn != null) {
      turn.ends(at);
    }
  }

  /// A span below another that may not have been told yet.
  static SpanBuilder below(SpanContext parent, SpanBuilder span) {
    return span.setParent(Context.root().with(Span.wrap(parent)));
  }
}
