package com.cotrackpro.voice.telemetry;

/// Every metric of our own, with its help. Prometheus adds unit and kind: a counter ends in
/// `_total`, a time in `_seconds`. Source: Prometheus docs, "Metric and label naming".
enum Name {
  CALLS_STARTED("voice.calls.started", "Calls connected, one more after each lost connection."),
  CALLS_ENDED("voice.calls.ended", "Calls that are over, those that were never connected too."),
  CALL_DURATION("voice.call.duration", "From connection to end."),
  CALLS_ACTIVE("voice.calls.active", "Calls under way."),
  CALLS_PEAK("voice.calls.peak", "The most calls that were under way at once."),
  CALLS_CAPACITY("voice.calls.capacity", "Calls that may be under way at once."),
  TURN_STAGE("voice.turn.stage", "Stages of an answered turn; committed_to_request is ours alone."),
  INTERRUPTIONS("voice.interruptions", "Times a caller cut the persona short."),
  PHRASES("voice.fixed.phrases", "Fixed phrases heard, by what they are for."),
  TOOL_CALLS("voice.tool.call", "Tool calls, from request to result."),
  COST("voice.cost.usd", "Estimated cost of calls that are over, in US dollars."),
  TOKENS("voice.model.tokens", "Model tokens of calls that are over."),
  CHARACTERS("voice.speech.characters", "Characters spoken in calls that are over."),
  HEARING("voice.transcribed.audio", "Caller audio sent to speech-to-text in calls that are over."),
  VENDOR_REQUESTS("voice.vendor.requests", "Uses of vendors that were seen through."),
  VENDOR_ERRORS("voice.vendor.errors", "Failures of vendors, by what may help."),
  BREAKER_STATE("voice.breaker.state", "1 for the state that the vendor's breaker is in."),
  BREAKER_REFUSALS("voice.breaker.refusals", "Times a vendor was not asked: its breaker was open."),
  QUEUE_DEPTH("voice.queue.depth", "What waits in a queue."),
  SHARED_FAILURES("voice.shared.store.failures", "Times the key-value store was not to be had."),
  SIGNATURES("voice.signature.refusals", "Requests without the telephone company's signature."),
  SPANS("voice.trace.spans", "Spans for the collector of traces, by what became of them."),
  HTTP("voice.http.server.requests", "Requests answered, by the pattern of their route.");

  private final String text;
  private final String help;

  Name(String text, String help) {
    this.text = text;
    this.help = help;
  }

  String text() {
    return text;
  }

  String help() {
    return help;
  }
}
