package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Who holds a place: calls under way, and calls that were told to connect and have not yet. Any
/// thread.
final class Places {

  private final int capacity;

  /// Calls on their way, with the number of their holding. Guarded by this.
  private final Map<CallId, Long> held = new HashMap<>();

  /// Calls under way. Guarded by this.
  private final Set<CallId> taken = new HashSet<>();

  /// Guarded by this.
  private long holdings;

  /// The most calls that were under way at once. Guarded by this.
  private int peak;

  Places(int capacity) {
    this.capacity = capacity;
  }

  /// Holds a place for a call; 0 when there is none left, else the number of the holding.
  synchronized long hold(CallId call) {
    boolean known = held.containsKey(call) || taken.contains(call);
    if (!known && held.size() + taken.size() >= capacity) {
      return 0;
    }
    held.put(call, ++holdings);
    return holdings;
  }

  /// Gives a held place up, unless it was taken or held anew meanwhile.
  synchronized void release(CallId call, long holding) {
    held.remove(call, holding);
  }

  /// Gives a held place up: the call is over before it came.
  synchronized void giveUp(CallId call) {
    held.remove(call);
  }

  /// Takes the place of a call; false when it has one already or none is left.
  ///
  /// @param strangers whether a call that holds no place may come in, too
  synchronized boolean take(CallId call, boolean strangers) {
    boolean free = strangers && held.size() + taken.size() < capacity;
    boolean room = held.containsKey(call) || free;
    if (!room || !taken.add(call)) {
      return false;
    }
    held.remove(call);
    peak = Math.max(peak, taken.size());
    return true;
  }

  synchronized void leave(CallId call) {
    taken.remove(call);
  }

  /// Whether a call that holds no place would find one.
  synchronized boolean haveRoom() {
    return held.size() + taken.size() < capacity;
  }

  synchronized int taken() {
    return taken.size();
  }

  synchronized int peak() {
    return peak;
  }

  int capacity() {
    return capacity;
  }
}
