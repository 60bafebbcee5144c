package com.cotrackpro.voice.simulator.anthropic;

import java.util.ArrayList;
import java.util.List;

/// The faults that wait in an answer for their place. Belongs to one thread.
final class Trips {

  private final List<Trip> waiting = new ArrayList<>();

  /// Adds `fault`, whose place counts from `chars`.
  void add(Fault.Within fault, long chars) {
    waiting.add(new Trip(chars + fault.afterChars(), fault));
  }

  /// Takes those that are due after `chars` characters.
  List<Fault.Within> at(long chars) {
    List<Fault.Within> due =
        waiting.stream().filter(trip -> trip.at <= chars).map(Trip::fault).toList();
    waiting.removeIf(trip -> trip.at <= chars);
    return due;
  }

  /// Takes all.
  List<Fault.Within> rest() {
    return at(Long.MAX_VALUE);
  }

  private record Trip(long at, Fault.Within fault) {}
}
