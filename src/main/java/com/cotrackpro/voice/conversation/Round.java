package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Message.Block;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import java.util.ArrayList;
import java.util.List;

/// One message of the model within a reply, and what its tools answered.
///
/// @param ask the number of its request
/// @param blocks what came so far
/// @param live whether more may come
/// @param results the answers to its tool requests; empty until all are there
record Round(int ask, List<Block> blocks, boolean live, List<ToolResult> results) {

  Round {
    blocks = List.copyOf(blocks);
    results = List.copyOf(results);
  }

  static Round begun(int ask) {
    return new Round(ask, List.of(), true, List.of());
  }

  Round text(String fragment) {
    var more = new ArrayList<>(blocks);
    if (!more.isEmpty() && more.getLast() instanceof Block.Text(var before)) {
      more.set(more.size() - 1, new Block.Text(before + fragment));
    } else {
      more.add(new Block.Text(fragment));
    }
    return new Round(ask, more, live, results);
  }

  Round and(Block block) {
    var more = new ArrayList<>(blocks);
    more.add(block);
    return new Round(ask, more, live, results);
  }

  Round ended() {
    return new Round(ask, blocks, false, results);
  }

  /// Broken off after `said`.
  Round broken(String said) {
    return new Round(ask, List.of(new Block.Text(said)), false, results);
  }

  /// The same without tool requests, which must not run.
  Round withoutWants() {
    return new Round(
        ask, blocks.stream().filter(b -> !(b instanceof Block.Wants)).toList(), live, results);
  }

  Round answered(List<ToolResult> all) {
    return new Round(ask, blocks, live, all);
  }

  List<ToolRequest> wants() {
    return blocks.stream()
        .filter(Block.Wants.class::isInstance)
        .map(block -> ((Block.Wants) block).request())
        .toList();
  }

  boolean hasText() {
    return blocks.stream().anyMatch(b -> b instanceof Block.Text(var text) && !text.isBlank());
  }

  /// The blocks as they came, but for blank text, which the vendor refuses.
  List<Block> whole() {
    return blocks.stream()
        .filter(block -> !(block instanceof Block.Text(var text) && text.isBlank()))
        .toList();
  }

  /// What remains when only `heard` of the words was heard: the words, then the tool requests that
  /// ran. Signed thoughts go, as they are bound to the words.
  List<Block> cutTo(String heard) {
    var kept = new ArrayList<Block>();
    if (!heard.isBlank()) {
      kept.add(new Block.Text(heard.strip()));
    }
    if (!live) {
      blocks.stream().filter(Block.Wants.class::isInstance).forEach(kept::add);
    }
    return kept;
  }
}
