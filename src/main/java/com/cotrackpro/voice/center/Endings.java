package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How the latest calls ended, for the telephone company's question what comes next. Any thread.
final class Endings {

  /// An ended call.
  ///
  /// @param times how often it has ended so far: a connection that is lost again and again is given
  ///   up
  record Ended(Role role, EndReason reason, int times) {}

  // The question comes within seconds; a thousand calls end in minutes at the most.
  private static final int REMEMBERED = 1000;

  /// Guarded by this.
  private final Map<CallId, Ended> ended =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Ended> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized void add(CallId call, Role role, EndReason reason) {
    int before = Optional.ofNullable(ended.remove(call)).map(Ended::times).orElse(0);
    ended.put(call, new Ended(role, reason, before + 1));
  }

  synchronized Optional<Ended> of(CallId call) {
    return Optional.ofNullable(ended.get(call));
  }
}
