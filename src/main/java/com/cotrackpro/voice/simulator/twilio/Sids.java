package com.cotrackpro.voice.simulator.twilio;

import java.util.UUID;

/// Names for new things: two letters and 32 hexadecimal digits.
final class Sids {

  private Sids() {}

  static String call() {
    return fresh("CA");
  }

  static String stream() {
    return fresh("MZ");
  }

  private static String fresh(String kind) {
    return kind + UUID.randomUUID().toString().replace("-", "");
  }
}
