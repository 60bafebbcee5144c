package com.cotrackpro.voice.simulator.speech;

import com.cotrackpro.voice.audio.Mulaw;
import com.sun.speech.freetts.OutputQueue;
import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import java.text.Normalizer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// The pure-Java synthesiser FreeTTS, speaking with the voice "kevin16" in several throats.
///
/// A voice of it serves one thread at a time, so those who speak queue here.
final class FreeTts implements Synthesiser {

  private static final int RATE = 16_000;
  private static final float NATURAL_PACE = 220; // words a minute of the voice as it is, measured

  private final ReentrantLock lock = new ReentrantLock();

  /// Loaded when first needed. Guarded by `lock`.
  private final Voice[] loaded = new Voice[1];

  @Override
  public Utterance say(String text, Speaker speaker) {
    List<String> words = Spread.words(text);
    if (words.isEmpty()) {
      return new Utterance(Mulaw.silence(MarkFrame.SAMPLES), List.of());
    }
    lock.lock();
    try {
      return spoken(words, speaker);
    } finally {
      lock.unlock();
    }
  }

  private Utterance spoken(List<String> words, Speaker speaker) {
    Voice voice = voice();
    var tape = new Tape();
    var times = new TokenTimes(tape);
    voice.setAudioPlayer(tape);
    voice.setPitch((float) (speaker.pitchHertz() / speaker.brightness()));
    voice.setDurationStretch(
        (float) (NATURAL_PACE / speaker.wordsPerMinute() * speaker.brightness()));
    listenTo(voice, times);
    Grumbling.keepOff();
    voice.speak(words.stream().map(FreeTts::readable).collect(Collectors.joining(" ")));
    var recorded = Recorded.of(tape.pcm(), RATE, speaker.brightness());
    double scale = Mulaw.RATE / speaker.brightness();
    return recorded.utterance(
        times
            .words(words, scale)
            .orElseGet(() ->
                Spread.over(
                    String.join(" ", words), recorded.firstLoud(), recorded.afterLastLoud())));
  }

  @SuppressWarnings("unchecked") // FreeTTS is older than generics
  private static void listenTo(Voice voice, TokenTimes times) {
    List<Object> processors = voice.getUtteranceProcessors();
    processors.removeIf(TokenTimes.class::isInstance);
    processors.add(times);
  }

  /// The word in letters that the voice knows; what has none of them is hummed.
  private static String readable(String word) {
    String plain =
        Normalizer.normalize(word.replace('’', '\''), Normalizer.Form.NFD)
            .replaceAll("[^A-Za-z0-9.,;:!?'$%&-]", "");
    return plain.codePoints().anyMatch(Character::isLetterOrDigit) ? plain : "hmm";
  }

  private Voice voice() {
    if (loaded[0] == null) {
      Voice voice = new KevinVoiceDirectory().getVoices()[1];
      voice.setOutputQueue(new OutputQueue()); // else it starts a thread for playing
      voice.allocate();
      voice.setOutputQueue(null); // without one it plays on the thread that speaks
      loaded[0] = voice;
    }
    return loaded[0];
  }
}
