package com.cotrackpro.voice.call;

import java.time.Duration;
import java.time.Instant;

/// One tool call, as the record keeps it.
///
/// @param tool the tool's name
/// @param duration from request to result
/// @param at when it was requested
/// @param success whether the tool gave a result that is no error
public record ToolUse(String tool, Duration duration, Instant at, boolean success) {}
