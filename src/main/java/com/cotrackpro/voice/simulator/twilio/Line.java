package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.speech.WordEar;
import com.cotrackpro.voice.thread.Ticker;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The caller's end of a call: mouth, ear, and what passed both, on one clock.
///
/// The clock is wall time: sample n of the recording is heard n/8000 s after its beginning, which
/// is that of the first media frame or of the first thing said by the network. Frame n is sent when
/// it is complete, 20 ms after its first sample.
final class Line implements Pacer.Paced {

  static final long SAMPLE_NANOS = 1_000_000_000L / Mulaw.RATE;

  private final Ticker ticker;
  private final CallListener listener;
  private final Measurements measured;
  private final Mouth mouth;
  private final SpeechActivity activity;
  private final WordEar ear;
  private final Track heard;
  private final Track said;
  private final Queue<Consumer<CallListener>> news = new ConcurrentLinkedQueue<>();
  private final Queue<Echo> echoes = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();

  /// Guarded by `lock`.
  private final Playout playout = new Playout(this::reached);

  /// Played, and not yet listened to. Guarded by `lock`.
  private final ByteArrayOutputStream unheard = new ByteArrayOutputStream();

  /// Before that sample nothing is heard. Guarded by `lock`.
  private long deafUntil;

  /// Whether the clock is to run. Once true it stays so.
  private volatile boolean live;

  /// When the clock began; -1 before. Written by the pacing thread.
  private volatile long originNanos = -1;

  /// Where frames go; null while no stream is open.
  private volatile @Nullable MediaStream stream;

  /// Frames so far. Only for the pacing thread.
  private long frames;

  Line(Ticker ticker, CallListener listener, boolean recorded) {
    this.ticker = ticker;
    this.listener = listener;
    this.measured = new Measurements();
    this.mouth = new Mouth(listener);
    this.activity = new SpeechActivity(listener);
    this.ear = new WordEar(listener::wordHeard);
    this.heard = new Track(recorded);
    this.said = new Track(recorded);
  }

  Mouth mouth() {
    return mouth;
  }

  Measurements measured() {
    return measured;
  }

  Mulaw heard() {
    return heard.sound();
  }

  Mulaw said() {
    return said.sound();
  }

  /// When that sample is heard, on the ticker's clock; -1 before the recording has begun.
  long nanosAt(long sample) {
    return originNanos < 0 ? -1 : originNanos + sample * SAMPLE_NANOS;
  }

  /// Has `message` told to the listener on the pacing thread.
  void tell(Consumer<CallListener> message) {
    news.add(message);
  }

  /// From now on the caller's frames go to `to`.
  ///
  /// @param lost so many samples of what comes back are not heard
  void attach(MediaStream to, long lost) {
    lock.lock();
    try {
      deafUntil = playout.played() + lost;
    } finally {
      lock.unlock();
    }
    stream = to;
    live = true;
  }

  /// The stream has ended: what it had queued is not heard any more.
  void detach() {
    stream = null;
    lock.lock();
    try {
      catchUp();
      playout.clear();
      echoes.clear();
    } finally {
      lock.unlock();
    }
  }

  /// The network itself speaks.
  void announce(Utterance utterance) {
    play(utterance.sound().bytes());
    live = true;
  }

  /// Queues sound.
  ///
  /// @return false when some of it had to be thrown away
  boolean play(byte[] sound) {
    lock.lock();
    try {
      catchUp();
      measured.filling(playout.played(), playout.queued() == 0);
      boolean room = playout.play(sound);
      measured.filledUntil(playout.played() + playout.queued());
      return room;
    } finally {
      lock.unlock();
    }
  }

  void mark(String name) {
    lock.lock();
    try {
      catchUp();
      playout.mark(name);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      catchUp();
      long now = playout.played();
      long discarded = playout.queued();
      measured.cleared(ticker.nanos(), now);
      tell(l -> l.clearReceived(now, discarded));
      playout.clear().forEach(name -> echoes.add(new Echo(name, now, true)));
    } finally {
      lock.unlock();
    }
  }

  /// The marks whose turn has come, each given out once.
  List<Echo> takeEchoes() {
    var taken = new ArrayList<Echo>();
    for (Echo echo = echoes.poll(); echo != null; echo = echoes.poll()) {
      taken.add(echo);
    }
    return taken;
  }

  @Override
  public void pulse(long dueNanos) {
    if (originNanos < 0 && live) {
      originNanos = dueNanos;
    }
    while (originNanos >= 0 && originNanos + (frames + 1) * Pacer.FRAME_NANOS <= dueNanos) {
      frame(frames * Mulaw.FRAME);
      frames++;
    }
    for (var message = news.poll(); message != null; message = news.poll()) {
      message.accept(listener);
    }
  }

  /// Nothing more will be heard. For the pacing thread.
  void end() {
    activity.end();
    ear.end();
  }

  private void frame(long sample) {
    byte[] sound = listen(sample + Mulaw.FRAME);
    heard.add(sound);
    ear.hear(sound);
    activity.hear(sound, sample);
    MediaStream open = stream;
    boolean speaks = open != null && mouth.hasSpeech();
    byte[] spoken = speaks ? mouth.next(sample) : Mouth.silence();
    said.add(spoken);
    if (open != null) {
      open.pulse(spoken, speaks, mouth.takeKeys());
    }
  }

  private byte[] listen(long until) {
    lock.lock();
    try {
      advanceTo(until);
      byte[] all = unheard.toByteArray();
      unheard.reset();
      unheard.write(all, Mulaw.FRAME, all.length - Mulaw.FRAME);
      return Arrays.copyOf(all, Mulaw.FRAME);
    } finally {
      lock.unlock();
    }
  }

  /// Plays what should have been played by now.
  private void catchUp() {
    if (originNanos >= 0) {
      advanceTo((ticker.nanos() - originNanos) / SAMPLE_NANOS);
    }
  }

  private void advanceTo(long sample) {
    long from = playout.played();
    byte[] sound = playout.advanceTo(sample);
    int lost = Math.clamp(deafUntil - from, 0, sound.length);
    Arrays.fill(sound, 0, lost, Mulaw.SILENCE);
    unheard.writeBytes(sound);
  }

  private void reached(String name) {
    echoes.add(new Echo(name, playout.played(), false));
  }

  /// A mark on its way back.
  ///
  /// @param sample where the playback was
  /// @param cleared whether because of a `clear`
  record Echo(String name, long sample, boolean cleared) {}
}
