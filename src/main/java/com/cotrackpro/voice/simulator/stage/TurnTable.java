package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.simulator.anthropic.Happening;
import com.cotrackpro.voice.simulator.elevenlabs.Observation;
import com.cotrackpro.voice.simulator.stage.Score.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// When the stages of each turn happened, measured at the vendors' sockets and at the caller's ear;
/// the server's own share apart from theirs.
public final class TurnTable {

  private static final long MILLI = 1_000_000;

  /// One turn, in milliseconds after the caller's last sound; -1 for what did not happen.
  ///
  /// @param turn counted from 1
  /// @param committed the words became final at the transcriber
  /// @param asked the request reached the model
  /// @param firstToken the model's first text left it
  /// @param voiced the first piece reached the voice
  /// @param sound the voice's first sound left it
  /// @param ear the caller heard it
  /// @param own what of all this was the server's: committed to asked, piece to voice, sound to
  ///   ear's wire
  public record Row(
      int turn,
      long committed,
      long asked,
      long firstToken,
      long voiced,
      long sound,
      long ear,
      double own) {}

  private final Performance played;
  private final List<Observation> speech;
  private final List<Happening> mind;

  private TurnTable(Performance played, Stage stage) {
    this.played = played;
    this.speech = stage.elevenLabs().journal().all();
    this.mind = stage.claude().journal().all();
  }

  /// The turns of a call that was played alone on `stage`.
  public static List<Row> of(Performance played, Stage stage) {
    return new TurnTable(played, stage).rows();
  }

  private List<Row> rows() {
    var rows = new ArrayList<Row>();
    List<Stretch> said = played.score().caller();
    for (int i = 0; i < said.size(); i++) {
      if (said.get(i).end() >= 0) {
        long end = played.call().nanosAt(said.get(i).end());
        long limit =
            i + 1 < said.size() ? played.call().nanosAt(said.get(i + 1).end()) : Long.MAX_VALUE;
        rows.add(row(i + 1, end, limit));
      }
    }
    return rows;
  }

  private Row row(int turn, long end, long limit) {
    OptionalLong committed = first(speech, Observation.Committed.class, end, limit);
    long from = committed.orElse(end);
    OptionalLong asked = firstMind(Happening.RequestReceived.class, from, limit);
    OptionalLong token = firstMind(Happening.TextSent.class, asked.orElse(from), limit);
    OptionalLong piece = firstMind(Happening.PieceComplete.class, token.orElse(from), limit);
    OptionalLong voiced = first(speech, Observation.TextReceived.class, token.orElse(from), limit);
    OptionalLong sound = first(speech, Observation.AudioSent.class, voiced.orElse(from), limit);
    OptionalLong arrived = arrival(sound.orElse(from), limit);
    double own = between(committed, asked) + between(piece, voiced) + between(sound, arrived);
    return new Row(
        turn,
        after(end, committed),
        after(end, asked),
        after(end, token),
        after(end, voiced),
        after(end, sound),
        ear(end, sound.orElse(from)),
        own / MILLI);
  }

  private OptionalLong arrival(long from, long limit) {
    return played.call().statistics().chunks().stream()
        .mapToLong(chunk -> chunk.nanos())
        .filter(nanos -> nanos >= from && nanos < limit)
        .min();
  }

  private long ear(long end, long from) {
    return played.score().persona().stream()
        .mapToLong(p -> played.call().nanosAt(p.start()))
        .filter(nanos -> nanos >= from - 20 * MILLI)
        .min()
        .stream()
        .map(nanos -> (nanos - end) / MILLI)
        .findFirst()
        .orElse(-1);
  }

  private static long between(OptionalLong a, OptionalLong b) {
    return a.isPresent() && b.isPresent() ? Math.max(0, b.getAsLong() - a.getAsLong()) : 0;
  }

  private static long after(long end, OptionalLong nanos) {
    return nanos.isPresent() ? (nanos.getAsLong() - end) / MILLI : -1;
  }

  private static OptionalLong first(
      List<Observation> all, Class<? extends Observation> kind, long from, long limit) {
    return all.stream()
        .filter(kind::isInstance)
        .mapToLong(Observation::nanos)
        .filter(nanos -> nanos >= from && nanos < limit)
        .min();
  }

  private OptionalLong firstMind(Class<? extends Happening> kind, long from, long limit) {
    return mind.stream()
        .filter(kind::isInstance)
        .mapToLong(Happening::nanos)
        .filter(nanos -> nanos >= from && nanos < limit)
        .min();
  }
}
