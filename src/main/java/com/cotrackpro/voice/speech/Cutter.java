package com.cotrackpro.voice.speech;

import java.util.ArrayList;
import java.util.List;

/// Cuts a reply into speakable pieces as it streams in. The `written` of all pieces together is the
/// reply, letter by letter; where the cuts are does not depend on how the reply was fragmented.
///
/// @param pending what has come and is in no piece yet
/// @param begun whether a piece that is said has been cut, so that only whole sentences follow
/// @param silent whether the rest of the reply is for machines and not said
public record Cutter(String pending, boolean begun, boolean silent) {

  private static final Cutter FRESH = new Cutter("", false, false);

  /// A cutter at the beginning of a reply.
  public static Cutter fresh() {
    return FRESH;
  }

  /// What came of it.
  ///
  /// @param next the cutter for what follows
  /// @param pieces the pieces that are complete now, in order; often none
  public record Cut(Cutter next, List<Piece> pieces) {
    public Cut {
      pieces = List.copyOf(pieces);
    }
  }

  /// More of the reply.
  ///
  /// @return complete pieces only; the first may be a clause, the others are sentences
  public Cut add(String fragment) {
    return new Cutter(pending + fragment, begun, silent).cut(false);
  }

  /// The reply has ended: what is left are the last pieces. The next cutter is a fresh one.
  public Cut flush() {
    Cut cut = cut(true);
    var pieces = new ArrayList<>(cut.pieces());
    Cutter rest = cut.next();
    if (!rest.pending.isEmpty()) {
      pieces.add(rest.piece(rest.pending));
    }
    return new Cut(FRESH, pieces);
  }

  /// Time is up without a boundary: what is there up to a place where a speaker may breathe. Never
  /// inside a number, an abbreviation, a name or markup; possibly nothing.
  public Cut hurry() {
    int end = silent || Silence.isToolCall(pending) ? 0 : Breath.in(pending);
    return end == 0 ? new Cut(this, List.of()) : take(end, List.of());
  }

  private Cut cut(boolean ended) {
    Cutter at = !begun && Silence.isToolCall(pending) ? silenced() : this;
    List<Piece> pieces = new ArrayList<>();
    int end = at.next(ended);
    while (end > 0) {
      Cut cut = at.take(end, pieces);
      at = cut.next();
      pieces = cut.pieces();
      end = at.next(ended);
    }
    return new Cut(at, pieces);
  }

  private int next(boolean ended) {
    if (silent) {
      return pending.length() > Silence.LONGEST ? pending.length() : 0;
    }
    return Boundary.in(pending, begun, ended);
  }

  private Cut take(int end, List<Piece> before) {
    Piece piece = piece(pending.substring(0, end));
    var pieces = new ArrayList<>(before);
    pieces.add(piece);
    boolean muted = silent || (end > Silence.LONGEST && piece.spoken().isEmpty());
    var next = new Cutter(pending.substring(end), begun || !piece.spoken().isEmpty(), muted);
    return new Cut(next, pieces);
  }

  private Piece piece(String written) {
    return silent ? new Piece(written, "") : Piece.of(written);
  }

  private Cutter silenced() {
    return new Cutter(pending, begun, true);
  }
}
