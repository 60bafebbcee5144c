package com.cotrackpro.voice.call;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a call ended. A closed list.
public enum EndReason {
  /// The caller hung up.
  CALLER_HUNG_UP(CallStatus.COMPLETED),
  /// Both said goodbye and the persona hung up.
  SAID_GOODBYE(CallStatus.COMPLETED),
  /// Nobody spoke for `IDLE_CALL_SECONDS`.
  IDLE(CallStatus.COMPLETED),
  /// The call reached `MAX_CALL_SECONDS`.
  MAX_LENGTH(CallStatus.COMPLETED),
  /// The call reached `MAX_CALL_COST_USD`.
  MAX_COST(CallStatus.COMPLETED),
  /// The server was shutting down and said goodbye.
  DRAINED(CallStatus.COMPLETED),
  /// The telephone company's connection broke without a goodbye.
  LINE_LOST(CallStatus.FAILED),
  /// A vendor that the call cannot do without stayed away.
  VENDOR_FAILED(CallStatus.FAILED),
  /// Our own code failed.
  INTERNAL_ERROR(CallStatus.FAILED),
  /// The process died in mid-call; found at the next start.
  CRASHED(CallStatus.FAILED),
  /// The watchdog ended a call that did not end by itself.
  REAPED(CallStatus.FORCE_REAPED),
  /// The called phone was busy.
  BUSY(CallStatus.FAILED),
  /// Nobody picked up.
  NO_ANSWER(CallStatus.FAILED),
  /// The telephone company could not place the call.
  FAILED(CallStatus.FAILED),
  /// The outbound call was withdrawn before it was answered.
  CANCELED(CallStatus.FAILED),
  /// The call was answered but its audio never reached us.
  STREAM_NEVER_OPENED(CallStatus.FAILED);

  private final CallStatus status;

  EndReason(CallStatus status) {
    this.status = status;
  }

  /// The status of a call that ended so.
  public CallStatus status() {
    return status;
  }

  /// The word in records and logs, such as `caller-hung-up`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The reason of that word.
  public static Optional<EndReason> of(String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findFirst();
  }
}
