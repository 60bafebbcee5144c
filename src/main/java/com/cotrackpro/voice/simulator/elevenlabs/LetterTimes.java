package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.simulator.speech.SpokenWord;
import com.cotrackpro.voice.simulator.speech.Utterance;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// When each letter of a text is heard.
final class LetterTimes {

  private static final int SAMPLES_A_MILLISECOND = 8;

  private final String text;

  /// For each letter its first sample; one more at the end.
  private final int[] start;

  LetterTimes(String text, Utterance spoken) {
    this.text = text;
    this.start = new int[text.length() + 1];
    int at = 0;
    int sample = 0;
    for (SpokenWord word : spoken.words()) {
      int from = text.indexOf(word.text(), at);
      spread(at, from, sample, word.startSample());
      spread(from, from + word.text().length(), word.startSample(), word.endSample());
      at = from + word.text().length();
      sample = word.endSample();
    }
    spread(at, text.length(), sample, spoken.sound().samples());
    start[text.length()] = spoken.sound().samples();
  }

  /// The letters that begin from sample `from` on and before `to`, in milliseconds after `from`.
  ///
  /// @param plural which of the two spellings in circulation the arrays have
  ObjectNode between(int from, int to, boolean plural) {
    ObjectNode alignment = JsonMapper.shared().createObjectNode();
    ArrayNode chars = alignment.putArray("chars");
    ArrayNode starts = alignment.putArray(plural ? "charsStartTimesMs" : "charStartTimesMs");
    ArrayNode lengths = alignment.putArray(plural ? "charsDurationsMs" : "charDurationsMs");
    for (int i = 0; i < text.length(); i++) {
      if (start[i] >= from && start[i] < to) {
        chars.add(text.substring(i, i + 1));
        starts.add((start[i] - from) / SAMPLES_A_MILLISECOND);
        lengths.add((start[i + 1] - start[i]) / SAMPLES_A_MILLISECOND);
      }
    }
    return alignment;
  }

  private void spread(int from, int to, int firstSample, int endSample) {
    for (int i = from; i < to; i++) {
      start[i] = firstSample + (endSample - firstSample) * (i - from) / (to - from);
    }
  }
}
