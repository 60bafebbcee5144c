package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.thread.Ticker;

/// What all eras share: the tools, the faults planned, and what is written down.
///
/// @param calls every tool that ran
/// @param cancelled every request that was given up
/// @param breaches what clients did that a strict server would not have taken
record Workshop(
    McpSettings settings,
    Ticker ticker,
    Catalog catalog,
    Tools tools,
    ToolFaults faults,
    Ledger<ToolCall> calls,
    Ledger<Cancelled> cancelled,
    Ledger<String> breaches) {

  static Workshop open(McpSettings settings, Ticker ticker) {
    return new Workshop(
        settings,
        ticker,
        new Catalog(),
        new Tools(),
        new ToolFaults(),
        new Ledger<>(),
        new Ledger<>(),
        new Ledger<>());
  }

  void breach(String sentence) {
    breaches.add(sentence);
  }
}
