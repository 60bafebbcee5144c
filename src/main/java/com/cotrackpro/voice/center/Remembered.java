package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Unavailable;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a call has left behind so far.
final class Remembered {

  private static final Logger log = LoggerFactory.getLogger(Remembered.class);

  private Remembered() {}

  /// Its record. Empty, too, when it cannot be read: the call goes on without it.
  static Optional<CallRecord> call(CallId call, CallRecords records) {
    try {
      return records.find(call);
    } catch (Unavailable e) {
      log.atWarn()
          .addKeyValue("callSid", call)
          .addKeyValue("cause", e.trouble().reason())
          .log("an earlier record of the call cannot be read");
      return Optional.empty();
    }
  }
}
