package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.twilio.Ticket.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketTest {

  private static final Caller CALLER =
      new Caller(
          new CallId("CA00000000000000000000000000000001"),
          new Role("parent"),
          new PhoneNumber("+15551234567"),
          Direction.INBOUND);

  private final ManualTicker ticker = new ManualTicker();
  private final Remembered used = new Remembered();
  private final Ticket tickets = tickets("12345");

  @Test
  void aTicketAdmitsItsCallerOnce() {
    String ticket = tickets.mint(CALLER);

    assertThat(tickets.check(ticket, CALLER)).isEqualTo(new Ticket.Outcome.Accepted(CALLER));
    assertThat(tickets.check(ticket, CALLER)).isEqualTo(refused(Reason.USED));
  }

  @Test
  void aTicketIsShortAndShowsNothing() {
    assertThat(tickets.mint(CALLER)).hasSizeLessThanOrEqualTo(300).doesNotContain("5551234567");
    assertThat(tickets.mint(CALLER)).isNotEqualTo(tickets.mint(CALLER));
  }

  @Test
  void aTicketIsGoodForNobodyElse() {
    String ticket = tickets.mint(CALLER);

    assertThat(
            List.of(
                new Caller(new CallId("CA2"), CALLER.role(), CALLER.number(), Direction.INBOUND),
                new Caller(CALLER.call(), new Role("judge"), CALLER.number(), Direction.INBOUND),
                new Caller(CALLER.call(), CALLER.role(), new PhoneNumber(""), Direction.INBOUND),
                new Caller(CALLER.call(), CALLER.role(), CALLER.number(), Direction.OUTBOUND)))
        .allMatch(other -> tickets.check(ticket, other).equals(refused(Reason.FORGED)));
    assertThat(used.keys).isEmpty();
  }

  @Test
  void aChangedLetterAnywhereIsAForgery() {
    String ticket = tickets.mint(CALLER);

    for (int at = 0; at < ticket.length() - 1; at++) {
      char other = ticket.charAt(at) == 'A' ? 'B' : 'A';
      String forged = ticket.substring(0, at) + other + ticket.substring(at + 1);
      assertThat(tickets.check(forged, CALLER)).isEqualTo(refused(Reason.FORGED));
    }
  }

  @Test
  void whatIsNoTicketAdmitsNobody() {
    assertThat(tickets.check("", CALLER)).isEqualTo(refused(Reason.MISSING));
    assertThat(tickets.check("!", CALLER)).isEqualTo(refused(Reason.FORGED));
    assertThat(tickets.check("AAAA", CALLER)).isEqualTo(refused(Reason.FORGED));
    assertThat(tickets.check(tickets.mint(CALLER) + "AAAA", CALLER))
        .isEqualTo(refused(Reason.FORGED));
  }

  @Test
  void aTicketLivesAMinuteAndFiveSecondsOfOtherClocks() {
    String inTime = tickets.mint(CALLER);
    String late = tickets.mint(CALLER);

    ticker.advance(Duration.ofSeconds(65));
    var accepted = tickets.check(inTime, CALLER);
    ticker.advance(Duration.ofMillis(1));

    assertThat(accepted).isInstanceOf(Ticket.Outcome.Accepted.class);
    assertThat(tickets.check(late, CALLER)).isEqualTo(refused(Reason.EXPIRED));
  }

  @Test
  void aUsedTicketIsRememberedForLongerThanItLives() {
    tickets.check(tickets.mint(CALLER), CALLER);

    assertThat(used.keys.values()).allMatch(time -> time.compareTo(Duration.ofSeconds(65)) > 0);
  }

  @Test
  void aStoreOutOfReachAdmitsNobody() {
    String ticket = tickets.mint(CALLER);
    used.gone = true;

    assertThat(tickets.check(ticket, CALLER)).isEqualTo(refused(Reason.UNCHECKED));
  }

  @Test
  void whileTheTokenIsChangedTicketsOfTheOldOneAreGood() {
    String old = tickets.mint(CALLER);

    assertThat(tickets("new", "12345").check(old, CALLER))
        .isInstanceOf(Ticket.Outcome.Accepted.class);
    assertThat(tickets("new").check(old, CALLER)).isEqualTo(refused(Reason.FORGED));
  }

  @Test
  void withoutATokenThereAreNoTickets() {
    assertThatThrownBy(() -> tickets("")).hasMessageContaining("auth token");
  }

  private Ticket tickets(String... tokens) {
    return new Ticket(List.of(tokens).stream().map(Secret::of).toList(), used, ticker);
  }

  private static Ticket.Outcome refused(Reason reason) {
    return new Ticket.Outcome.Refused(reason);
  }
}
