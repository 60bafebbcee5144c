package com.cotrackpro.voice.center;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.Endings.Fate;
import com.cotrackpro.voice.fake.BrokenFacts;
import com.cotrackpro.voice.fake.MemoryRecords;
import com.cotrackpro.voice.kv.InMemory;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Reception.Next;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a process that answers says of a call which another one carried.
final class SequelTest {

  private static final CallId CALL = new CallId("CA1");
  private static final Role NURSE = new Role("nurse");

  private final Ticker ticker = Ticker.system();
  private final KeyValue facts = new InMemory(ticker);
  private final Endings host = new Endings(facts);

  @ParameterizedTest
  @EnumSource(
      value = EndReason.class,
      names = {"SAID_GOODBYE", "CALLER_HUNG_UP", "DRAINED", "MAX_LENGTH"})
  void aCallThatEndedAsItShouldIsHungUp(EndReason reason) {
    host.tell(CALL, NURSE, new Fate.Over(reason));

    assertThat(sequel(facts).of(CALL)).isEqualTo(new Next.HangUp());
  }

  @Test
  void aLostCallIsConnectedToItsOwnPersonaAgainWhileAHostHasRoom() {
    burn();
    host.tell(CALL, NURSE, new Fate.Over(EndReason.LINE_LOST));

    assertThat(sequel(facts).of(CALL))
        .isInstanceOfSatisfying(
            Next.Reconnect.class,
            next -> {
              assertThat(next.role()).isEqualTo(NURSE);
              assertThat(next.sentence()).contains("we lost the connection");
            });
  }

  @Test
  void aCallThatNoHostHadAPlaceForIsToldSoAndTriedAgain() {
    burn();
    host.tell(CALL, NURSE, new Fate.TurnedAway());

    assertThat(sequel(facts).of(CALL))
        .isInstanceOfSatisfying(
            Next.Reconnect.class, next -> assertThat(next.sentence()).contains("lines are busy"));
  }

  @Test
  void withoutAnyHostTheCallerHearsWhatToDo() {
    assertThat(sequel(facts).of(CALL))
        .isInstanceOfSatisfying(
            Next.Apologise.class, next -> assertThat(next.sentence()).contains("nine one one"));
  }

  @Test
  void aCallIsNotConnectedAgainForever() {
    burn();
    var sequel = sequel(facts);
    for (int i = 0; i < 3; i++) {
      assertThat(sequel.of(CALL)).isInstanceOf(Next.Reconnect.class);
    }

    assertThat(sequel.of(CALL)).isInstanceOf(Next.Apologise.class);
  }

  @Test
  void theQuestionMayOvertakeTheHostsOwnWords() throws Exception {
    host.tell(CALL, NURSE, new Fate.UnderWay());
    ticker.after(
        Duration.ofMillis(300),
        () -> host.tell(CALL, NURSE, new Fate.Over(EndReason.SAID_GOODBYE)));

    assertThat(sequel(facts).of(CALL)).isEqualTo(new Next.HangUp());
  }

  @Test
  void aHostThatSaysNothingMoreIsGone() {
    burn();
    host.tell(CALL, NURSE, new Fate.UnderWay());

    assertThat(sequel(facts).of(CALL)).isInstanceOf(Next.Reconnect.class);
  }

  @Test
  void whereTheFactsAreAwayAConnectionIsTried() {
    var away = new BrokenFacts(facts);
    away.down(true);

    assertThat(sequel(away).of(CALL)).isInstanceOf(Next.Reconnect.class);
  }

  /// As some host with room does.
  private void burn() {
    Beacon beacon = Beacon.light(facts, () -> true, ticker);
    awaitRoom();
    beacon.close();
  }

  private void awaitRoom() {
    while (!new OtherHosts(facts, true).takeCalls()) {
      Thread.onSpinWait();
    }
  }

  private Sequel sequel(KeyValue known) {
    return new Sequel(new OtherHosts(known, true), new MemoryRecords(), new Endings(known), ticker);
  }
}
