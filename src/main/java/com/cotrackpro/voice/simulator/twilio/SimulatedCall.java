package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A call in progress, seen from the caller: what they can do, what they hear, what was measured.
/// Safe for any number of threads.
public final class SimulatedCall {

  private final CallLeg leg;
  private final Ring ring;
  private final Line line;
  private final Exchange exchange;
  private final CountDownLatch over = new CountDownLatch(1);

  /// The stream opened last; null before the first.
  private volatile @Nullable MediaStream stream;

  /// Opens a second stream; empty-handed before the first.
  private volatile Runnable again = () -> {};

  SimulatedCall(CallLeg leg, Ring ring, Exchange exchange) {
    this.leg = leg;
    this.ring = ring;
    this.exchange = exchange;
    this.line = new Line(exchange.ticker(), ring.listener(), ring.recorded());
    exchange.pacer().join(line);
  }

  /// Twilio's name for the call.
  public String sid() {
    return leg.sid();
  }

  /// Twilio's word for its state, such as `in-progress`.
  public String status() {
    return leg.status();
  }

  /// The number that was called.
  public String to() {
    return leg.parties().to();
  }

  /// Says it when everything before it has been said; silence is sent otherwise. Only what
  /// [WordMarks] marked can be understood by the simulated speech-to-text.
  public void say(Utterance utterance) {
    line.mouth().say(utterance);
  }

  /// Says `text` in the caller's voice, marked. Blocks while it is synthesised.
  ///
  /// @return what is said
  public Utterance say(String text) {
    Utterance utterance = WordMarks.mark(Synthesiser.installed().say(text, Speaker.CALLER));
    say(utterance);
    return utterance;
  }

  /// Presses a key of the telephone.
  ///
  /// @throws IllegalArgumentException if no telephone has it
  public void press(char key) {
    if ("0123456789*#ABCD".indexOf(key) < 0) {
      throw new IllegalArgumentException("no telephone has the key " + key);
    }
    line.mouth().press(key);
  }

  /// Hangs up: `stop`, close, status callback.
  public void hangUp() {
    leg.order(new Order.End());
  }

  /// Breaks the media stream without a word. The call goes on with its TwiML, as after any end of a
  /// stream.
  public void drop() {
    MediaStream open = stream;
    if (open != null) {
      open.drop();
    }
  }

  /// Caller and network are gone at once: the stream breaks, and nothing is requested any more but
  /// the status callback.
  public void vanish() {
    leg.order(new Order.Vanish());
  }

  /// The stream falls silent without closing: no media, no marks.
  public void stall() {
    MediaStream open = stream;
    if (open != null) {
      open.stall();
    }
  }

  /// Opens another stream with the same start message, beside the first or after it. What becomes
  /// of it is told by [CallListener#strayStreamClosed].
  public void openAgain() {
    again.run();
  }

  /// Sends any text at all on the media stream.
  public void sendRaw(String text) {
    MediaStream open = stream;
    if (open != null) {
      open.raw(text);
    }
  }

  /// Everything that was played to the caller so far; empty for an unrecorded call.
  public Mulaw heard() {
    return line.heard();
  }

  /// Everything that the caller sent, beginning with the same sample as [#heard].
  public Mulaw said() {
    return line.said();
  }

  /// When that sample of the recording passed, on the network's ticker; -1 before it has begun.
  public long nanosAt(long sample) {
    return line.nanosAt(sample);
  }

  /// What was measured so far.
  public CallStatistics statistics() {
    return line.measured().snapshot();
  }

  /// Waits for the end of the call, its last status callback included.
  ///
  /// @return false when it did not come in time
  public boolean awaitEnd(Duration limit) throws InterruptedException {
    return over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  CallLeg leg() {
    return leg;
  }

  Ring ring() {
    return ring;
  }

  Line line() {
    return line;
  }

  /// The faults of the stream that is about to open: only the first one suffers.
  Ring faultsOfNextStream() {
    return stream == null ? ring : ring.withoutFaults();
  }

  void streams(MediaStream opening, Runnable openAgain) {
    stream = opening;
    again = openAgain;
  }

  Optional<MediaStream> stream() {
    return Optional.ofNullable(stream);
  }

  /// Runs the call to its end on the calling thread.
  void run(Source first) throws InterruptedException {
    try {
      new TwimlRun(exchange, this).run(first);
    } finally {
      finish();
    }
  }

  /// The call is over, however it went.
  void finish() {
    line.tell(this::end);
  }

  private void end(CallListener listener) {
    exchange.pacer().leave(line);
    line.end();
    listener.ended(leg.status());
    over.countDown();
  }
}
