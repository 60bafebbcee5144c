package com.cotrackpro.voice.simulator.twilio;

import java.util.List;

/// TwiML, read.
///
/// @param verbs in order
/// @param remarks what is wrong with it
/// @param usable false for a document that Twilio gives up on
record Document(List<Verb> verbs, List<Remark> remarks, boolean usable) {

  Document {
    verbs = List.copyOf(verbs);
    remarks = List.copyOf(remarks);
  }

  static Document unusable(int code, String sentence) {
    return new Document(List.of(), List.of(new Remark(code, sentence)), false);
  }
}
