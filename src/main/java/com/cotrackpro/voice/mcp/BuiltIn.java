package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.call.Tool;
import java.util.List;

/// The tools as we know them without asking the server, for calls that come before it answers.
final class BuiltIn {

  static final List<Tool> TOOLS =
      List.of(
          new Tool(
              "start_session",
              "Starts a documentation session with CoTrackPro. Use it once, before other tools,"
                  + " when the caller wants something documented. Returns the session id.",
              schema(
                  """
                  "role":{"type":"string","description":"The caller's role, such as parent."},\
                  "trigger":{"type":"string","description":"What the caller wants documented."}\
                  """,
                  "\"role\",\"trigger\"")),
          new Tool(
              "check_safety",
              "Assesses whether somebody is at risk. Use it whenever what the caller says gives"
                  + " cause for concern.",
              schema(
                  """
                  "sessionId":{"type":"string","description":"The id start_session returned."},\
                  "context":{"type":"string","description":"What gave cause for concern."}\
                  """,
                  "\"sessionId\",\"context\"")),
          new Tool(
              "rewrite_message",
              "Rewrites a message to the other parent so that it is calm, factual and brief.",
              schema(
                  """
                  "sessionId":{"type":"string","description":"The id start_session returned."},\
                  "original_message":{"type":"string","description":"The message as it is."}\
                  """,
                  "\"sessionId\",\"original_message\"")),
          new Tool(
              "generate_artifact",
              "Produces a document, such as an incident report, from what the caller told.",
              schema(
                  """
                  "sessionId":{"type":"string","description":"The id start_session returned."},\
                  "artifact_type":{"type":"string","description":"The kind of document."},\
                  "data":{"type":"object","description":"The facts that go into it."}\
                  """,
                  "\"sessionId\",\"artifact_type\"")));

  private BuiltIn() {}

  private static String schema(String properties, String required) {
    return "{\"type\":\"object\",\"properties\":{%s},\"required\":[%s]}"
        .formatted(properties, required);
  }
}
