package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What all connections of one simulator share.
///
/// @param crew computes speech, off the event loops
record World(
    Ticker ticker,
    Synthesiser synthesiser,
    Settings settings,
    Crew crew,
    Faults faults,
    Ledger<Observation> journal,
    Ledger<String> breaches,
    Counters counters) {

  /// What is open now, and the numbers given so far.
  ///
  /// @param sockets WebSockets open
  /// @param contexts voice contexts alive
  /// @param requests REST requests under way
  /// @param connections numbers given
  record Counters(
      AtomicInteger sockets,
      AtomicInteger contexts,
      AtomicInteger requests,
      AtomicLong connections) {

    static Counters zero() {
      return new Counters(
          new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new AtomicLong());
    }
  }

  void note(Observation observation) {
    journal.add(observation);
  }
}
