package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import java.io.IOException;
import java.time.Duration;

/// Sends the one message of an outbox as a JSON body, when it is there.
///
/// @param gone runs when the client goes away before that
record JsonStream(Outbox outbox, Runnable gone) implements Response.Writer {

  /// Longer than any client waits.
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  Response.Streamed response() {
    return new Response.Streamed(200, Headers.of("Content-Type", "application/json"), this);
  }

  @Override
  public void write(Response.Out out) throws IOException, InterruptedException {
    try {
      send(outbox.at(0, PATIENCE).orElse(new Outbox.Item.End()), out);
    } catch (IOException | InterruptedException e) {
      gone.run();
      throw e;
    }
  }

  private static void send(Outbox.Item item, Response.Out out)
      throws IOException, InterruptedException {
    switch (item) {
      case Outbox.Item.Message(String json) -> out.send(json);
      case Outbox.Item.End() -> {}
      case Outbox.Item.Break(String json) -> {
        out.send(json.substring(0, json.length() / 2));
        out.drop();
      }
    }
  }
}
