package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Reception;
import com.cotrackpro.voice.thread.Ticker;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who gets in, and what becomes of a call outside of its audio. Any thread.
///
/// Whoever cannot be connected hears a sentence; nobody is met with silence.
public final class FrontDesk implements Reception {

  private static final Logger log = LoggerFactory.getLogger(FrontDesk.class);

  private static final String FULL =
      "All our lines are busy right now. Please call again in a few minutes. If you are in danger,"
          + " please hang up and dial nine one one.";
  private static final String CLOSED =
      "We are just closing this line for a moment. Please call again in a few minutes. If you are in"
          + " danger, please hang up and dial nine one one.";

  private final Cast cast;
  private final CallRecords records;
  private final Hosts hosts;
  private final Outgoing outgoing;
  private final Sequel sequel;
  private final String machineSentence;

  /// @param hosts those who carry the calls
  /// @param attempts the calls that we tried to place
  /// @param facts what is known of calls before their audio comes, and after it ended
  public FrontDesk(
      Config.Calls limits,
      Cast cast,
      CallRecords records,
      Hosts hosts,
      Attempts attempts,
      KeyValue facts,
      Ticker ticker) {
    this.cast = cast;
    this.records = records;
    this.hosts = hosts;
    this.outgoing = new Outgoing(attempts, facts);
    this.sequel = new Sequel(hosts, records, new Endings(facts), ticker);
    this.machineSentence = limits.outbound().machines().sentence();
  }

  @Override
  public Admission ring(Ringing ringing) {
    CallId call = ringing.call();
    Optional<Role> ordered = outgoing.pickedUp(ringing);
    if (Outgoing.isMachine(ringing)) {
      log.atInfo().addKeyValue("callSid", call).log("a machine picked up");
      return new Admission.Sorry(machineSentence);
    }
    return switch (hosts.admit(call)) {
      case CLOSED -> new Admission.Sorry(CLOSED);
      case FULL -> {
        log.atWarn().addKeyValue("callSid", call).log("call refused, all places are taken");
        yield new Admission.Sorry(FULL);
      }
      case WELCOME -> welcome(ringing, ordered);
    };
  }

  private Admission welcome(Ringing ringing, Optional<Role> ordered) {
    CallId call = ringing.call();
    ringing
        .language()
        .ifPresent(
            language -> outgoing.facts().remember(call, Map.of(CallFacts.LANGUAGE, language)));
    return new Admission.Welcome(
        ordered.filter(cast::knows).orElseGet(() -> known(call, ringing.wantedRole())));
  }

  /// A misconfigured number must still answer.
  private Role known(CallId call, Optional<String> wanted) {
    if (wanted.isEmpty()) {
      return Role.DEFAULT;
    }
    Optional<Role> role = wanted.filter(Role::fits).map(Role::new).filter(cast::knows);
    if (role.isEmpty()) {
      log.atWarn().addKeyValue("callSid", call).log("the number's role is unknown, parent answers");
    }
    return role.orElse(Role.DEFAULT);
  }

  @Override
  public void progressed(Progress progress) {
    boolean carried = hosts.carries(progress.call());
    Optional<EndReason> end = outgoing.progressed(progress);
    end.ifPresent(reason -> over(progress, reason, carried));
  }

  /// The record of a call that is live here is being written: it lacks only who answered.
  private void over(Progress progress, EndReason reason, boolean carried) {
    CallId call = progress.call();
    hosts.giveUp(call);
    Role role =
        outgoing
            .role(progress)
            .filter(cast::knows)
            .orElseGet(() -> known(call, progress.wantedRole()));
    CallRecord report =
        outgoing.report(
            progress, reason, role, cast.of(role, Map.of(), progress.direction()).recordLife());
    if (!carried || report.life().answeredBy().isPresent()) {
      records.report(report);
    }
    log.atInfo()
        .addKeyValue("callSid", call)
        .addKeyValue("isLive", carried)
        .log("the telephone company says that a call is over");
  }

  @Override
  public Next after(CallId call) {
    return sequel.of(call);
  }
}
