package com.cotrackpro.voice.call;

/// A tool that the model may ask for.
///
/// @param name letters, digits, `_` and `-`, at most 64: what both the model and the server accept
/// @param description what it is for, in words for the model
/// @param inputSchema JSON Schema of its input, as JSON text; the same text every time, for the
///   cache
public record Tool(String name, String description, String inputSchema) {}
