package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The words of the segment under way, and the messages that tell them.
final class Transcript {

  private final Wire wire;
  private final ListeningOrder order;
  private List<HeardWord> words = new ArrayList<>();

  /// Counts segments, so that a late partial of an earlier one is recognised.
  private int segment;

  Transcript(Wire wire, ListeningOrder order) {
    this.wire = wire;
    this.order = order;
  }

  /// A word has been understood: a partial follows.
  void add(HeardWord word) {
    words.add(word);
    int then = segment;
    String text = text(words);
    wire.later(wire.latencies().partial(), () -> guess(then, text));
  }

  private void guess(int then, String text) {
    if (then == segment) {
      wire.world().note(new Observation.Guessed(wire.nanos(), wire.number(), text));
      wire.send(Listening.message("partial_transcript").put("text", text));
    }
  }

  /// The segment ends; its text follows.
  void commit(boolean asked) {
    List<HeardWord> done = words;
    words = new ArrayList<>();
    segment++;
    wire.later(wire.latencies().commit(), () -> tell(done, asked));
  }

  private void tell(List<HeardWord> done, boolean asked) {
    String text = text(done);
    wire.world().note(new Observation.Committed(wire.nanos(), wire.number(), text, asked));
    wire.send(Listening.message("committed_transcript").put("text", text));
    if (order.detailed()) {
      wire.send(detailed(done, text));
    }
    if (order.entities()) {
      var entities = Listening.message("committed_transcript_entities").put("text", text);
      entities.putArray("entities");
      wire.send(entities);
    }
  }

  private ObjectNode detailed(List<HeardWord> done, String text) {
    ObjectNode message =
        Listening.message("committed_transcript_with_timestamps")
            .put("text", text)
            .put("language_code", order.language());
    ArrayNode list = message.putArray("words");
    for (int i = 0; i < done.size(); i++) {
      HeardWord word = done.get(i);
      if (i > 0) {
        piece(list, " ", done.get(i - 1).endSample(), word.startSample()).put("type", "spacing");
      }
      piece(list, word.text(), word.startSample(), word.endSample()).put("type", "word");
    }
    return message;
  }

  private static ObjectNode piece(ArrayNode list, String text, long from, long to) {
    return list.addObject()
        .put("text", text)
        .put("start", (double) from / Mulaw.RATE)
        .put("end", (double) to / Mulaw.RATE)
        .put("logprob", -0.02)
        .putNull("speaker_id");
  }

  private static String text(List<HeardWord> words) {
    return words.stream().map(HeardWord::text).collect(Collectors.joining(" "));
  }
}
