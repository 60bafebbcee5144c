package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.net.Response;
import java.io.IOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the events of one streamed answer. Source: anthropic-messages.md 3.
final class Events {

  private final Response.Out out;

  Events(Response.Out out) {
    this.out = out;
  }

  void messageStart(Answering request) throws IOException, InterruptedException {
    ObjectNode event = object("message_start");
    Messages.fill(event.putObject("message"), request, 1);
    send(event);
  }

  void ping() throws IOException, InterruptedException {
    send(object("ping"));
  }

  void blockStart(int index, ObjectNode block) throws IOException, InterruptedException {
    ObjectNode event = object("content_block_start").put("index", index);
    event.set("content_block", block);
    send(event);
  }

  /// One delta.
  ///
  /// @param field the delta's field that holds `value`
  void delta(int index, String type, String field, String value)
      throws IOException, InterruptedException {
    ObjectNode event = object("content_block_delta").put("index", index);
    event.putObject("delta").put("type", type).put(field, value);
    send(event);
  }

  void blockStop(int index) throws IOException, InterruptedException {
    send(object("content_block_stop").put("index", index));
  }

  /// Why the message ends, and what it cost.
  ///
  /// @param details what `stop_details` holds; empty object for none
  void messageDelta(String reason, ObjectNode details, Spent spent)
      throws IOException, InterruptedException {
    ObjectNode event = object("message_delta");
    ObjectNode delta = event.putObject("delta").put("stop_reason", reason).putNull("stop_sequence");
    if (!details.isEmpty()) {
      delta.set("stop_details", details);
    }
    event.set("usage", Messages.usage(spent));
    send(event);
  }

  void messageStop() throws IOException, InterruptedException {
    send(object("message_stop"));
  }

  void send(ObjectNode event) throws IOException, InterruptedException {
    raw(event.path("type").asString(""), event.toString());
  }

  void raw(String name, String data) throws IOException, InterruptedException {
    out.send("event: " + name + "\ndata: " + data + "\n\n");
  }

  void drop() {
    out.drop();
  }

  static ObjectNode object(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }
}
