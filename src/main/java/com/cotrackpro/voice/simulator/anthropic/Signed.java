package com.cotrackpro.voice.simulator.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Signatures of thinking blocks: a digest of the thought, so that a changed one is noticed.
final class Signed {

  private Signed() {}

  static String signature(String thought) {
    byte[] digest = Digest.of("signature " + thought).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(digest);
  }

  static boolean isBy(String thought, String signature) {
    return signature(thought).equals(signature);
  }
}
