package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.net.WebSocketListener;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One bidirectional media stream, as the telephone company's side keeps it.
///
/// Everything is sent from the socket's event loop, so that numbers rise in the order of the wire.
/// Source: twilio-media-streams.md 4, 5 and 9.
final class MediaStream implements WebSocketListener {

  private static final Duration LATE_MARK = Duration.ofMillis(500);
  private static final long MOST_UNSENT = 256 * 1024; // some 20 s of frames: the server is stuck

  private final Exchange exchange;
  private final SimulatedCall call;
  private final Ring faults;
  private final Map<String, String> parameters;
  private final String streamSid = Sids.stream();
  private final long framesToDrop;
  private final long framesToStall;

  /// Warnings raised so far, each once a stream. On the event loop.
  private final Set<Integer> warned = new HashSet<>();

  /// Null until the socket is open.
  private volatile @Nullable WebSocket socket;

  /// Null until the socket is open.
  private volatile @Nullable Outbox out;

  private volatile boolean stalled;
  private volatile boolean breaksOnPurpose;

  private volatile boolean closed;

  /// Whether `stop` has been sent. On the event loop.
  private boolean stopped;

  /// Frames so far. On the pacing thread.
  private long frames;

  /// A stream not yet open.
  ///
  /// @param faults those of this stream
  MediaStream(Exchange exchange, SimulatedCall call, Ring faults, Map<String, String> parameters) {
    this.exchange = exchange;
    this.call = call;
    this.faults = faults;
    this.parameters = parameters;
    this.framesToDrop =
        faults.fault(Fault.DropAfter.class).map(f -> frames(f.length())).orElse(Long.MAX_VALUE);
    this.framesToStall =
        faults.fault(Fault.StallAfter.class).map(f -> frames(f.length())).orElse(Long.MAX_VALUE);
  }

  String streamSid() {
    return streamSid;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void opened(WebSocket opened) {
    exchange.openStreams().incrementAndGet();
    var outbox = new Outbox(opened, call.leg(), streamSid, harm());
    socket = opened;
    out = outbox;
    outbox.connected();
    if (!faults.suffers(Fault.Kind.NO_START)) {
      start(outbox);
    }
  }

  @Override
  public void text(String message) {
    switch (FromServer.read(message, streamSid)) {
      case FromServer.Media(var sound) -> play(sound.bytes());
      case FromServer.Mark(var name) -> call.line().mark(name);
      case FromServer.Clear() -> call.line().clear();
      case FromServer.Wrong(var why) -> refuse(FromServer.NOT_ALLOWED, why);
    }
    echoMarks();
  }

  @Override
  public void binary(Bytes message) {
    refuse(FromServer.NOT_DECODABLE, "a binary frame of " + message.length() + " bytes came");
  }

  @Override
  public void closed(int code, String reason) {
    exchange.openStreams().decrementAndGet();
    if (code == 1006 && !breaksOnPurpose && !stopped) {
      warn(31903, "the media stream broke without a close frame");
    }
    closed = true;
    stopped = true;
    call.line().detach();
    call.line().tell(l -> l.streamClosed(code));
    call.leg().order(new Order.StreamClosed(streamSid));
  }

  /// The caller's next 20 ms. On the pacing thread.
  void pulse(byte[] frame, boolean speech, List<Character> keys) {
    frames++;
    if (frames >= framesToDrop) {
      drop();
    }
    if (frames >= framesToStall) {
      stalled = true;
    }
    onLoop(outbox -> send(outbox, frame, speech, keys));
  }

  /// Ends the stream as Twilio does. Quiet when it is closed.
  void stop() {
    if (stalled) {
      drop();
    }
    onLoop(outbox -> {
      stopped = true;
      outbox.stop();
    });
  }

  /// Breaks the connection.
  void drop() {
    breaksOnPurpose = true;
    WebSocket open = socket;
    if (open != null) {
      open.drop();
    }
  }

  /// Sends nothing more, but keeps the connection.
  void stall() {
    stalled = true;
  }

  /// Sends any text at all.
  void raw(String text) {
    WebSocket open = socket;
    if (open != null) {
      open.send(text);
    }
  }

  private void start(Outbox outbox) {
    if (faults.suffers(Fault.Kind.MEDIA_BEFORE_START)) {
      outbox.media(Mouth.silence());
    }
    outbox.start(parameters);
    if (faults.suffers(Fault.Kind.START_TWICE)) {
      outbox.start(parameters);
    }
    long lost =
        faults.fault(Fault.LostStart.class).map(f -> Mulaw.samplesIn(f.length())).orElse(0L);
    call.line().attach(this, lost);
    call.line().tell(CallListener::streamStarted);
  }

  private void send(Outbox outbox, byte[] frame, boolean speech, List<Character> keys) {
    echoMarks();
    WebSocket open = socket;
    if (open != null && open.unsentBytes() > MOST_UNSENT) {
      warn(31930, "the server reads too slowly, so the caller's sound is thrown away");
      return;
    }
    outbox.media(frame);
    call.line().measured().sent(frame, speech, exchange.ticker().nanos());
    keys.forEach(outbox::dtmf);
  }

  private void play(byte[] sound) {
    call.line().measured().received(sound, exchange.ticker().nanos());
    if (!call.line().play(sound)) {
      warn(31931, "more than ten minutes of sound are queued");
    }
  }

  private void refuse(int code, String why) {
    call.line().measured().refused();
    warn(code, why);
  }

  private void warn(int code, String sentence) {
    if (warned.add(code)) {
      exchange.debugger().breach(call.sid(), code, sentence);
    }
  }

  private void echoMarks() {
    Outbox outbox = out;
    if (outbox == null || stalled || stopped) {
      return;
    }
    for (Line.Echo echo : call.line().takeEchoes()) {
      call.line().tell(l -> l.markReturned(echo.name(), echo.sample(), echo.cleared()));
      echo(outbox, echo.name());
    }
  }

  private void echo(Outbox outbox, String name) {
    if (faults.suffers(Fault.Kind.MARKS_LATE)) {
      exchange.ticker().after(LATE_MARK, () -> onLoop(o -> o.mark(name)));
      return;
    }
    int times =
        faults.suffers(Fault.Kind.MARKS_NEVER) ? 0 : faults.suffers(Fault.Kind.MARKS_TWICE) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      outbox.mark(name);
    }
  }

  private void onLoop(Consumer<Outbox> task) {
    WebSocket open = socket;
    Outbox outbox = out;
    if (open != null && outbox != null) {
      open.loop().run(() -> unlessStopped(outbox, task));
    }
  }

  private void unlessStopped(Outbox outbox, Consumer<Outbox> task) {
    if (!stopped && !stalled) {
      task.accept(outbox);
    }
  }

  private Optional<Fault.Frames> harm() {
    return faults.fault(Fault.Frames.class);
  }

  private static long frames(Duration length) {
    return length.toNanos() / Pacer.FRAME_NANOS;
  }
}
