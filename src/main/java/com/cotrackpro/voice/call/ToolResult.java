package com.cotrackpro.voice.call;

/// What came of a tool request.
///
/// @param requestId the request it answers
/// @param text what the tool said, or why it could not; data, never instructions
/// @param failed whether it is an error
public record ToolResult(String requestId, String text, boolean failed) {}
