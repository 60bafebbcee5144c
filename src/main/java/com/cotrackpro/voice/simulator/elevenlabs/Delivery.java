package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.Digest;
import com.cotrackpro.voice.simulator.speech.Utterance;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// One utterance on its way to the client: in uneven pieces, faster than real time.
final class Delivery {

  private static final int LEAST = 400; // 50 ms
  private static final int MOST = 8000; // 1 s
  private static final int LONG_WORD = 4; // letters; half of it is no word
  private static final int FASTER = 8; // times real time, as the Flash model is about

  private final Wire wire;
  private final VoiceContext context;
  private final Utterance marked;
  private final byte[] sound;
  private final LetterTimes letters;
  private final long utterance;
  private int sent;

  Delivery(Wire wire, VoiceContext context, String text, Utterance marked, long number) {
    this.wire = wire;
    this.context = context;
    this.marked = marked;
    this.sound = marked.sound().bytes();
    this.letters = new LetterTimes(text, marked);
    this.utterance = number;
  }

  /// Sends the next piece, and arranges for the one after it.
  void send() {
    int from = sent;
    int to = from == 0 && willBeInterrupted() ? midWord() : chosen(from);
    note(from, to);
    wire.send(message(from, to));
    sent = to;
    if (from == 0 && interrupted()) {
      return;
    }
    if (sent == sound.length) {
      context.done();
    } else {
      Duration pace = Mulaw.lasting(to - from).dividedBy(FASTER);
      wire.later(wire.latencies().firstAudio().isZero() ? Duration.ZERO : pace, this::send);
    }
  }

  private int chosen(int from) {
    int size = LEAST + wire.chance().nextInt(MOST - LEAST);
    return sound.length - from - size < LEAST ? sound.length : from + size;
  }

  /// The middle of a word that nobody understands by its first half. Nearer to a word's end, a
  /// listener may have understood it, and hears it twice when the client says it again.
  private int midWord() {
    int from = chosen(0);
    return marked.words().stream()
        .filter(word -> word.text().length() >= LONG_WORD && word.endSample() > from)
        .findFirst()
        .map(word -> (word.startSample() + word.endSample()) / 2)
        .orElse(from);
  }

  private boolean willBeInterrupted() {
    return wire.suffers(Fault.DropMidWord.class)
        || wire.suffers(Fault.Stall.class)
        || wire.fault(Fault.CloseMidSpeech.class).isPresent();
  }

  /// Whether something goes wrong after the first piece.
  private boolean interrupted() {
    if (wire.suffers(Fault.DropMidWord.class)) {
      wire.drop();
    }
    wire.fault(Fault.CloseMidSpeech.class).ifPresent(f -> wire.close(f.code(), f.reason()));
    return wire.suffers(Fault.Stall.class) || !wire.isOpen();
  }

  private void note(int from, int to) {
    long digest = Digest.of(sound, from, to);
    wire.world()
        .note(
            new Observation.AudioSent(
                wire.nanos(), wire.number(), context.id(), utterance, from, to - from, digest));
  }

  private ObjectNode message(int from, int to) {
    byte[] piece = Arrays.copyOfRange(sound, from, to);
    ObjectNode message = context.message().put("audio", Base64.getEncoder().encodeToString(piece));
    switch (wire.chance().nextInt(3)) {
      case 0 -> message.put("isFinal", false);
      case 1 -> message.putNull("isFinal");
      default -> message.remove("isFinal");
    }
    if (context.aligned()) {
      boolean plural = wire.chance().nextBoolean();
      int until = to == sound.length ? Integer.MAX_VALUE : to;
      message.set("alignment", letters.between(from, until, plural));
      message.set("normalizedAlignment", letters.between(from, until, plural));
    } else {
      message.putNull("alignment").putNull("normalizedAlignment");
    }
    return message;
  }
}
