package com.cotrackpro.voice.mcp;

import com.cotrackpro.voice.net.Headers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A server that answers whatever is posted, without any handshake.
final class Bare implements Era {

  // The one form of answer that such a server is known to give.
  private static final Headers HEADERS = Headers.of("Accept", "application/json");

  private final Surroundings around;
  private final Cancelling cancelling;
  private final Sideline sideline;

  Bare(Surroundings around) {
    this.around = around;
    this.cancelling = new Cancelling(around.errands(), around.wire(), HEADERS);
    this.sideline = around.sideline(this::reply);
  }

  /// A server that knows nothing but `tools/call` refuses everything else, in its own way.
  @Override
  public boolean holds(Answer listing) {
    return switch (listing) {
      case Answer.Result _ -> true;
      case Answer.Refused(int status, _, _, _) -> mayBe(status);
      case Answer.Status(int status) -> mayBe(status);
      case Answer.Unreachable _, Answer.Lost _, Answer.Late _ -> false;
    };
  }

  private static boolean mayBe(int status) {
    return status == 200 || status == 400 || status == 422;
  }

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public Answer ask(String method, ObjectNode params, Deadline by) throws InterruptedException {
    long id = around.nextId();
    ObjectNode request = JsonRpc.request(id, method, params);
    return cancelling.ask(id, () -> around.wire().ask(id, request, HEADERS, by, sideline).answer());
  }

  @Override
  public void end() {}

  private void reply(JsonNode request) {
    around.errands().run("reply", () -> around.wire().tell(JsonRpc.replyTo(request), HEADERS));
  }
}
