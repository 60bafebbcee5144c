package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.audio.Mulaw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The playback buffer of a call, drained at 8000 bytes a second.
///
/// It keeps no time: whoever calls says how far the playback has come. For one thread at a time.
/// Source: twilio-media-streams.md 5 and 9.
final class Playout {

  static final int MOST_QUEUED = 10 * 60 * Mulaw.RATE; // twilio-media-streams.md 5: 10 minutes

  private final Consumer<String> reached;
  private final ArrayDeque<Item> queue = new ArrayDeque<>();

  /// How much of the sound at the head has been played.
  private int offset;

  private long queued;
  private long played;

  /// An empty buffer.
  ///
  /// @param reached told of each mark whose turn has come
  Playout(Consumer<String> reached) {
    this.reached = reached;
  }

  /// How many samples have been played or passed in silence.
  long played() {
    return played;
  }

  /// How many samples wait.
  long queued() {
    return queued;
  }

  /// Plays up to `sample`; silence where there is nothing to play.
  ///
  /// @return what was heard, not empty only if `sample` is new
  byte[] advanceTo(long sample) {
    byte[] heard = new byte[(int) Math.max(0, sample - played)];
    int at = 0;
    while (at < heard.length && queue.peek() instanceof Audio(var sound)) {
      at += take(sound.bytes(), heard, at);
      passMarks();
    }
    Arrays.fill(heard, at, heard.length, Mulaw.SILENCE);
    played += heard.length - at;
    return heard;
  }

  /// Appends sound.
  ///
  /// @return whether there was room for all of it; what was too much is thrown away
  boolean play(byte[] sound) {
    int room = (int) Math.min(sound.length, MOST_QUEUED - queued);
    if (room > 0) {
      byte[] fitting = room < sound.length ? Arrays.copyOf(sound, room) : sound;
      queue.add(new Audio(new FromServer.Sound(fitting)));
      queued += room;
    }
    return room == sound.length;
  }

  /// Appends a mark, which is reached at once when nothing waits.
  void mark(String name) {
    queue.add(new Mark(name));
    passMarks();
  }

  /// Empties the buffer.
  ///
  /// @return the marks that waited, in order
  List<String> clear() {
    var marks = new ArrayList<String>();
    for (Item item : queue) {
      if (item instanceof Mark(var name)) {
        marks.add(name);
      }
    }
    queue.clear();
    queued = 0;
    offset = 0;
    return marks;
  }

  private int take(byte[] sound, byte[] heard, int at) {
    int length = Math.min(sound.length - offset, heard.length - at);
    System.arraycopy(sound, offset, heard, at, length);
    offset += length;
    queued -= length;
    played += length;
    if (offset == sound.length) {
      queue.remove();
      offset = 0;
    }
    return length;
  }

  private void passMarks() {
    while (queue.peek() instanceof Mark(var name)) {
      queue.remove();
      reached.accept(name);
    }
  }

  private sealed interface Item {}

  private record Audio(FromServer.Sound sound) implements Item {}

  private record Mark(String name) implements Item {}
}
