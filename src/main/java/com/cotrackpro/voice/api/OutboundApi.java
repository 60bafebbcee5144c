package com.cotrackpro.voice.api;

import com.cotrackpro.voice.center.Outbound;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.rest.Answers;
import java.util.List;
import java.util.Optional;

/// Starting calls. Whoever asks has been authenticated before.
public final class OutboundApi {

  private static final String KEY = "Idempotency-Key";

  // No key at all is one thing, several are none that could be used.
  private static final String UNUSABLE = "";

  private final Outbound outbound;

  /// Over those calls.
  public OutboundApi(Outbound outbound) {
    this.outbound = outbound;
  }

  /// `POST /call/outbound`: one call, and one only for each `Idempotency-Key`.
  public Response start(Request request) {
    Outbound.Reply reply =
        outbound.ask(new Outbound.Asked(customer(request), key(request), request.body().text()));
    Response.Whole plain = Answers.json(reply.answer().status(), reply.answer().body());
    return new Response.Whole(plain.status(), headers(plain.headers(), reply), plain.body());
  }

  private static Headers headers(Headers plain, Outbound.Reply reply) {
    Headers marked = reply.replayed() ? plain.with("X-Idempotent-Replay", "true") : plain;
    long seconds = reply.retryAfterSeconds();
    return seconds > 0 ? marked.with("Retry-After", Long.toString(seconds)) : marked;
  }

  private static Optional<String> key(Request request) {
    List<String> keys = request.headers().all(KEY);
    return switch (keys.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(keys.getFirst());
      default -> Optional.of(UNUSABLE);
    };
  }

  /// The API key, without the word before it.
  private static String customer(Request request) {
    String shown = request.headers().first("Authorization").orElse("");
    return shown.substring(shown.indexOf(' ') + 1).strip();
  }
}
