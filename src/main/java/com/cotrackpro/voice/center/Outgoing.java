package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Reception.Progress;
import com.cotrackpro.voice.port.Reception.Ringing;
import com.cotrackpro.voice.port.Reception.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the telephone company tells of calls outside of their audio: who picked up, how far they
/// are, how they ended. Any thread; blocks while the shared facts are asked.
final class Outgoing {

  private static final Logger log = LoggerFactory.getLogger(Outgoing.class);

  private final Attempts attempts;
  private final CallFacts facts;
  private final Sequence sequence;

  Outgoing(Attempts attempts, KeyValue shared) {
    this.attempts = attempts;
    this.facts = new CallFacts(shared);
    this.sequence = new Sequence(shared);
  }

  CallFacts facts() {
    return facts;
  }

  /// Whether a machine picked up a call of ours.
  static boolean isMachine(Ringing ringing) {
    return ringing.direction() == Direction.OUTBOUND
        && ringing.answeredBy().filter(Outgoing::isMachine).isPresent();
  }

  private static boolean isMachine(String who) {
    return who.startsWith("machine_") || who.equals("fax");
  }

  /// Somebody or something picked up: remembers what the session needs to know.
  ///
  /// @return the role that was ordered; empty when the call was not, or that is not known
  Optional<Role> pickedUp(Ringing ringing) {
    ringing.answeredBy().ifPresent(who -> facts.answered(ringing.call(), who));
    Optional<Attempt> attempt = ringing.attempt().flatMap(attempts::find);
    ringing.attempt().ifPresent(id -> attempts.dialled(id, ringing.call(), ringing.number()));
    attempt.ifPresent(it -> facts.remember(ringing.call(), it.variables()));
    return attempt.map(Attempt::role);
  }

  /// A call is getting on.
  ///
  /// @return why it is over; empty when it is not, or that was told before
  Optional<EndReason> progressed(Progress progress) {
    progress.attempt().ifPresent(id -> attempts.dialled(id, progress.call(), progress.number()));
    progress.news().answeredBy().ifPresent(who -> facts.answered(progress.call(), who));
    Optional<EndReason> end = end(progress.stage());
    if (!sequence.isNews(progress.call(), progress.sequence(), end.isPresent())) {
      log.atDebug().addKeyValue("callSid", progress.call()).log("old news of a call");
      return Optional.empty();
    }
    return end;
  }

  /// The role that was ordered; empty when the call was not, or that is not known.
  Optional<Role> role(Progress progress) {
    return progress.attempt().flatMap(attempts::find).map(Attempt::role);
  }

  /// The record of a call that is over, as far as the telephone company can tell.
  ///
  /// @param life how long it is kept
  CallRecord report(Progress progress, EndReason reason, Role role, Duration life) {
    Instant end = progress.at();
    Instant start = end.minus(progress.news().duration().orElse(Duration.ZERO));
    return new CallRecord(
        progress.call(),
        role,
        progress.direction(),
        progress.number().masked(),
        new Life(
            start,
            Optional.of(end),
            reason.status(),
            Optional.of(reason),
            facts.answerer(progress.call())),
        Talk.NONE,
        Usage.NONE,
        0,
        start.plus(life).getEpochSecond());
  }

  /// An answered call has a better record than this, unless its audio never came.
  private static Optional<EndReason> end(Stage stage) {
    return switch (stage) {
      case Stage.Underway(), Stage.Answered() -> Optional.empty();
      case Stage.Completed() -> Optional.of(EndReason.STREAM_NEVER_OPENED);
      case Stage.Unanswered(var reason) -> Optional.of(reason);
    };
  }
}
