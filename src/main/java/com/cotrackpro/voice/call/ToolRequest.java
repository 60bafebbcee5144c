package com.cotrackpro.voice.call;

/// The model's wish to use a tool.
///
/// @param id the model's id for it; runs at most once
/// @param tool the tool's name
/// @param input its input, a JSON object as text
public record ToolRequest(String id, String tool, String input) {}
