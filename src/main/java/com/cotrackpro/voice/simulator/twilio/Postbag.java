package com.cotrackpro.voice.simulator.twilio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The status callbacks of one call that wait to be sent. Belongs to the call's thread.
final class Postbag {

  private final Delivery delivery;
  private final List<Map<String, String>> held = new ArrayList<>();

  Postbag(Delivery delivery) {
    this.delivery = delivery;
  }

  /// What is to be sent now that `report` is written.
  ///
  /// @param last whether nothing comes after it
  List<Map<String, String>> post(Map<String, String> report, boolean last) {
    return switch (delivery) {
      case IN_ORDER -> List.of(report);
      case TWICE -> List.of(report, report);
      case SWAPPED -> held(report, last || !held.isEmpty());
      case REVERSED -> held(report, last);
    };
  }

  private List<Map<String, String>> held(Map<String, String> report, boolean due) {
    held.addFirst(report);
    if (!due) {
      return List.of();
    }
    List<Map<String, String>> all = List.copyOf(held);
    held.clear();
    return all;
  }
}
