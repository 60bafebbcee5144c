package com.cotrackpro.voice.simulator.mcp;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How the simulated tools server behaves.
///
/// @param port where it listens; 0 for any free port
/// @param mode the era it speaks
/// @param style how it answers tool calls
/// @param version the newest revision it offers in [Mode#STREAMABLE]
/// @param token the bearer token it demands; empty for none
/// @param notices whether [Mode#STREAMABLE] offers a GET stream; 405 otherwise
/// @param latency how long a tool takes
/// @param latencies tools that take another time
public record McpSettings(
    int port,
    Mode mode,
    Style style,
    String version,
    String token,
    boolean notices,
    Duration latency,
    Map<String, Duration> latencies) {

  public McpSettings {
    latencies = Map.copyOf(latencies);
  }

  /// A server without a token whose tools take 80 ms.
  public static McpSettings speaking(Mode mode) {
    return new McpSettings(
        0, mode, Style.JSON, "2025-11-25", "", false, Duration.ofMillis(80), Map.of());
  }

  /// The same on `newPort`.
  public McpSettings at(int newPort) {
    return new McpSettings(newPort, mode, style, version, token, notices, latency, latencies);
  }

  /// The same answering in another style.
  public McpSettings answering(Style newStyle) {
    return new McpSettings(port, mode, newStyle, version, token, notices, latency, latencies);
  }

  /// The same offering `newest` as its newest revision.
  public McpSettings offering(String newest) {
    return new McpSettings(port, mode, style, newest, token, notices, latency, latencies);
  }

  /// The same demanding `newToken`.
  public McpSettings demanding(String newToken) {
    return new McpSettings(port, mode, style, version, newToken, notices, latency, latencies);
  }

  /// The same with a GET stream for notices.
  public McpSettings withNotices() {
    return new McpSettings(port, mode, style, version, token, true, latency, latencies);
  }

  /// The same with every tool taking `each`.
  public McpSettings taking(Duration each) {
    return new McpSettings(port, mode, style, version, token, notices, each, Map.of());
  }

  /// The same with `tool` taking `time`.
  public McpSettings taking(String tool, Duration time) {
    var more = new HashMap<>(latencies);
    more.put(tool, time);
    return new McpSettings(port, mode, style, version, token, notices, latency, more);
  }

  Duration latencyOf(String tool) {
    return latencies.getOrDefault(tool, latency);
  }
}
