package com.cotrackpro.voice.dashboard;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.dashboard.Sessions.Session;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.limits.RateLimit.Verdict;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.rest.Answers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Signing in to the page with the key of the REST API, and out. The key is shown once and kept
/// nowhere: what the browser keeps is good for half an hour and for reading.
public final class SessionApi {

  private static final Logger log = LoggerFactory.getLogger(SessionApi.class);

  // A shared store that is down is asked again with the next attempt.
  private static final Duration STORE_DOWN = Duration.ofSeconds(5);

  private final Secret key;
  private final Sessions sessions;
  private final Attempts attempts;
  private final List<String> roles;

  /// For those who know `key`; where none is set, the page is open.
  ///
  /// @param roles what calls can be filtered by
  public SessionApi(Secret key, Sessions sessions, Attempts attempts, List<String> roles) {
    this.key = key;
    this.sessions = sessions;
    this.attempts = attempts;
    this.roles = List.copyOf(roles);
  }

  /// `GET /dashboard/session`: whether whoever asks is signed in, and for how long.
  public Response look(Request request) {
    if (!key.isSet()) {
      return state("open");
    }
    return guarded(() ->
        sessions
            .of(request)
            .map(session -> Answers.json(200, Json.write(signedIn(session))))
            .orElseGet(() -> Answers.json(200, "{\"state\":\"signed-out\"}")));
  }

  /// `POST /dashboard/session` with `{"key":"…"}`: 200 and a cookie, or 401.
  public Response open(Request request) {
    if (!key.isSet()) {
      return state("open");
    }
    return switch (attempts.of(request.peer())) {
      case Verdict.Allowed() -> guarded(() -> attempt(request));
      case Verdict.Exceeded(var wait) ->
          Answers.later(429, "Too many requests", "That was tried too often; wait.", wait);
    };
  }

  /// `DELETE /dashboard/session`: 204, whether or not there was one.
  public Response close(Request request) {
    return guarded(() -> {
      Optional<Session> session = sessions.of(request);
      if (session.isPresent()) {
        sessions.close(session.get());
        log.atInfo().addKeyValue("peer", request.peer()).log("an operator signed out");
      }
      return new Response.Whole(
          204,
          Response.empty(204)
              .headers()
              .with("Set-Cookie", sessions.noCookie())
              .with("Cache-Control", "no-store"),
          Bytes.NONE);
    });
  }

  /// Attempts cannot be counted while the facts are away, so nothing is compared then.
  private Response attempt(Request request) throws Unavailable {
    Optional<String> shown = shown(request.body().text());
    if (shown.isEmpty()) {
      return Answers.error(
          400, "Bad request", "The body must be {\"key\":\"…\"} and nothing else.");
    }
    sessions.check();
    if (!key.matches(shown.get())) {
      return Answers.error(401, "Unauthorized", "That is not the key.");
    }
    Session session = sessions.open();
    log.atInfo().addKeyValue("peer", request.peer()).log("an operator signed in");
    Response.Whole answer = Answers.json(200, Json.write(signedIn(session)));
    return new Response.Whole(
        answer.status(),
        answer.headers().with("Set-Cookie", sessions.cookie(session)),
        answer.body());
  }

  private static Optional<String> shown(String body) {
    try {
      JsonNode read = Json.parse(body);
      return read.size() == 1 ? Optional.of(Json.text(read, "/key")) : Optional.empty();
    } catch (JsonException _) {
      return Optional.empty();
    }
  }

  private Response.Whole state(String state) {
    return Answers.json(200, Json.write(withRoles(Json.object().put("state", state))));
  }

  private ObjectNode signedIn(Session session) {
    ObjectNode json = Json.object().put("state", "signed-in");
    return withRoles(json.put("expiresInSecs", sessions.secondsLeft(session)));
  }

  private ObjectNode withRoles(ObjectNode json) {
    var list = json.putArray("roles");
    roles.forEach(list::add);
    return json;
  }

  private static Response guarded(Asking asking) {
    try {
      return asking.answer();
    } catch (Unavailable e) {
      return unavailable(e);
    }
  }

  /// What is answered when nobody can tell who is signed in.
  public static Response unavailable(Unavailable cause) {
    log.atError().addKeyValue("cause", cause.trouble().reason()).log("sessions cannot be had");
    return Answers.later(
        503,
        "Sessions unavailable",
        "Who is signed in cannot be told now; try again later.",
        STORE_DOWN);
  }

  private interface Asking {
    Response answer() throws Unavailable;
  }

  /// Counts attempts to sign in.
  public interface Attempts {

    /// Whether whoever is at `peer` may try once more.
    Verdict of(String peer);
  }
}
