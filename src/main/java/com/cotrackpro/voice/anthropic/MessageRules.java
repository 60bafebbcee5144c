package com.cotrackpro.voice.anthropic;

import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.Message.FromCaller;
import com.cotrackpro.voice.call.Message.FromPersona;
import com.cotrackpro.voice.call.Message.ToolResults;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The vendor's rules for a list of messages, checked before it is asked.
///
/// A list that breaks one would be answered 400 now and on every later turn of the call, so it is a
/// mistake of ours and never sent. What is thrown names the rule and the place, never the words.
/// Source: Anthropic docs, Messages API and tool use.
final class MessageRules {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern TOOL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");
  private static final Pattern REQUEST_ID = Pattern.compile("[a-zA-Z0-9_-]+");

  private final List<Message> messages;

  /// Ids of tool requests seen so far: the vendor wants them unique over the whole list.
  private final Set<String> seen = new HashSet<>();

  private MessageRules(List<Message> messages) {
    this.messages = messages;
  }

  /// Checks all rules.
  ///
  /// @throws IllegalStateException naming the first rule that is broken
  static void check(List<Message> messages) {
    new MessageRules(messages).check();
  }

  private void check() {
    require(!messages.isEmpty(), 0, "there is at least one message");
    require(messages.getFirst() instanceof FromCaller, 0, "the first message is the caller's");
    int last = messages.size() - 1;
    require(!(messages.get(last) instanceof FromPersona), last, "the last is not the persona's");
    for (int i = 0; i < messages.size(); i++) {
      checkOne(i);
    }
  }

  private void checkOne(int i) {
    switch (messages.get(i)) {
      case FromCaller(var text) -> require(!text.isBlank(), i, "what the caller said is not blank");
      case FromPersona(var blocks) -> checkPersona(i, blocks);
      case ToolResults(var results, _) -> checkResults(i, results);
    }
  }

  private void checkPersona(int i, List<Block> blocks) {
    require(!blocks.isEmpty(), i, "the persona's message has a block");
    for (Block block : blocks) {
      checkBlock(i, block);
    }
    boolean answered = wanted(i).isEmpty() || messages.get(i + 1) instanceof ToolResults;
    require(answered, i, "tool requests are answered in the next message");
  }

  private void checkBlock(int i, Block block) {
    switch (block) {
      case Block.Text(var text) -> require(!text.isBlank(), i, "a text block is not blank");
      case Block.Wants(var request) -> checkRequest(i, request);
      case Block.Opaque(var json) -> require(isObject(json), i, "an opaque block is an object");
    }
  }

  private void checkRequest(int i, ToolRequest request) {
    require(REQUEST_ID.matcher(request.id()).matches(), i, "a tool request has an id");
    require(seen.add(request.id()), i, "ids of tool requests are unique");
    require(TOOL_NAME.matcher(request.tool()).matches(), i, "a tool's name fits the vendor's form");
    require(isObject(request.input()), i, "a tool's input is a JSON object");
  }

  private void checkResults(int i, List<ToolResult> results) {
    List<String> wanted = i == 0 ? List.of() : wanted(i - 1);
    List<String> given = results.stream().map(ToolResult::requestId).toList();
    require(!given.isEmpty(), i, "a message of results has one");
    require(wanted.containsAll(given), i, "a result answers a request of the message before");
    require(given.containsAll(wanted), i, "every tool request has its result");
    require(given.size() == wanted.size(), i, "a tool request has one result only");
  }

  private List<String> wanted(int i) {
    return messages.get(i) instanceof FromPersona(var blocks)
        ? blocks.stream()
            .filter(Block.Wants.class::isInstance)
            .map(block -> ((Block.Wants) block).request().id())
            .toList()
        : List.of();
  }

  private static boolean isObject(String json) {
    try {
      return JSON.readTree(json).isObject();
    } catch (JacksonException _) {
      return false;
    }
  }

  private static void require(boolean kept, int i, String rule) {
    if (!kept) {
      throw new IllegalStateException("message " + i + " breaks the rule: " + rule);
    }
  }
}
