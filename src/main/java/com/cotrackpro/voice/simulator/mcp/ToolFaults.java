package com.cotrackpro.voice.simulator.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The faults that are to happen. Any thread may use it.
final class ToolFaults {

  /// Guarded by `this`.
  private final List<Planned> planned = new ArrayList<>();

  /// Plans `fault` for calls of `tool`; empty for any tool.
  synchronized void plan(String tool, ToolFault fault, boolean once) {
    planned.add(new Planned(tool, fault, once));
  }

  synchronized void heal() {
    planned.clear();
  }

  /// The fault of this call of `tool`.
  synchronized Optional<ToolFault> take(String tool) {
    Optional<Planned> found =
        planned.stream().filter(p -> p.tool.isEmpty() || p.tool.equals(tool)).findFirst();
    found.filter(Planned::once).ifPresent(planned::remove);
    return found.map(Planned::fault);
  }

  private record Planned(String tool, ToolFault fault, boolean once) {}
}
