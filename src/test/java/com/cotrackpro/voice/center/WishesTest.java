package com.cotrackpro.voice.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.fake.ListedDigests;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.Suppressions.Entry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WishesTest {

  private static final PhoneNumber ANN = new PhoneNumber("+12025550123");

  @Test
  void aWishWaitsWhileTheListIsAwayAndIsKeptWhenItIsBack() throws Exception {
    var ticker = new ManualTicker();
    var store = new ListedDigests();
    var list = new DoNotCallList(store, ticker);
    store.down(true);

    try (var wishes = new Wishes(list, ticker)) {
      wishes.asked(ANN);
      ticker.awaitPausing(1);
      ticker.advance(Duration.ofSeconds(5));
      ticker.awaitPausing(1);
      store.down(false);
      ticker.advance(Duration.ofSeconds(5));
      awaitKept(list);
    }

    assertThat(list.find(ANN)).map(Entry::source).contains("call");
  }

  private static void awaitKept(DoNotCallList list) throws Exception {
    for (int attempt = 0; attempt < 400 && list.find(ANN).isEmpty(); attempt++) {
      Thread.onSpinWait(); // Each look takes some 25 ms.
    }
  }
}
