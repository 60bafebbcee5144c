package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.Role;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the calls of a day have cost.
///
/// @param from when the day began
/// @param until when it ended: the first moment of the next
/// @param totals of all calls
/// @param byRole of each role that had calls, by name
/// @param truncated whether there were more records than may be read
/// @param pagesRead how many pages of records were read
public record DayCosts(
    Instant from,
    Instant until,
    Costs totals,
    Map<Role, RoleCost> byRole,
    boolean truncated,
    int pagesRead) {

  public DayCosts {
    SortedMap<Role, RoleCost> sorted = new TreeMap<>(Comparator.comparing(Role::name));
    sorted.putAll(byRole);
    byRole = Collections.unmodifiableSortedMap(sorted);
  }

  /// The share of one role.
  ///
  /// @param calls how many
  /// @param microUsd what they cost, in millionths of a dollar
  public record RoleCost(long calls, long microUsd) {

    /// The cost in dollars.
    public double usd() {
      return microUsd / Costs.MILLION;
    }

    RoleCost plus(RoleCost more) {
      return new RoleCost(calls + more.calls, microUsd + more.microUsd);
    }
  }
}
