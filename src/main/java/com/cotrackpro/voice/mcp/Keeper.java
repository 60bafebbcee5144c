package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.net.Backoff;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the connection to the tool server, in the background: finds its era, lists its tools,
/// looks again when somebody doubts, and begins anew when it is lost.
final class Keeper {

  private static final Logger log = LoggerFactory.getLogger(Keeper.class);

  // Soon after a hiccup, and about twice a minute against a server that is down.
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  // A server that goes on paging has lost its way.
  private static final int PAGES = 50;

  private final Detection detection;
  private final Offer offer;
  private final Ticker ticker;
  private final Backoff backoff =
      new Backoff(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault());

  /// A permit for each wish that the server be looked at again.
  private final Semaphore doubts = new Semaphore(0);

  /// Open once the server has been looked for, found or not.
  private final CountDownLatch looked = new CountDownLatch(1);

  /// Null while none is known. Written by the thread of [#run] only.
  private volatile @Nullable Era era;

  /// Written by the thread of [#run] only.
  private volatile List<Tool> tools;

  Keeper(Detection detection, Offer offer, Ticker ticker) {
    this.detection = detection;
    this.offer = offer;
    this.ticker = ticker;
    this.tools = offer.builtIn();
  }

  List<Tool> tools() {
    return tools;
  }

  /// The era, after waiting for the first look at the server if need be; empty while there is none.
  Optional<Era> era(Deadline by) throws InterruptedException {
    boolean known = looked.await(by.left().toNanos(), TimeUnit.NANOSECONDS);
    return known ? Optional.ofNullable(era) : Optional.empty();
  }

  /// Asks for a look at the server: its tools may have changed, or it may be gone.
  void doubt() {
    doubts.release();
  }

  /// Runs until it is interrupted.
  void run() throws InterruptedException {
    int failures = 0;
    while (true) {
      failures = attend() ? 0 : failures + 1;
      ticker.pause(backoff.delay(failures));
    }
  }

  /// Ends the session, once [#run] has ended.
  void end() throws InterruptedException {
    Era last = era;
    if (last != null) {
      last.end();
    }
  }

  /// Finds the server and stays with it until it is lost.
  ///
  /// @return whether it was found
  private boolean attend() throws InterruptedException {
    doubts.drainPermits();
    Optional<Era> found = detection.find();
    boolean atWork = found.isPresent() && list(found.get());
    era = atWork ? found.get() : null;
    looked.countDown();
    log.atInfo()
        .addKeyValue("era", found.map(Era::name).orElse("unknown"))
        .addKeyValue("tools", tools.size())
        .log(atWork ? "the tool server is there" : "the tool server cannot be had");
    if (atWork) {
      stay(found.get());
    } else if (found.isPresent()) {
      found.get().end();
    }
    return atWork;
  }

  private void stay(Era with) throws InterruptedException {
    do {
      doubts.acquire();
      doubts.drainPermits();
    } while (list(with));
    era = null;
    with.end();
    log.atWarn().log("the tool server is lost");
  }

  /// Lists the tools anew. Where the server refuses that, those known remain.
  ///
  /// @return whether the server is at work
  private boolean list(Era of) throws InterruptedException {
    var listed = new ArrayList<JsonNode>();
    String cursor = "";
    for (int page = 0; page < PAGES; page++) {
      Answer answer = page(of, cursor);
      if (!(answer instanceof Answer.Result(var result))) {
        detection.alarm().hear(answer);
        return of.holds(answer);
      }
      listed.addAll(result.path("tools").values());
      cursor = result.path("nextCursor").asString("");
      if (cursor.isEmpty()) {
        tools = offer.of(listed, tools);
        return true;
      }
    }
    return true;
  }

  private Answer page(Era of, String cursor) throws InterruptedException {
    ObjectNode params = JsonRpc.object();
    if (!cursor.isEmpty()) {
      params.put("cursor", cursor);
    }
    return of.ask("tools/list", params, detection.step());
  }
}
