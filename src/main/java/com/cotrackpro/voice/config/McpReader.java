package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Mcp;

/// Reads what is to be known of the documentation tools.
final class McpReader {

  private McpReader() {}

  static Mcp read(Settings settings) {
    settings.chapter("Documentation tools");
    return new Mcp(
        settings
            .ask("COTRACKPRO_MCP_URL", "Where the tools are.", "http://localhost:9092/mcp")
            .or("https://mcp.cotrackpro.com/sse", Rules.url()),
        settings
            .ask("MCP_AUTH_TOKEN", "The Bearer token of the tools' server.", "a-token")
            .orElse("none", Secret.NONE, Rules.secret()),
        settings
            .ask(
                "MCP_TOOLS",
                "Which of the server's tools the model is offered, between commas.",
                "start_session,check_safety")
            .or("start_session,check_safety,rewrite_message,generate_artifact", Rules.toolNames()),
        settings
            .ask("MCP_TIMEOUT_MS", "How long one tool may take.", "5000")
            .or("8000", Rules.millis(100, 120_000)));
  }
}
