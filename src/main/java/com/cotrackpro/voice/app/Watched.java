package com.cotrackpro.voice.app;

import com.cotrackpro.voice.app.Gates.WatchedGate;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.http.Route;
import com.cotrackpro.voice.net.Handler.Upgrade;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Gate;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.telemetry.CallMeter;
import com.cotrackpro.voice.telemetry.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the center depends on, watched: each does what it does while its gate is open, and the gate
/// knows how it went.
final class Watched {

  static final String TRANSCRIBER = "speech-to-text";
  static final String VOICE = "voice";
  static final String MIND = "model";
  static final String SPARE_MIND = "fallback-model";
  static final String TOOLS = "tools";
  static final String KEY_VALUE = "key-value";
  static final String RECORDS = "records";
  static final String TELEPHONE = "telephone";

  private Watched() {}

  /// Opening is what the gate judges: a connection that breaks later is opened again.
  static Transcriber transcriber(Transcriber inner, WatchedGate gate) {
    return (wishes, listener, loop) ->
        through(gate, () -> inner.open(wishes, new Ears(listener, gate), loop));
  }

  /// Each model has a gate of its own: while one is down the other is asked.
  static Reasoner reasoner(Reasoner inner, Gate usual, Gate spare) {
    return (question, sink) -> {
      Optional<Gate.Pass> pass = (question.spare() ? spare : usual).enter();
      return pass.isPresent()
          ? reply(inner, question, sink, pass.get())
          : new Reasoner.Outcome.Failed(Gate.SHUT);
    };
  }

  private static Reasoner.Outcome reply(
      Reasoner inner, Reasoner.Question question, Reasoner.Sink sink, Gate.Pass pass)
      throws InterruptedException {
    try {
      Reasoner.Outcome outcome = inner.reply(question, sink);
      switch (outcome) {
        case Reasoner.Outcome.Complete(), Reasoner.Outcome.Cut(_) -> pass.worked();
        case Reasoner.Outcome.Failed(var trouble) -> pass.failed(trouble);
      }
      return outcome;
    } finally {
      pass.left(); // interrupted: the caller went on
    }
  }

  /// Writing is the store's own business; what it cannot write it keeps and says.
  static CallRecords records(CallRecords inner, Gate gate, CallMeter meter) {
    return new CallRecords() {
      @Override
      public Receipt keep(CallRecord record) {
        meter.saw(record);
        return inner.keep(record);
      }

      @Override
      public Receipt report(CallRecord report) {
        meter.heardOf(report);
        return inner.report(report);
      }

      @Override
      public Optional<CallRecord> find(CallId id) throws Unavailable {
        return through(gate, () -> inner.find(id));
      }

      @Override
      public List<CallRecord> unfinished() throws Unavailable {
        return through(gate, inner::unfinished);
      }

      @Override
      public Page list(Query query) throws Unavailable {
        return through(gate, () -> inner.list(query));
      }

      @Override
      public boolean remove(CallId id) throws Unavailable {
        return through(gate, () -> inner.remove(id));
      }

      @Override
      public void close() {
        inner.close();
      }
    };
  }

  /// A webhook whose only reason for a 403 is the signature.
  static Route.Plain signed(Route.Plain inner, String what, Metrics metrics) {
    return request -> {
      Response answer = inner.answer(request);
      if (answer instanceof Response.Whole(int status, _, _) && status == 403) {
        metrics.signatureRefused(what);
      }
      return answer;
    };
  }

  /// An upgrade whose only reason for a 403 is the signature.
  static Function<Request, Upgrade> signedStream(
      Function<Request, Upgrade> inner, Metrics metrics) {
    return request -> {
      Upgrade decision = inner.apply(request);
      if (decision instanceof Upgrade.Refuse(var answer) && answer.status() == 403) {
        metrics.signatureRefused("stream");
      }
      return decision;
    };
  }

  /// Something asked of a vendor.
  ///
  /// @param <E> how the asking may be given up, besides
  interface Asking<T, E extends Exception> {
    T ask() throws Unavailable, E;
  }

  /// Asks while the gate is open, and tells it how that went.
  static <T, E extends Exception> T through(Gate gate, Asking<T, E> asking) throws Unavailable, E {
    Gate.Pass pass = gate.enter().orElseThrow(() -> new Unavailable(Gate.SHUT));
    try {
      T answer = asking.ask();
      pass.worked();
      return answer;
    } catch (Unavailable e) {
      pass.failed(e.trouble());
      throw e;
    } finally {
      pass.left(); // counts where nothing else did: given up
    }
  }

  private record Ears(Transcriber.Listener inner, WatchedGate gate)
      implements Transcriber.Listener {
    @Override
    public void partial(String words) {
      inner.partial(words);
    }

    @Override
    public void committed(String words) {
      inner.committed(words);
    }

    @Override
    public void ended(Trouble trouble) {
      gate.broke(trouble);
      inner.ended(trouble);
    }
  }
}
