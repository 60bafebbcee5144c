package com.cotrackpro.voice.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.limits.Idempotency.Answer;
import com.cotrackpro.voice.limits.Idempotency.Claim;
import com.cotrackpro.voice.limits.Idempotency.Claim.Done;
import com.cotrackpro.voice.limits.Idempotency.Claim.First;
import com.cotrackpro.voice.limits.Idempotency.Claim.OtherBody;
import com.cotrackpro.voice.limits.Idempotency.Claim.Running;
import com.cotrackpro.voice.limits.Idempotency.Lease;
import com.cotrackpro.voice.thread.Crew;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Answer DIALLED = new Answer(200, "{\"callSid\":\"CA1\", \"to\":\"a b\"}\n");
  private static final Answer OTHER = new Answer(400, "");

  private final ManualTicker ticker = new ManualTicker();
  private final Breakable store = new Breakable(new InMemory(ticker));
  private final Idempotency here = new Idempotency(store, ticker);
  private final Idempotency there = new Idempotency(store, ticker);

  @Test
  void theFirstDoesTheWorkAndTheNextGetsItsAnswer() {
    first(here).keep(DIALLED);

    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void anAnswerIsReplayedForADayAndNotLonger() {
    first(here).keep(DIALLED);

    ticker.advance(DAY.minusMillis(1));
    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
    ticker.advance(Duration.ofMillis(1));

    assertThat(claim(here)).isInstanceOf(First.class);
  }

  @Test
  void whileItRunsNobodyElseBegins() {
    Lease lease = first(here);
    assertThat(claim(here)).isEqualTo(new Running(SECOND));
    ticker.advance(Duration.ofSeconds(7));

    assertThat(claim(there)).isEqualTo(new Running(Duration.ofSeconds(7)));

    lease.keep(OTHER);
    assertThat(claim(there)).isEqualTo(new Done(OTHER));
  }

  @Test
  void anotherBodyUnderTheSameKeyIsToldWhetherItRunsOrIsDone() {
    Lease lease = first(here);
    assertThat(here.claim("scope", "key", "other")).isEqualTo(new OtherBody());

    lease.keep(DIALLED);

    assertThat(there.claim("scope", "key", "other")).isEqualTo(new OtherBody());
    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void keysOfOtherScopesAreOtherKeys() {
    first(here).keep(DIALLED);

    assertThat(here.claim("other", "key", "body")).isInstanceOf(First.class);
    assertThat(here.claim("scop", "ekey", "body")).isInstanceOf(First.class);
    assertThat(here.claim("scope", "other", "body")).isInstanceOf(First.class);
  }

  @Test
  void aReleasedKeyIsFreeAgain() {
    first(here).release();

    first(there).keep(DIALLED);
    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void whoDiesInTheMiddleHoldsTheKeyForTwoMinutes() {
    first(here);

    ticker.advance(Duration.ofSeconds(119));
    assertThat(claim(there)).isEqualTo(new Running(Duration.ofMinutes(1)));
    ticker.advance(SECOND);

    assertThat(claim(there)).isInstanceOf(First.class);
  }

  @Test
  void aSlowOwnerDoesNotOverwriteItsSuccessor() {
    Lease slow = first(here);
    ticker.advance(Duration.ofMinutes(2));
    Lease next = first(there);

    slow.keep(OTHER);
    assertThat(claim(here)).isInstanceOf(Running.class);
    slow.release();
    assertThat(claim(here)).isInstanceOf(Running.class);
    next.keep(DIALLED);
    slow.keep(OTHER);

    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void aSlowOwnerInTheSameProcessDoesNotOverwriteItsSuccessorEither() {
    Lease slow = first(here);
    ticker.advance(Duration.ofMinutes(2));
    Lease next = first(here);
    store.goDown();

    slow.keep(OTHER);

    assertThat(claim(here)).isInstanceOf(Running.class);
    next.keep(DIALLED);
    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void aSlowOwnerWithoutASuccessorStillKeepsItsAnswer() {
    Lease slow = first(here);
    ticker.advance(Duration.ofMinutes(3));

    slow.keep(DIALLED);

    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void aKeyInDoubtIsTakenForADay() {
    first(here).doubt();

    ticker.advance(DAY.minusMillis(1));
    assertThat(claim(here)).isEqualTo(new Running(Duration.ofMinutes(1)));
    assertThat(claim(there)).isEqualTo(new Running(Duration.ofMinutes(1)));
    ticker.advance(Duration.ofMillis(1));

    assertThat(claim(there)).isInstanceOf(First.class);
  }

  @Test
  void anotherProcessEndsTheDoubtWithAnAnswer() {
    String handle = first(here).doubt();
    ticker.advance(Duration.ofMinutes(10));

    there.settle(handle, Optional.of(DIALLED));

    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
    assertThat(here.claim("scope", "key", "other")).isEqualTo(new OtherBody());
    ticker.advance(DAY.minusMillis(1));
    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void anotherProcessEndsTheDoubtBecauseNothingWasDone() {
    String handle = first(here).doubt();

    there.settle(handle, Optional.empty());

    assertThat(claim(here)).isInstanceOf(First.class);
  }

  @Test
  void aDoubtIsSettledOnce() {
    String handle = first(here).doubt();
    there.settle(handle, Optional.of(DIALLED));

    there.settle(handle, Optional.empty());
    here.settle(handle, Optional.of(OTHER));

    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void aHandleIsShortAndOfPrintableCharacters() {
    String handle = first(here).doubt();

    assertThat(Idempotency.isKey(handle)).isTrue();
    assertThat(handle).doesNotContain("scope").doesNotContain("key").doesNotContain("body");
    assertThatThrownBy(() -> there.settle("nonsense", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofFiftyAtOnceExactlyOneIsFirst() throws Exception {
    assertThat(firstOfFifty()).isOne();
  }

  @Test
  void ofFiftyAtOnceExactlyOneIsFirstWithoutTheStoreToo() throws Exception {
    store.goDown();

    assertThat(firstOfFifty()).isOne();
  }

  @Test
  void withoutTheStoreThisProcessRemembersByItself() {
    store.goDown();
    Lease lease = first(here);
    assertThat(claim(here)).isInstanceOf(Running.class);

    lease.keep(DIALLED);

    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
    assertThat(here.claim("scope", "key", "other")).isEqualTo(new OtherBody());
    assertThat(here.failures()).isEqualTo(5);
    ticker.advance(DAY);
    assertThat(claim(here)).isInstanceOf(First.class);
  }

  @Test
  void whatWasDoneWithoutTheStoreHoldsWhenItIsBackAndForTheOthers() {
    store.goDown();
    first(here).keep(DIALLED);

    store.comeBack();

    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void aStoreThatGoesDownInTheMiddleLosesNoAnswer() {
    Lease lease = first(here);
    store.goDown();
    lease.keep(DIALLED);
    assertThat(claim(here)).isEqualTo(new Done(DIALLED));

    store.comeBack();
    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
    ticker.advance(Duration.ofMinutes(2)); // What the store knew has expired.

    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void aStoreThatComesBackInTheMiddleGetsTheAnswer() {
    store.goDown();
    Lease lease = first(here);
    store.comeBack();
    assertThat(claim(here)).isInstanceOf(Running.class);
    assertThat(claim(there)).isInstanceOf(Running.class);

    lease.keep(DIALLED);

    assertThat(claim(there)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void aDoubtWithoutTheStoreHoldsAndIsSettledInThisProcess() {
    store.goDown();
    String handle = first(here).doubt();
    ticker.advance(Duration.ofHours(1));
    assertThat(claim(here)).isInstanceOf(Running.class);

    here.settle(handle, Optional.of(DIALLED));

    assertThat(claim(here)).isEqualTo(new Done(DIALLED));
  }

  @Test
  void aKeyThatIsTakenIsNotBegunAgainBecauseItsEntryCannotBeRead() {
    first(here);
    store.goBlind();

    assertThat(claim(there)).isInstanceOf(Running.class);
    assertThat(claim(here)).isInstanceOf(Running.class);
  }

  @Test
  void whenItsOwnMemoryIsFullTheOldestKeyIsGivenUp() {
    var small = new Idempotency(store, ticker, 2);
    store.goDown();
    for (String key : new String[] {"a", "b", "c"}) {
      assertThat(small.claim("scope", key, "body")).isInstanceOf(First.class);
    }

    assertThat(small.claim("scope", "c", "body")).isInstanceOf(Running.class);
    assertThat(small.claim("scope", "b", "body")).isInstanceOf(Running.class);
    assertThat(small.claim("scope", "a", "body")).isInstanceOf(First.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", " ", "~", "order 17/x", "\"{}\""})
  void aKeyIsPrintableAscii(String key) {
    assertThat(Idempotency.isKey(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb", "\u007f", "\u00e9", "a\n"})
  void anythingElseIsNoKey(String text) {
    assertThat(Idempotency.isKey(text)).isFalse();
  }

  @Test
  void aKeyHasUpTo256Characters() {
    assertThat(Idempotency.isKey("k".repeat(256))).isTrue();
    assertThat(Idempotency.isKey("k".repeat(257))).isFalse();
  }

  private int firstOfFifty() throws Exception {
    var first = new AtomicInteger();
    var done = new CountDownLatch(50);
    try (var crew = Crew.open("race", DAY, failure -> first.addAndGet(1000))) {
      for (int i = 0; i < 50; i++) {
        Idempotency one = i % 2 == 0 || store.isDown() ? here : there;
        crew.fork(
            "runner-" + i,
            () -> {
              first.addAndGet(claim(one) instanceof First ? 1 : 0);
              done.countDown();
            });
      }
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
    return first.get();
  }

  private static Claim claim(Idempotency one) {
    return one.claim("scope", "key", "body");
  }

  private static Lease first(Idempotency one) {
    Claim claim = claim(one);
    assertThat(claim).isInstanceOf(First.class);
    return ((First) claim).lease();
  }
}
