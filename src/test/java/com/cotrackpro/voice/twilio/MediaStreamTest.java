package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.port.Line;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls as they should be, and their ends.
@Timeout(60)
class MediaStreamTest {

  private final Switchboard board;

  MediaStreamTest() throws Exception {
    board = new Switchboard();
  }

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void aCallIsHeardAndSpokenTo() throws Exception {
    Phone phone = board.connected().starts(board.tickets.mint(Switchboard.CALLER));
    var connected = (FrontDesk.Connected) board.desk.next();
    phone.talks(1, 0, Switchboard.FRAME);
    phone.says("{\"event\":\"dtmf\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"5\"}}");
    phone.says("{\"event\":\"mark\",\"streamSid\":\"MZ02\",\"mark\":{\"name\":\"m/1\"}}");

    Line line = connected.line();
    line.play(new Mulaw("f39/"));
    line.mark("m/1");
    line.clear();

    assertThat(connected.caller()).isEqualTo(Switchboard.CALLER);
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw(Switchboard.FRAME)));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Pressed('5'));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Marked("m/1"));
    var frames = new Frames("MZ02");
    assertThat(phone.next()).isEqualTo(frames.media(new Mulaw("f39/")));
    assertThat(phone.next()).isEqualTo(frames.mark("m/1"));
    assertThat(phone.next()).isEqualTo(frames.clear());
  }

  @Test
  void whatTheCallerSaysWhileTheTicketIsCheckedIsKept() throws Exception {
    board.desk.door = new CountDownLatch(1);
    Phone phone = board.connected().starts(board.tickets.mint(Switchboard.CALLER));
    board.desk.line();
    phone.talks(1, 0, Switchboard.FRAME).talks(2, 20, "f39/");
    phone.says("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"2\"}}");
    board.desk.door.countDown();

    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw(Switchboard.FRAME)));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw("f39/")));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Pressed('2'));
  }

  @Test
  void theCallerHangsUp() throws Exception {
    Phone phone = board.live();

    phone.hangsUp();

    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(true));
    assertThat(phone.next()).isEqualTo(new Phone.Closed(1000));
    board.awaitAlarms(0);
    assertThat(board.desk.events).isEmpty();
  }

  @Test
  void theLineJustBreaks() throws Exception {
    board.live().vanishes();

    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(false));
    board.awaitAlarms(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001})
  void onlyAGoodbyeCountsAsHangingUp(int code) throws Exception {
    board.live().closes(code);

    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(code == 1000));
  }

  @Test
  void weHangUp() throws Exception {
    Phone phone = board.connected().starts(board.tickets.mint(Switchboard.CALLER));
    Line line = board.desk.line();

    line.hangUp();
    line.play(new Mulaw("f39/"));
    line.mark("m");
    line.clear();

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1000));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(true));
    assertThat(phone.events).isEmpty();
    assertThat(board.desk.events).isEmpty();
  }

  @Test
  void aCallThatEndsWhileItIsConnectedIsToldSoOnce() throws Exception {
    board.desk.door = new CountDownLatch(1);
    Phone phone = board.connected().starts(board.tickets.mint(Switchboard.CALLER));
    board.desk.line();
    phone.hangsUp();
    assertThat(phone.next()).isEqualTo(new Phone.Closed(1000));

    board.desk.door.countDown();

    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(true));
    assertThat(board.desk.events).isEmpty();
  }

  @Test
  void aStreamWithoutSoundForTenSecondsIsGone() throws Exception {
    Phone phone = board.live();
    board.ticker.advance(Duration.ofMillis(9_900));
    phone.talks(1, 0, Switchboard.FRAME);
    assertThat(board.desk.next()).isInstanceOf(FrontDesk.Heard.class);
    board.ticker.advance(Duration.ofMillis(9_900));
    assertThat(phone.events).isEmpty();

    board.ticker.advance(Duration.ofSeconds(3));

    assertThat(phone.next()).isEqualTo(new Phone.Closed(1001));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Closed(false));
  }

  @Test
  void aFloodOfSoundIsHeldBackAndTheCallGoesOn() throws Exception {
    Phone phone = board.live();
    for (int chunk = 0; chunk < 1000; chunk++) {
      phone.talks(chunk, chunk * 20L, Switchboard.FRAME);
    }
    phone.says("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}");

    int heard = 0;
    while (board.desk.next() instanceof FrontDesk.Heard) {
      heard++;
    }

    assertThat(heard).isEqualTo(100);
  }

  @Test
  void missingSoundIsSilence() throws Exception {
    Phone phone = board.live();

    phone
        .talks(1, 0, Switchboard.FRAME)
        .talks(3, 100, Switchboard.FRAME)
        .talks(2, 20, Switchboard.FRAME)
        .talks(4, 120, "f39/");

    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw(Switchboard.FRAME)));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Heard(Mulaw.silence(640)));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw(Switchboard.FRAME)));
    assertThat(board.desk.next()).isEqualTo(new FrontDesk.Heard(new Mulaw("f39/")));
  }
}
