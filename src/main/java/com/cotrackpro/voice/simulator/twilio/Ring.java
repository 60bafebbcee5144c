package com.cotrackpro.voice.simulator.twilio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A call to the server's number.
///
/// @param from the caller's number as Twilio gives it, or a word such as `anonymous`
/// @param role what the webhook's URL asks for; empty for a URL without a role
/// @param faults what goes wrong
/// @param listener told of everything
/// @param recorded whether both tracks are kept: 16 kB a second
public record Ring(
    String from, String role, List<Fault> faults, CallListener listener, boolean recorded) {

  static final Ring FAULTLESS = new Ring("", "", CallListener.NONE);

  public Ring {
    faults = List.copyOf(faults);
  }

  /// A recorded call without faults.
  public Ring(String from, String role, CallListener listener) {
    this(from, role, List.of(), listener, true);
  }

  /// The same with one more fault.
  public Ring with(Fault fault) {
    var all = new ArrayList<>(faults);
    all.add(fault);
    return new Ring(from, role, all, listener, recorded);
  }

  /// The same without a recording.
  public Ring unrecorded() {
    return new Ring(from, role, faults, listener, false);
  }

  Ring withoutFaults() {
    return new Ring(from, role, List.of(), listener, recorded);
  }

  boolean suffers(Fault.Kind kind) {
    return faults.contains(kind);
  }

  <F extends Fault> Optional<F> fault(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /// Whether the server is right to refuse this call.
  boolean deservesRefusal() {
    return suffers(Fault.Kind.WEBHOOK_SIGNATURE)
        || suffers(Fault.Kind.STREAM_SIGNATURE)
        || suffers(Fault.Kind.FORGED_TICKET)
        || suffers(Fault.Kind.REPLAYED_TICKET);
  }
}
