package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.journey.Drives.Drive;
import com.cotrackpro.voice.journey.Drives.Place;
import com.cotrackpro.voice.journey.Drives.Request;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.stage.Stage;
import java.util.stream.Stream;

/// How each answer that the OpenAPI document promises of the operators' page is brought about.
final class DashboardDrives {

  private static final String SESSION = "/dashboard/session";
  private static final String RIGHT = "{\"key\":\"" + Stage.KEY + "\"}";
  private static final String WRONG = "{\"key\":\"wrong\"}";
  private static final Headers SOMEBODY =
      Headers.of("Cookie", "voice-center-session=" + "A".repeat(43));

  // More than is allowed in two minutes, of which one may begin meanwhile.
  private static final int MANY = 700;

  private DashboardDrives() {}

  static Stream<Drive> all() {
    return Stream.of(
            page(),
            session(),
            reading("/dashboard/calls", "?status=gone"),
            reading("/dashboard/costs", "?days=0"))
        .flatMap(drives -> drives);
  }

  private static Stream<Drive> page() {
    return Stream.of(
        open("GET /dashboard", 200, asker -> asker.get("/dashboard", Headers.NONE)),
        open(
            "GET /dashboard",
            304,
            asker -> {
              Response.Whole page = asker.get("/dashboard", Headers.NONE);
              String tag = page.headers().first("ETag").orElseThrow();
              return asker.get("/dashboard", Headers.of("If-None-Match", tag));
            }));
  }

  private static Stream<Drive> session() {
    String post = "POST " + SESSION;
    return Stream.of(
        open("GET " + SESSION, 200, asker -> asker.get(SESSION, SOMEBODY)),
        broken("GET " + SESSION, asker -> asker.get(SESSION, SOMEBODY)),
        open(post, 200, asker -> asker.json(SESSION, Headers.NONE, RIGHT)),
        open(post, 400, asker -> asker.json(SESSION, Headers.NONE, "{}")),
        open(post, 401, asker -> asker.json(SESSION, Headers.NONE, WRONG)),
        open(post, 413, asker -> asker.json(SESSION, Headers.NONE, "x".repeat(65 * 1024))),
        open(post, 415, asker -> asker.ask("POST", SESSION, Headers.NONE, RIGHT)),
        tooOften(post, asker -> asker.json(SESSION, Headers.NONE, WRONG)),
        broken(post, asker -> asker.json(SESSION, Headers.NONE, RIGHT)),
        open("DELETE " + SESSION, 204, asker -> asker.ask("DELETE", SESSION, SOMEBODY, "")),
        broken("DELETE " + SESSION, asker -> asker.ask("DELETE", SESSION, SOMEBODY, "")));
  }

  private static Stream<Drive> reading(String path, String bad) {
    String get = "GET " + path;
    return Stream.of(
        open(get, 200, asker -> asker.get(path, Asker.key())),
        open(get, 400, asker -> asker.get(path + bad, Asker.key())),
        open(get, 401, asker -> asker.get(path, SOMEBODY)),
        tooOften(get, asker -> asker.get(path + bad, Asker.key())),
        broken(get, asker -> asker.get(path, Asker.key())));
  }

  private static Drive open(String operation, int status, Request request) {
    return new Drive(operation, status, Place.OPEN, request);
  }

  private static Drive broken(String operation, Request request) {
    return new Drive(operation, 503, Place.BROKEN, request);
  }

  /// Asks until it was too often.
  private static Drive tooOften(String operation, Request request) {
    return new Drive(
        operation,
        429,
        Place.STRICT,
        asker -> {
          Response.Whole answer = request.ask(asker);
          for (int i = 0; i < MANY && answer.status() != 429; i++) {
            answer = request.ask(asker);
          }
          return answer;
        });
  }
}
