package com.cotrackpro.voice.app;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.telemetry.CallTrace;
import com.cotrackpro.voice.telemetry.Work;
import com.cotrackpro.voice.thread.Loop;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The voice of one call: a span for each thing said in one go, from its first words to the last of
/// its sound.
final class TracedVoice implements Voice {

  private final Voice inner;
  private final CallTrace trace;

  TracedVoice(Voice inner, CallTrace trace) {
    this.inner = inner;
    this.trace = trace;
  }

  @Override
  public Speaker open(VoiceId voice, Listener listener, Loop loop) {
    var sayings = new Sayings(listener, trace);
    return new TracedSpeaker(inner.open(voice, sayings, loop), sayings);
  }

  @Override
  public Mulaw synthesize(VoiceId voice, String text) throws Unavailable, InterruptedException {
    return inner.synthesize(voice, text);
  }

  @Override
  public Voice in(String language) {
    return new TracedVoice(inner.in(language), trace);
  }

  @Override
  public String model() {
    return inner.model();
  }

  /// What is being said. Any thread.
  private static final class Sayings implements Listener {

    private final Listener inner;
    private final CallTrace trace;
    private final Map<TurnId, Saying> sayings = new ConcurrentHashMap<>();

    Sayings(Listener inner, CallTrace trace) {
      this.inner = inner;
      this.trace = trace;
    }

    void begins(TurnId turn, String text) {
      sayings.computeIfAbsent(turn, _ -> new Saying(trace.speaks(Watched.VOICE, text)));
    }

    void abandon(TurnId turn) {
      over(turn).ifPresent(Work::abandoned);
    }

    void close() {
      sayings.values().forEach(saying -> saying.work.abandoned());
    }

    private Optional<Work> over(TurnId turn) {
      return Optional.ofNullable(sayings.remove(turn)).map(saying -> saying.work);
    }

    @Override
    public void sent(int characters) {
      inner.sent(characters);
    }

    @Override
    public void sound(TurnId turn, Mulaw sound, Alignment letters) {
      Saying saying = sayings.get(turn);
      if (saying != null) {
        saying.sounds();
      }
      inner.sound(turn, sound, letters);
    }

    @Override
    public void finished(TurnId turn) {
      over(turn).ifPresent(Work::ended);
      inner.finished(turn);
    }

    @Override
    public void failed(TurnId turn, Trouble trouble) {
      over(turn).ifPresent(work -> work.failed(trouble.kind()));
      inner.failed(turn, trouble);
    }
  }

  /// Sounds come on the line's loop alone.
  private static final class Saying {

    private final Work work;
    private boolean sounded;

    Saying(Work work) {
      this.work = work;
    }

    void sounds() {
      if (!sounded) {
        sounded = true;
        work.reached("first sound");
      }
    }
  }

  private record TracedSpeaker(Speaker inner, Sayings sayings) implements Speaker {

    @Override
    public void say(TurnId turn, String text) {
      sayings.begins(turn, text);
      inner.say(turn, text);
    }

    @Override
    public void finish(TurnId turn) {
      inner.finish(turn);
    }

    @Override
    public void abandon(TurnId turn) {
      sayings.abandon(turn);
      inner.abandon(turn);
    }

    @Override
    public void close() {
      sayings.close();
      inner.close();
    }
  }
}
