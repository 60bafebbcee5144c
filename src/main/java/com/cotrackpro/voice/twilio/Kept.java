package com.cotrackpro.voice.twilio;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// What a stream brought while its ticket is being checked, in order and within bounds. Belongs to
/// one event loop.
final class Kept {

  /// Characters of sound: 6 s of frames. Source: promises.md H3, 64 KiB a connection.
  private static final int MOST_SOUND = 64 * 1024;

  /// Keys and marks.
  private static final int MOST_OTHERS = 50;

  private final Queue<MediaMessage> messages = new ArrayDeque<>();
  private int sound;
  private int others;

  /// Keeps `message` while there is room.
  void add(MediaMessage message) {
    if (message instanceof MediaMessage.Media(var payload, _, _)) {
      sound += payload.length();
    } else {
      others++;
    }
    if (sound <= MOST_SOUND && others <= MOST_OTHERS) {
      messages.add(message);
    }
  }

  void forEach(Consumer<MediaMessage> action) {
    messages.forEach(action);
  }
}
