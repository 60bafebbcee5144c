package com.cotrackpro.voice.simulator.mcp;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// Sends an outbox as server-sent events.
///
/// @param ids the first part of the event ids; empty for events without ids
/// @param from the item to begin with
/// @param gone runs when the client goes away before the end
record EventStream(Outbox outbox, String ids, int from, Runnable gone) implements Response.Writer {

  /// mcp-streamable-http.md 5: comments every 15 to 30 s.
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

  static Headers headers() {
    return Headers.of("Content-Type", "text/event-stream")
        .with("Cache-Control", "no-cache")
        .with("X-Accel-Buffering", "no"); // mcp-streamable-http.md 4
  }

  Response.Streamed response(Headers headers) {
    return new Response.Streamed(200, headers, this);
  }

  @Override
  public void write(Response.Out out) throws IOException, InterruptedException {
    try {
      int index = from;
      boolean more = true;
      while (more) {
        Optional<Outbox.Item> item = outbox.at(index, KEEP_ALIVE);
        index += item.isPresent() ? 1 : 0;
        more = item.isEmpty() ? keepAlive(out) : send(item.get(), index, out);
      }
    } catch (IOException | InterruptedException e) {
      gone.run();
      throw e;
    }
  }

  private static boolean keepAlive(Response.Out out) throws IOException, InterruptedException {
    out.send(": still here\n\n");
    return true;
  }

  /// Sends `item`; false when it was the last.
  private boolean send(Outbox.Item item, int number, Response.Out out)
      throws IOException, InterruptedException {
    return switch (item) {
      case Outbox.Item.Message(String json) -> {
        String id = ids.isEmpty() ? "" : "id: " + ids + "_" + number + "\n";
        out.send("event: message\n" + id + "data: " + json + "\n\n");
        yield true;
      }
      case Outbox.Item.End() -> false;
      case Outbox.Item.Break(String json) -> {
        out.send("event: message\ndata: " + json.substring(0, json.length() / 2));
        out.drop();
        yield false;
      }
    };
  }
}
