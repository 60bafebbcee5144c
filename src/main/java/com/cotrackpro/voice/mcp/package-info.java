/// Tools the agent may use during a call, offered by servers that speak MCP.
@NullMarked
package com.cotrackpro.voice.mcp;

import org.jspecify.annotations.NullMarked;
