package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.thread.Crew;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs what nobody waits for, on threads of the toolbox's crew.
///
/// @param crew whose members do it
record Errands(Crew crew) {

  private static final Logger log = LoggerFactory.getLogger(Errands.class);

  /// Starts `errand`; quiet once the crew is closed, for then the server is not ours to talk to.
  ///
  /// @return stops it
  Runnable run(String name, Errand errand) {
    try {
      return crew.fork(name, () -> attempt(name, errand))::interrupt;
    } catch (IllegalStateException _) {
      log.atDebug().addKeyValue("errand", name).log("too late for an errand");
      return () -> {};
    }
  }

  private static void attempt(String name, Errand errand) throws InterruptedException {
    try {
      errand.run();
    } catch (NetException e) {
      log.atDebug().addKeyValue("errand", name).addKeyValue("why", e.kind()).log("errand failed");
    }
  }

  /// Something to do on the way.
  interface Errand {
    void run() throws NetException, InterruptedException;
  }
}
