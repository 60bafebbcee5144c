package com.cotrackpro.voice.simulator.twilio;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What the telephone company holds against the server. Safe for any number of threads.
final class Debugger {

  private static final int MOST = 10_000; // a run with that many needs no more to be read

  private final Queue<String> breaches = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();

  /// Something is wrong.
  ///
  /// @param code Twilio's error or warning code
  void breach(String callSid, int code, String sentence) {
    if (kept.incrementAndGet() <= MOST) {
      breaches.add(code + ": " + sentence + " (" + callSid + ")");
    }
  }

  List<String> breaches() {
    return List.copyOf(breaches);
  }
}
