package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tool requests of one model message, on their way.
///
/// @param requests all of them, in the model's order
/// @param results those that have come back, by request id
record Errands(List<ToolRequest> requests, Map<String, ToolResult> results) {

  static final Errands NONE = new Errands(List.of(), Map.of());

  Errands {
    requests = List.copyOf(requests);
    results = Map.copyOf(results);
  }

  static Errands of(List<ToolRequest> requests) {
    return new Errands(requests, Map.of());
  }

  /// With one more result; the same when nobody asked for it or it has come before.
  Errands answered(ToolResult result) {
    boolean asked = requests.stream().anyMatch(r -> r.id().equals(result.requestId()));
    if (!asked || results.containsKey(result.requestId())) {
      return this;
    }
    var more = new LinkedHashMap<>(results);
    more.put(result.requestId(), result);
    return new Errands(requests, more);
  }

  boolean isEmpty() {
    return requests.isEmpty();
  }

  boolean areDone() {
    return results.size() == requests.size();
  }

  /// All results, in the order of the requests.
  List<ToolResult> inOrder() {
    return requests.stream()
        .map(request -> Optional.ofNullable(results.get(request.id())).orElseThrow())
        .toList();
  }
}
