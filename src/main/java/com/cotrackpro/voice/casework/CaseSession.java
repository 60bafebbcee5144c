package com.cotrackpro.voice.casework;

import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The documentation session of one call: its id, which the model need not remember, and the
/// dangers found in it. Any thread.
///
/// For each tool call [#prepared] comes first, [#answered] last, whatever happens between.
public final class CaseSession {

  private static final String START = "start_session";
  private static final String SAFETY = "check_safety";
  private static final String ID = "sessionId";

  // A session is opened in far less; a check of somebody's safety must not wait for long.
  private static final long PATIENCE_SECONDS = 2;

  /// The id; empty before a session is open. Guarded by this.
  private String id = "";

  /// Open unless a session is being opened. Guarded by this.
  private CountDownLatch opened = new CountDownLatch(0);

  /// The request as it is to be sent: with the session's id where a session is open, whatever the
  /// model wrote there. Waits up to two seconds for a session that is being opened.
  public ToolRequest prepared(ToolRequest request) throws InterruptedException {
    if (request.tool().equals(START)) {
      begin();
      return request;
    }
    var _ = gate().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return withId(request);
  }

  /// A tool has answered, or failed.
  public synchronized void answered(ToolRequest request, ToolResult result) {
    if (!request.tool().equals(START)) {
      return;
    }
    if (!result.failed()) {
      id = idIn(result.text()).orElse(id);
    }
    opened.countDown();
  }

  /// The safety event that a call of `check_safety` is; empty for other tools.
  ///
  /// @param at when it was asked
  public static Optional<SafetyEvent> safetyEvent(
      ToolRequest request, ToolResult result, Instant at) {
    if (!request.tool().equals(SAFETY)) {
      return Optional.empty();
    }
    int tier = result.failed() ? SafetyTier.UNREADABLE : SafetyTier.of(result.text());
    return Optional.of(new SafetyEvent(tier, contextIn(request.input()), at, result.text()));
  }

  private synchronized void begin() {
    opened = new CountDownLatch(1);
  }

  private synchronized CountDownLatch gate() {
    return opened;
  }

  private synchronized ToolRequest withId(ToolRequest request) {
    return id.isEmpty()
        ? request
        : new ToolRequest(request.id(), request.tool(), withId(request.input(), id));
  }

  private static String withId(String input, String id) {
    try {
      JsonNode json = Json.parse(input);
      return json instanceof ObjectNode object ? Json.write(object.put(ID, id)) : input;
    } catch (JsonException e) {
      return input;
    }
  }

  private static Optional<String> idIn(String answer) {
    try {
      JsonNode json = Json.parse(answer);
      JsonNode found = json.has(ID) ? json.path(ID) : json.findPath("session_id");
      return Optional.of(found.asString("")).filter(text -> !text.isBlank());
    } catch (JsonException e) {
      return Optional.of(answer.strip()).filter(text -> text.matches("[A-Za-z0-9_-]{1,64}"));
    }
  }

  private static String contextIn(String input) {
    try {
      return Json.parse(input).path("context").asString("");
    } catch (JsonException e) {
      return "";
    }
  }
}
