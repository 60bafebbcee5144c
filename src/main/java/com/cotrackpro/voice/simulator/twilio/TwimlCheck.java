package com.cotrackpro.voice.simulator.twilio;

import java.util.List;

/// Tells what Twilio would say about a document.
public final class TwimlCheck {

  private TwimlCheck() {}

  /// Every error and warning: each begins with Twilio's code. None for a document that is as it
  /// should be.
  public static List<String> remarks(String xml) {
    return Twiml.read(xml).remarks().stream()
        .map(remark -> remark.code() + ": " + remark.sentence())
        .toList();
  }
}
