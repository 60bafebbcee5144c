package com.cotrackpro.voice.simulator.speech;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What the low bits of one frame say: 160 samples, 160 bits, 20 bytes.
///
/// Magic (2 bytes), utterance (4), word index (2), the word's frames and this frame's number (12
/// bits each), the length of the word's text (2), a fragment of it (5), checksum (2).
///
/// @param utterance 0 to 2^32-1
/// @param index the word's place
/// @param frames how many frames the word has
/// @param number this frame's number among them, from 0
/// @param textBytes the length of the word in UTF-8
/// @param fragment five bytes of it, from `5 * (number % fragments)` on, in the high bits first
record MarkFrame(long utterance, int index, int frames, int number, int textBytes, long fragment) {

  static final int SAMPLES = 160;
  static final int MAGIC = 0xB5A3;
  static final int FRAGMENT = 5;
  static final int MOST_FRAMES = 0xFFF;
  static final int MOST_TEXT = MOST_FRAMES * FRAGMENT;

  private static final int SIZE = SAMPLES / 8;
  private static final int CHECKED = SIZE - 2;

  /// How many fragments a text of that length makes.
  static int fragments(int textBytes) {
    return Math.max(1, Math.ceilDiv(textBytes, FRAGMENT));
  }

  /// The frame `number` of a word.
  static MarkFrame of(Word word, int frames, int number) {
    int from = FRAGMENT * (number % fragments(word.text().length()));
    long fragment = 0;
    for (int i = from; i < from + FRAGMENT; i++) {
      fragment = fragment << 8 | (i < word.text().length() ? word.text().charAt(i) : 0);
    }
    return new MarkFrame(
        word.utterance(), word.index(), frames, number, word.text().length(), fragment);
  }

  /// Which fragment this frame carries.
  int fragmentNumber() {
    return number % fragments(textBytes);
  }

  /// Writes the bits into the low bits of `samples`, from `at` on.
  void into(byte[] samples, int at) {
    byte[] record = record();
    for (int i = 0; i < SAMPLES; i++) {
      int bit = record[i >> 3] >> (7 - (i & 7)) & 1;
      samples[at + i] = (byte) ((samples[at + i] & 0xFE) | bit);
    }
  }

  private byte[] record() {
    var out =
        ByteBuffer.allocate(SIZE)
            .putShort((short) MAGIC)
            .putInt((int) utterance)
            .putShort((short) index)
            .put((byte) (frames >> 4))
            .put((byte) (frames << 4 | number >> 8))
            .put((byte) number)
            .putShort((short) textBytes)
            .put((byte) (fragment >> 32))
            .putInt((int) fragment);
    return out.putShort((short) checksum(out.array())).array();
  }

  /// Reads a record of twenty bytes.
  ///
  /// @return whether the checksum holds and the numbers make sense
  static boolean isGenuine(byte[] record) {
    return checksum(record) == (ByteBuffer.wrap(record).getShort(CHECKED) & 0xFFFF)
        && read(record).number() < read(record).frames();
  }

  /// The content of a genuine record.
  static MarkFrame read(byte[] record) {
    var in = ByteBuffer.wrap(record);
    int high = in.get(8) & 0xFF;
    int middle = in.get(9) & 0xFF;
    return new MarkFrame(
        in.getInt(2) & 0xFFFF_FFFFL,
        in.getShort(6) & 0xFFFF,
        high << 4 | middle >> 4,
        (middle & 0x0F) << 8 | (in.get(10) & 0xFF),
        in.getShort(11) & 0xFFFF,
        (in.get(13) & 0xFFL) << 32 | (in.getInt(14) & 0xFFFF_FFFFL));
  }

  /// CRC-16/CCITT over all but the checksum itself.
  private static int checksum(byte[] record) {
    int crc = 0xFFFF;
    for (int i = 0; i < CHECKED; i++) {
      crc ^= (record[i] & 0xFF) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return crc & 0xFFFF;
  }

  /// A word to be written.
  ///
  /// @param text its UTF-8 bytes, each as one character
  record Word(long utterance, int index, String text) {

    static Word of(long utterance, int index, String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      int length = Math.min(utf8.length, MOST_TEXT);
      return new Word(utterance, index, new String(utf8, 0, length, StandardCharsets.ISO_8859_1));
    }
  }
}
