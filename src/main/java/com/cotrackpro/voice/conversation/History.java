package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.Message.FromCaller;
import com.cotrackpro.voice.call.Message.FromPersona;
import com.cotrackpro.voice.call.Message.ToolResults;
import com.cotrackpro.voice.call.ToolResult;
import java.util.ArrayList;
import java.util.List;

/// The conversation as the model is told it: what was said and heard, nothing else.
///
/// Built so that it cannot be invalid: neighbours of one side are joined, nothing blank enters, and
/// a message that wants tools is followed by their results or is the last.
///
/// @param messages in order
record History(List<Message> messages) {

  static final History EMPTY = new History(List.of());

  History {
    messages = List.copyOf(messages);
  }

  /// The caller said `text`.
  History caller(String text) {
    if (text.isBlank()) {
      return this;
    }
    if (messages.isEmpty()) {
      return and(new FromCaller(text));
    }
    return switch (messages.getLast()) {
      case FromCaller(var before) -> instead(new FromCaller(before + " " + text));
      case ToolResults(var results, var before) ->
          instead(new ToolResults(results, before.isEmpty() ? text : before + " " + text));
      case FromPersona _ -> and(new FromCaller(text));
    };
  }

  /// The persona said and wanted `blocks`.
  History persona(List<Block> blocks) {
    return blocks.isEmpty() ? this : and(new FromPersona(blocks));
  }

  /// The tools that the last message wants have answered.
  History results(List<ToolResult> results) {
    return and(new ToolResults(results, ""));
  }

  private History and(Message message) {
    var more = new ArrayList<>(messages);
    more.add(message);
    return new History(more);
  }

  private History instead(Message last) {
    var more = new ArrayList<>(messages.subList(0, messages.size() - 1));
    more.add(last);
    return new History(more);
  }
}
