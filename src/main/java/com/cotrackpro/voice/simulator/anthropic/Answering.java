package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.Headers;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One request on its way to an answer.
///
/// @param number counted from 1
/// @param body what was sent, checked
/// @param steps what the mind says
/// @param faults what happens besides
/// @param prompt what the prompt costs; output is 0
/// @param headers the headers of the answer
record Answering(
    long number,
    JsonNode body,
    Model model,
    List<Step> steps,
    List<Fault> faults,
    Spent prompt,
    Headers headers) {

  Answering {
    steps = List.copyOf(steps);
    faults = List.copyOf(faults);
  }

  String requestId() {
    return requestId(number);
  }

  static String requestId(long number) {
    return "req_%024d".formatted(number);
  }

  String messageId() {
    return "msg_%024d".formatted(number);
  }

  String toolId(int index) {
    return "toolu_%020d%04d".formatted(number, index);
  }

  /// Characters of output that `max_tokens` allows.
  long mostChars() {
    return body.path("max_tokens").asLong(0) * Prefix.CHARS_PER_TOKEN;
  }
}
