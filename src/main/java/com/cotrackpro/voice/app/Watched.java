package com.cotrackpro.voice.app;

import com.cotrackpro.voice.audio.Alignment;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Toolbox;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Loop;
import java.time.Duration;
import java.util.List;

/// The vendors, watched: each does what it does, and the pulse knows how it went.
final class Watched {

  static final String TRANSCRIBER = "speech-to-text";
  static final String VOICE = "voice";
  static final String MIND = "model";
  static final String TOOLS = "tools";
  static final String KEY_VALUE = "key-value";

  private Watched() {}

  static Transcriber transcriber(Transcriber inner, Pulse pulse) {
    return (wishes, listener, loop) -> {
      try {
        var open = inner.open(wishes, new Ears(listener, pulse), loop);
        pulse.works(TRANSCRIBER);
        return open;
      } catch (Unavailable e) {
        pulse.fails(TRANSCRIBER, e.trouble().kind().name());
        throw e;
      }
    };
  }

  static Reasoner reasoner(Reasoner inner, Pulse pulse) {
    return (question, sink) -> {
      Reasoner.Outcome outcome = inner.reply(question, sink);
      switch (outcome) {
        case Reasoner.Outcome.Complete(), Reasoner.Outcome.Cut(_) -> pulse.works(MIND);
        case Reasoner.Outcome.Failed(var trouble) -> pulse.fails(MIND, trouble.kind().name());
      }
      return outcome;
    };
  }

  static Toolbox toolbox(Toolbox inner, Pulse pulse) {
    return new Toolbox() {
      @Override
      public List<Tool> tools() {
        return inner.tools();
      }

      @Override
      public ToolResult use(ToolRequest request, Duration limit) throws InterruptedException {
        ToolResult result = inner.use(request, limit);
        if (result.failed()) {
          pulse.fails(TOOLS, "FAILED");
        } else {
          pulse.works(TOOLS);
        }
        return result;
      }
    };
  }

  static Voice voice(Voice inner, Pulse pulse) {
    return new Voice() {
      @Override
      public Speaker open(VoiceId voice, Listener listener, Loop loop) {
        return inner.open(voice, new Mouth(listener, pulse), loop);
      }

      @Override
      public Mulaw synthesize(VoiceId voice, String text) throws Unavailable, InterruptedException {
        Mulaw sound = inner.synthesize(voice, text);
        pulse.works(VOICE);
        return sound;
      }

      @Override
      public String model() {
        return inner.model();
      }
    };
  }

  private record Ears(Transcriber.Listener inner, Pulse pulse) implements Transcriber.Listener {
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
      pulse.fails(TRANSCRIBER, trouble.kind().name());
      inner.ended(trouble);
    }
  }

  private record Mouth(Voice.Listener inner, Pulse pulse) implements Voice.Listener {
    @Override
    public void sound(TurnId turn, Mulaw sound, Alignment letters) {
      inner.sound(turn, sound, letters);
    }

    @Override
    public void finished(TurnId turn) {
      pulse.works(VOICE);
      inner.finished(turn);
    }

    @Override
    public void failed(TurnId turn, Trouble trouble) {
      pulse.fails(VOICE, trouble.kind().name());
      inner.failed(turn, trouble);
    }
  }
}
