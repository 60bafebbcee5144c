package com.cotrackpro.voice.port;

import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import java.time.Duration;
import java.util.List;

/// The documentation tools.
public interface Toolbox {

  /// The tools on offer, in a stable order. Never blocks: until the server has answered, the
  /// built-in ones.
  List<Tool> tools();

  /// Uses one and waits for its result. Every failure is a result too, marked as failed and told in
  /// words for the model. Interrupting gives up, and tells the server.
  ///
  /// @param limit at most this long
  ToolResult use(ToolRequest request, Duration limit) throws InterruptedException;
}
