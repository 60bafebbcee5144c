package com.cotrackpro.voice.call;

import java.util.List;

/// One message of the conversation as the model is told it.
///
/// A list of them begins and ends with [FromCaller] or [ToolResults], and every tool request is
/// answered by exactly one result in the message after it.
public sealed interface Message {

  /// What the caller said.
  ///
  /// @param text not blank
  record FromCaller(String text) implements Message {}

  /// What the persona said and wanted.
  ///
  /// @param blocks in the order they came, at least one
  record FromPersona(List<Block> blocks) implements Message {
    public FromPersona {
      blocks = List.copyOf(blocks);
    }
  }

  /// What came of the tool requests of the message before.
  ///
  /// @param results one for each request
  /// @param text what the caller said meanwhile; may be empty
  record ToolResults(List<ToolResult> results, String text) implements Message {
    public ToolResults {
      results = List.copyOf(results);
    }
  }

  /// A part of what the persona said.
  sealed interface Block {

    /// Words, not blank.
    record Text(String text) implements Block {}

    /// A tool request.
    record Wants(ToolRequest request) implements Block {}

    /// A block that is sent back exactly as received, such as a signed thought.
    ///
    /// @param json the block
    record Opaque(String json) implements Block {}
  }
}
