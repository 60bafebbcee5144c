package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.CallRecords.Place;
import com.cotrackpro.voice.port.CallRecords.Query;
import java.time.Instant;
import java.util.Optional;

/// What is asked of lists in tests.
final class Queries {

  private Queries() {}

  static Query all(int limit) {
    return new Query(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  static Query role(String role) {
    Query all = all(1000);
    return new Query(
        Optional.of(new Role(role)), all.status(), all.from(), all.until(), all.after(), 1000);
  }

  static Query status(CallStatus status) {
    Query all = all(1000);
    return new Query(all.role(), Optional.of(status), all.from(), all.until(), all.after(), 1000);
  }

  static Query both(String role, CallStatus status) {
    Query all = all(1000);
    return new Query(
        Optional.of(new Role(role)),
        Optional.of(status),
        all.from(),
        all.until(),
        all.after(),
        1000);
  }

  static Query between(Instant from, Instant until) {
    Query all = all(1000);
    return new Query(
        all.role(), all.status(), Optional.of(from), Optional.of(until), all.after(), 1000);
  }

  static Query behind(Place place, Query query) {
    return new Query(
        query.role(),
        query.status(),
        query.from(),
        query.until(),
        Optional.of(place),
        query.limit());
  }
}
