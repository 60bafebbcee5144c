package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Loop;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// One transcription over one socket. Its state is touched on the loop only, except where said.
final class Hearing implements WebSocketListener, Transcriber.Transcription {

  private static final Logger log = LoggerFactory.getLogger(Hearing.class);

  /// A session without audio dies after somewhat more than 10 s: half of it.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

  /// How often that, and the backlog, is looked at.
  private static final Duration ROUND = Duration.ofSeconds(1);

  /// 100 ms: the shortest chunk that the vendor recommends.
  private static final Mulaw QUIET = Mulaw.silence(800);

  /// 30 s of frames as messages, 325 bytes each: the replay ring holds no more.
  private static final long LONGEST_BACKLOG = 30 * 50 * 325L;

  /// A first partial comes a word after the caller began.
  private static final Duration FIRST_WORD = Duration.ofMillis(500);

  private final Asked asked;
  private final Transcriber.Listener listener;
  private final SoundPacker packer;
  private final Loop loop;
  private final Ticker ticker;

  /// Empty when ready, a fault when not. Taken by the thread that opens.
  private final BlockingQueue<Optional<Fault>> readiness = new ArrayBlockingQueue<>(1);

  /// Set by any thread, so that no callback follows [#close].
  private volatile boolean closedByUs;

  private State state = State.WAITING;

  /// Null until the connection is open.
  private @Nullable WebSocket socket;

  /// Null until ready.
  private Ticker.@Nullable Alarm rounds;

  /// What the first chunk gives for context; empty once sent.
  private String previously = "";

  /// An error that left the session running: the reason, should it be closed without another.
  private ScribeMessage.Complaint complaint = new ScribeMessage.Complaint("", "");

  private long lastSentNanos;
  private long heardSamples;

  /// Of [#heardSamples], when the segment's first partial came; negative before it.
  private long segmentBegan = -1;

  Hearing(
      Asked asked, Transcriber.Listener listener, SoundPacker packer, Loop loop, Ticker ticker) {
    this.asked = asked;
    this.listener = listener;
    this.packer = packer;
    this.loop = loop;
    this.ticker = ticker;
  }

  /// Before connecting: the words that a lost connection had understood.
  void continueAfter(String words) {
    previously = words;
  }

  /// Waits for the session. Somebody must call [#giveUp] in time.
  void awaitReady() throws Unavailable, InterruptedException {
    Optional<Fault> fault = readiness.take();
    if (fault.isPresent()) {
      throw new Unavailable(fault.get().trouble());
    }
  }

  /// Fails the opening if it is still going on. Any thread.
  void giveUp() {
    loop.run(() -> {
      if (state == State.WAITING) {
        end(Fault.slow("no session within the limit"));
      }
    });
  }

  @Override
  public void hear(Mulaw sound) {
    loop.run(() -> forward(sound));
  }

  @Override
  public void close() {
    closedByUs = true;
    loop.run(this::finish);
  }

  @Override
  public void opened(WebSocket opened) {
    socket = opened;
    if (state == State.OVER) {
      opened.close(1000, "");
    }
  }

  @Override
  public void text(String message) {
    if (state == State.OVER || closedByUs) {
      return;
    }
    switch (ScribeMessage.parse(message)) {
      case ScribeMessage.Started(var config) -> begin(config);
      case ScribeMessage.Partial(var words) -> partial(words);
      case ScribeMessage.Committed(var words) -> committed(words.strip());
      case ScribeMessage.Complaint it -> complain(it);
      case ScribeMessage.Ending(var type, var words) -> end(Faults.ofSocket(type, words, 0));
      case ScribeMessage.Other() -> log.atTrace().log("transcription message ignored");
    }
  }

  @Override
  public void closed(int code, String reason) {
    if (reason.isEmpty()) {
      end(Faults.ofSocket(complaint.type(), complaint.words(), code));
    } else {
      end(Faults.ofSocket("", reason, code));
    }
  }

  private void begin(JsonNode echo) {
    Optional<String> difference = asked.difference(echo);
    if (difference.isPresent()) {
      String reason = "a fault of ours: the session's " + difference.get();
      log.atError().addKeyValue("reason", reason).log("transcription is not as asked");
      end(new Fault(Trouble.Kind.REFUSED, false, reason));
    } else if (state == State.WAITING) {
      state = State.READY;
      lastSentNanos = ticker.nanos();
      rounds = ticker.every(ROUND, () -> loop.run(this::round));
      readiness.add(Optional.empty());
    }
  }

  private void partial(String words) {
    if (segmentBegan < 0 && !words.isBlank()) {
      segmentBegan = heardSamples;
    }
    listener.partial(words);
  }

  private void committed(String words) {
    Duration spoken = spoken();
    segmentBegan = -1;
    if (!words.isEmpty()) {
      listener.committed(Repetition.reduced(words, spoken));
    }
  }

  /// How long the caller can have talked in this segment: nothing, when no partial was seen.
  private Duration spoken() {
    if (segmentBegan < 0) {
      return Duration.ZERO;
    }
    return Mulaw.lasting(heardSamples - segmentBegan).plus(FIRST_WORD).minus(asked.silence());
  }

  private void complain(ScribeMessage.Complaint it) {
    Fault fault = Faults.ofSocket(it.type(), it.words(), 0);
    log.atWarn().addKeyValue("reason", fault.reason()).log("transcription complains");
    if (!it.type().equals("commit_throttled")) {
      complaint = it;
    }
  }

  private void forward(Mulaw sound) {
    if (state == State.READY) {
      heardSamples += sound.samples();
      packer.pack(sound, this::send);
    }
  }

  private void send(Mulaw sound) {
    WebSocket open = socket;
    if (open == null) {
      return;
    }
    open.send(previously.isEmpty() ? ScribeChunk.of(sound) : ScribeChunk.first(sound, previously));
    previously = "";
    lastSentNanos = ticker.nanos();
  }

  private void round() {
    if (state != State.READY) {
      return;
    }
    if (socket != null && socket.unsentBytes() > LONGEST_BACKLOG) {
      end(Fault.down("it does not take the audio"));
    } else if (ticker.nanos() - lastSentNanos >= KEEP_ALIVE.toNanos()) {
      packer.flush(this::send);
      send(QUIET);
    }
  }

  /// Ends it and says so, once.
  private void end(Fault fault) {
    State before = state;
    finish();
    if (before == State.WAITING) {
      readiness.add(Optional.of(fault));
    } else if (before == State.READY && !closedByUs) {
      log.atDebug().addKeyValue("reason", fault.reason()).log("transcription ended");
      listener.ended(fault.trouble());
    }
  }

  private void finish() {
    state = State.OVER;
    if (rounds != null) {
      rounds.cancel();
    }
    if (socket != null) {
      socket.close(1000, "");
    }
  }

  private enum State {
    /// For the session to begin.
    WAITING,
    /// It hears.
    READY,
    /// Nothing follows.
    OVER
  }
}
