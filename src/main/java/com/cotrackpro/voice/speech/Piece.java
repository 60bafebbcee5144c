package com.cotrackpro.voice.speech;

/// One piece of a reply: what is said, and how it was written.
///
/// @param written the model's own text, white space and markup included
/// @param spoken the same as a voice says it; empty when there is nothing to say, and then it goes
///   to no voice and counts as heard with the piece before
public record Piece(String written, String spoken) {

  /// The piece of `written` in the words of a voice.
  static Piece of(String written) {
    return new Piece(written, Spoken.of(written).text());
  }

  /// How much of `written` has been heard once `letters` letters of `spoken` have.
  ///
  /// @param letters UTF-16 units of `spoken`, counted from its beginning
  /// @return a prefix of `written`, ending at a word's end; a number, a date or a sum of money is
  ///   in it wholly or not at all
  public String heard(int letters) {
    if (letters >= spoken.length()) {
      return written;
    }
    Spoken form = Spoken.of(written);
    int end =
        form.text().equals(spoken)
            ? WordEnds.in(written, form::lettersBefore).lastWithin(letters)
            : WordEnds.in(written, this::inProportion).lastWithin(letters);
    return written.substring(0, end);
  }

  /// For a piece whose spoken form is not ours: letters in proportion to what is written.
  private int inProportion(int writtenEnd) {
    return Math.ceilDiv(writtenEnd * spoken.length(), written.length());
  }
}
