package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long a peer may take, in Netty's virtual time.
class SlownessTest {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Slowness watch = new Slowness(channel, Duration.ofSeconds(10));

  @BeforeEach
  void freeze() {
    channel.freezeTime();
    channel.pipeline().addLast(watch);
  }

  @Test
  void aKeptConnectionMayRestForAMinute() {
    ask();
    watch.answered();

    after(59);
    assertThat(channel.isOpen()).isTrue();
    after(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void theSecondRequestHasTenSecondsFromItsFirstByte() {
    ask();
    watch.answered();
    after(55);
    bytes();

    after(9);
    bytes();
    assertThat(channel.isOpen()).isTrue();
    after(1);
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void anAnswerMayTakeAsLongAsItLikes() {
    ask();

    after(3600);
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void aBodyHasTenSecondsOfItsOwn() {
    bytes();
    after(9);
    watch.headArrived();
    bytes();

    after(9);
    assertThat(channel.isOpen()).isTrue();
    after(1);
    assertThat(channel.isOpen()).isFalse();
  }

  private void ask() {
    bytes();
    watch.headArrived();
    watch.requestArrived();
  }

  private void bytes() {
    channel.writeInbound(new Object());
  }

  private void after(long seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }
}
