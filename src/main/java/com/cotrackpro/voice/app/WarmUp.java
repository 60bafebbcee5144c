package com.cotrackpro.voice.app;

import com.cotrackpro.voice.speech.Cutter;

/// Does once what every call does, so that the first caller does not wait for classes to load.
final class WarmUp {

  // Some ten replies bring the cutting of a reply from 250 ms to 1 ms.
  private static final int REPLIES = 20;

  private static final String REPLY =
      "Thank you, I have that. He came at 7:30 pm on March 3rd, two hours late, and it cost $42.50. "
          + "Dr. Smith saw it. Is that right? If you need someone at any hour, call 988. ";

  private WarmUp() {}

  /// Cuts a few replies into speakable pieces.
  static void speech() {
    for (int i = 0; i < REPLIES; i++) {
      Cutter cutter = Cutter.fresh();
      for (int at = 0; at < REPLY.length(); at += 5) {
        cutter = cutter.add(REPLY.substring(at, Math.min(REPLY.length(), at + 5))).next();
      }
      cutter.flush();
    }
  }
}
