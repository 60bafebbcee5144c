package com.cotrackpro.voice.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.fake.ListedDigests;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.Suppressions.Entry;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoNotCallListTest {

  private static final PhoneNumber ANN = new PhoneNumber("+12125550123");
  private static final PhoneNumber BOB = new PhoneNumber("+12125550124");

  private final ManualTicker ticker = new ManualTicker();
  private final ListedDigests store = new ListedDigests();
  private final DoNotCallList list = new DoNotCallList(store, ticker);

  @Test
  void whoeverAskedToBeLeftAloneIsFoundUntilTakenOff() throws Unavailable {
    assertThat(list.add(ANN, "call").fresh()).isTrue();

    assertThat(list.find(ANN)).map(Entry::source).contains("call");
    assertThat(list.find(BOB)).isEmpty();
    assertThat(list.remove(BOB)).isFalse();
    assertThat(list.remove(ANN)).isTrue();
    assertThat(list.find(ANN)).isEmpty();
  }

  @Test
  void askingTwiceKeepsTheFirstTime() throws Unavailable {
    Entry first = list.add(ANN, "call").entry();
    ticker.advance(Duration.ofHours(1));

    DoNotCallList.Added again = list.add(ANN, "api");

    assertThat(again.fresh()).isFalse();
    assertThat(again.entry()).isEqualTo(first);
    assertThat(list.all()).containsExactly(first);
  }

  @Test
  void theStoreHoldsSlowDigestsWhichMustNeverChange() throws Unavailable {
    var _ = list.add(ANN, "call");

    assertThat(store.all())
        .singleElement()
        .extracting(Entry::digest)
        .isEqualTo("c364391b778d7b4d90562117f92ebde6affcaaddfd5385368e0809c977363b52");
  }

  @Test
  void anUnreachableListIsNotAnEmptyOne() {
    store.down(true);

    assertThatThrownBy(() -> list.find(ANN)).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> list.add(ANN, "call")).isInstanceOf(Unavailable.class);
  }

  @Test
  void whatIsNoNumberHasNoDigest() {
    assertThatThrownBy(() -> list.find(new PhoneNumber("anonymous")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("anonymous");
  }
}
