package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.Digest;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.speech.Loudness;
import com.cotrackpro.voice.simulator.speech.WordEar;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One speech-to-text session. It knows only what its ear hears in the sound that arrives.
///
/// Source: elevenlabs-stt-realtime.md. Lives on the connection's loop.
final class Listening implements Dialogue {

  // Figures chosen for the simulator; the vendor publishes none.
  private static final Duration IDLE = Duration.ofSeconds(15); // elevenlabs-stt-realtime.md 8
  private static final int MOST_SECONDS_A_CHUNK = 5; // advised: 0.1 to 1 s
  private static final int MOST_SECONDS_AHEAD = 20;

  private static final int LONGEST_SEGMENT = 90; // seconds; elevenlabs-stt-realtime.md 3
  private static final int SLICE = 160; // samples looked at together: 20 ms
  private static final Set<String> GOES_ON = Set.of("commit_throttled");

  private final Wire wire;
  private final ListeningOrder order;
  private final Transcript transcript;
  private final Activity activity;
  private final WordEar ear = new WordEar(this::heard);
  private final long openedNanos;
  private final Idleness idleness;
  private long bytes;
  private long segmentBytes;
  private boolean first = true;

  Listening(Wire wire, ListeningOrder order) {
    this.wire = wire;
    this.order = order;
    this.transcript = new Transcript(wire, order);
    this.activity = new Activity(order.leastSpeech(), order.silence());
    this.openedNanos = wire.nanos();
    this.idleness = new Idleness(wire, IDLE, this::starved);
  }

  @Override
  public void begin() {
    order.unknown().forEach(name -> wire.breach("The query has an unknown parameter, " + name));
    if (order.complaints().isEmpty()) {
      greet();
      return;
    }
    order.complaints().stream()
        .filter(complaint -> !complaint.startsWith("enable_logging")) // depends on the account
        .forEach(wire::breach);
    fail("invalid_request", String.join("; ", order.complaints()), 1008);
  }

  private void greet() {
    byte[] id = new byte[8];
    wire.chance().nextBytes(id);
    ObjectNode started = message("session_started");
    started.put("session_id", HexFormat.of().formatHex(id)).set("config", order.echo());
    wire.send(started);
  }

  @Override
  public void text(String message) {
    idleness.touched();
    switch (Chunk.read(message, order.rate())) {
      case Chunk.Audio audio -> take(audio);
      case Chunk.Unexpected(var type) -> carryOn(type);
      case Chunk.Wrong(var why) -> reject("input_error", why);
    }
  }

  /// A wrong type is answered, and the session goes on.
  private void carryOn(String type) {
    String sentence = "Unexpected message type: " + type;
    wire.breach(sentence);
    wire.world()
        .note(new Observation.Refused(wire.nanos(), wire.number(), "input_error", sentence));
    wire.send(message("input_error").put("error", sentence));
  }

  private void take(Chunk.Audio audio) {
    audio.unknown().forEach(name -> wire.breach("A chunk has an unknown field, " + name));
    byte[] sound = audio.sound().bytes();
    bytes += sound.length;
    if (audio.previousText() && !first) {
      reject("input_error", "previous_text is allowed in the first chunk only");
    } else if (sound.length > MOST_SECONDS_A_CHUNK * order.bytesASecond()) {
      reject("chunk_size_exceeded", "A chunk may hold 5 seconds of sound at most");
    } else if (secondsAhead() > MOST_SECONDS_AHEAD) {
      reject("queue_overflow", "The sound comes more than 20 seconds faster than real time");
    } else {
      first = false;
      listen(sound);
      commitIfAsked(audio.commit());
    }
  }

  private double secondsAhead() {
    double passed = (wire.nanos() - openedNanos) / 1e9;
    return (double) bytes / order.bytesASecond() - passed;
  }

  private void listen(byte[] sound) {
    if (wire.suffers(Fault.Deaf.class) || wire.suffers(Fault.Silent.class)) {
      return;
    }
    for (int from = 0; from < sound.length && wire.isOpen(); from += SLICE) {
      int to = Math.min(from + SLICE, sound.length);
      noteFrame(sound, from, to);
      if (order.audible()) {
        ear.hear(sound, from, to);
        activity.hear(Loudness.isSpeech(sound, from, to), to - from);
      }
      segmentBytes += to - from;
      commitIfDue();
    }
  }

  private void noteFrame(byte[] sound, int from, int to) {
    for (int i = from; i < to; i++) {
      if (sound[i] != Mulaw.SILENCE) {
        wire.world()
            .note(
                new Observation.FrameReceived(
                    wire.nanos(), wire.number(), Digest.of(sound, from, to)));
        return;
      }
    }
  }

  private void commitIfDue() {
    boolean pause = order.byItself() && activity.ended();
    if (pause || segmentBytes >= (long) LONGEST_SEGMENT * order.bytesASecond()) {
      commit(false);
    }
  }

  private void commitIfAsked(boolean asked) {
    if (asked && !wire.suffers(Fault.Deaf.class)) {
      commit(true);
    }
  }

  private void commit(boolean asked) {
    segmentBytes = 0;
    activity.reset();
    transcript.commit(asked);
  }

  private void heard(HeardWord word) {
    wire.world()
        .note(
            new Observation.WordHeard(
                wire.nanos(), wire.number(), word.utterance(), word.index(), word.whole()));
    if (word.whole()) {
      transcript.add(word);
    }
    if (wire.suffers(Fault.DropMidWord.class)) {
      wire.drop();
    }
  }

  private void starved() {
    fail("insufficient_audio_activity", "No audio has come for 15 seconds", 1008);
  }

  private void reject(String error, String sentence) {
    wire.breach(error + ": " + sentence);
    fail(error, sentence, 1008);
  }

  @Override
  public void fail(String error, String sentence, int closeCode) {
    if (GOES_ON.contains(error)) {
      wire.send(message(error).put("error", sentence));
    } else {
      wire.refuse(message(error).put("error", sentence), error, sentence, closeCode);
    }
  }

  @Override
  public void closed() {
    ear.end();
  }

  static ObjectNode message(String type) {
    return JsonMapper.shared().createObjectNode().put("message_type", type);
  }
}
