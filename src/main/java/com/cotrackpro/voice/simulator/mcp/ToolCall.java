package com.cotrackpro.voice.simulator.mcp;

/// A tool that was run.
///
/// @param id the JSON-RPC id, as JSON: a string has its quotes
/// @param session the session; empty in the eras without
/// @param tool the tool's name
/// @param arguments a JSON object as text
/// @param nanos when, in the ticker's nanoseconds
public record ToolCall(String id, String session, String tool, String arguments, long nanos) {}
