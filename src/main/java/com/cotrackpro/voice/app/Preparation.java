package com.cotrackpro.voice.app;

import com.cotrackpro.voice.center.Rehearsal;
import com.cotrackpro.voice.thread.Crew;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done in the background while calls are taken already: the personas' voices are compared
/// with the account's, then the fixed phrases are prepared in the voices that there are.
final class Preparation implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Preparation.class);

  private static final Duration FOREVER = Duration.ofDays(365);

  private final StreamTier tier;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Crew crew =
      Crew.open(
          "preparation",
          Duration.ofSeconds(4),
          failure -> log.atWarn().setCause(failure).log("voices and phrases are not prepared"));

  private Preparation(StreamTier tier) {
    this.tier = tier;
  }

  /// Begins.
  static Preparation begin(StreamTier tier) {
    var preparation = new Preparation(tier);
    preparation.crew.fork("voices", preparation::run);
    return preparation;
  }

  private void run() throws InterruptedException {
    try {
      VoiceCheck.run(tier.speech(), tier.cast());
      rehearse();
    } finally {
      over.countDown();
    }
  }

  private void rehearse() throws InterruptedException {
    try (var rehearsal =
        Rehearsal.begin(
            tier.cast(), tier.vendors().voice(), tier.phrases(), tier.vendors().ticker())) {
      rehearsal.await(FOREVER);
    }
  }

  /// Waits until it is over, `limit` at most.
  ///
  /// @return whether it is
  boolean await(Duration limit) throws InterruptedException {
    return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Stops it.
  @Override
  public void close() {
    crew.close();
  }
}
