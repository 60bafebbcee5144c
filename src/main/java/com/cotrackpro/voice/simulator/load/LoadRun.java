package com.cotrackpro.voice.simulator.load;

import com.cotrackpro.voice.simulator.load.LoadReport.Taken;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import com.cotrackpro.voice.simulator.stage.Booth;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.twilio.Ring;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Places many calls at once on a stage and measures what the server in between does to them.
public final class LoadRun {

  private static final Duration END = Duration.ofSeconds(40);

  private final LoadPlan plan;
  private final Stage stage;
  private final Booth booth;
  private final ServerProcess server;
  private final Ticker ticker = Ticker.system();
  private final Synthesiser voices;
  private final List<LoadCaller> callers = new ArrayList<>();
  private final List<SimulatedCall> calls = new ArrayList<>();

  private LoadRun(
      LoadPlan plan, Stage stage, Booth booth, Synthesiser voices, ServerProcess server) {
    this.voices = voices;
    this.plan = plan;
    this.stage = stage;
    this.booth = booth;
    this.server = server;
  }

  /// Runs `plan` from `booth` against the server of process `server`, whose vendors are on `stage`.
  ///
  /// @param voices speaks for the callers; must be cheap
  public static LoadReport run(
      LoadPlan plan, Stage stage, Booth booth, Synthesiser voices, ServerProcess server)
      throws IOException, InterruptedException {
    return new LoadRun(plan, stage, booth, voices, server).run();
  }

  private LoadReport run() throws IOException, InterruptedException {
    long heapBefore = server.heapKiB();
    ring();
    ticker.pause(LoadCaller.OVER_GREETING); // the last ones talk from now on
    long cpuBefore = server.cpuMillis();
    long began = ticker.nanos();
    var doorbell = Doorbell.ringing(booth.network(), ticker, plan.rings());
    ticker.pause(plan.length());
    doorbell.close();
    double seconds = (ticker.nanos() - began) / 1e9;
    long cpu = server.cpuMillis() - cpuBefore;
    long resident = server.residentKiB();
    var matching =
        new Matching(stage, calls, began); // before the collection that the next line asks for
    long heap = server.heapKiB() - heapBefore;
    var failures = hangUp();
    failures.addAll(doorbell.failures());
    var taken =
        new Taken(cpu / (seconds * plan.calls()), (double) heap / plan.calls(), resident / 1024);
    int turns = callers.stream().mapToInt(LoadCaller::turns).sum();
    return new LoadReport(
        plan.calls(),
        turns,
        failures,
        matching.share(),
        matching.sound(),
        doorbell.answers(),
        taken);
  }

  private void ring() throws InterruptedException {
    Duration all = plan.ramp().plus(LoadCaller.OVER_GREETING).plus(plan.length());
    long end = ticker.nanos() + all.toNanos();
    Duration apart = plan.ramp().dividedBy(plan.calls());
    for (int i = 0; i < plan.calls(); i++) {
      int call = i;
      var caller = new LoadCaller(ticker, turn -> line(call, turn), end);
      callers.add(caller);
      calls.add(booth.network().ring(new Ring("+15551230001", "parent", caller).unrecorded()));
      ticker.pause(apart);
    }
  }

  private Utterance line(int call, int turn) {
    return WordMarks.mark(voices.say(Tags.spoken(call, turn % Tags.TURNS), Speaker.CALLER));
  }

  private List<String> hangUp() throws InterruptedException {
    var failures = new ArrayList<String>();
    long deadline = ticker.nanos() + END.toNanos();
    for (SimulatedCall call : calls) {
      if (!call.awaitEnd(Duration.ofNanos(Math.max(1, deadline - ticker.nanos())))) {
        failures.add("the call did not end");
        call.hangUp();
      }
    }
    callers.forEach(caller -> failures.addAll(caller.failures()));
    failures.addAll(booth.network().breaches());
    failures.addAll(stage.elevenLabs().breaches());
    failures.addAll(stage.claude().breaches());
    failures.addAll(stage.mcp().breaches());
    return failures;
  }
}
