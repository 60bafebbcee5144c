package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.twilio.Mishap;
import java.util.List;
import java.util.stream.Stream;

/// How each answer that the OpenAPI document promises is brought about.
final class Drives {

  private static final Headers KEY = Asker.key();
  private static final Headers WRONG = Headers.of("Authorization", "Bearer wrong");
  private static final Headers CRON = Headers.of("Authorization", "Bearer " + Drives.CRON_SECRET);

  /// The key of what a scheduler calls.
  static final String CRON_SECRET = "cron-secret";

  /// A call that every server has a record of.
  static final String KEPT = "CA1";

  private static final Headers PLAIN = Headers.of("Content-Type", "text/plain");
  private static final String LONG = "x".repeat(65 * 1024);
  private static final String RINGING =
      "CallSid=CA0123&From=%2B12125550123&To=%2B15557654321&Direction=inbound&CallStatus=ringing";
  private static final String OVER =
      "CallSid=CA0123&From=%2B12125550123&To=%2B15557654321&Direction=inbound"
          + "&CallStatus=completed&SequenceNumber=3&CallDuration=12"
          + "&Timestamp=Mon%2C%2002%20Jun%202025%2014%3A00%3A00%20%2B0000";
  private static final String CALLABLE = "{\"to\":\"+12125550123\"}";
  private static final String LISTED = "{\"number\":\"+12125550188\"}";

  private Drives() {}

  /// Which server is asked.
  enum Place {
    /// One that lacks nothing.
    OPEN,
    /// One that each key may ask once a minute.
    STRICT,
    /// One that takes no calls and has lost its store.
    BROKEN
  }

  /// One promise, and the request that has it kept.
  record Drive(String operation, int status, Place place, Request request) {

    /// Such as `GET /records 200`.
    String promise() {
      return operation + " " + status;
    }
  }

  /// Asks; what came before the last request is no matter.
  interface Request {
    Response.Whole ask(Asker asker) throws Exception;
  }

  static List<Drive> all() {
    return Stream.of(
            webhook("/call/incoming", 200, RINGING),
            webhook("/call/after", 200, RINGING),
            webhook("/call/status", 204, OVER),
            outbound(),
            outboundTrouble(),
            list("/records", "/records", "?limit=0"),
            list("/records/by-role/{role}", "/records/by-role/parent", "?startDate=soon"),
            list("/records/by-status/{status}", "/records/by-status/completed", "?limit=101"),
            record(),
            suppressions(),
            suppression(),
            operation(),
            DashboardDrives.all())
        .flatMap(drives -> drives)
        .toList();
  }

  private static Stream<Drive> webhook(String path, int good, String form) {
    String post = "POST " + path;
    return Stream.of(
        open(post, good, asker -> asker.signed(path + "?role=parent", form)),
        open(post, 400, asker -> asker.signed(path, "From=%2B12125550123")),
        open(post, 403, asker -> asker.unsigned(path, form)),
        open(post, 413, asker -> asker.unsigned(path, LONG)),
        open(post, 415, asker -> asker.ask("POST", path, PLAIN, "")));
  }

  private static Stream<Drive> outbound() {
    String path = "/call/outbound";
    String post = "POST " + path;
    Headers used = KEY.with("Idempotency-Key", "once");
    return Stream.of(
        open(post, 200, asker -> asker.json(path, KEY, CALLABLE)),
        open(post, 400, asker -> asker.json(path, KEY, "{\"to\":\"+18765550123\"}")),
        open(post, 401, asker -> asker.json(path, WRONG, CALLABLE)),
        open(
            post,
            403,
            asker -> {
              var _ = asker.json("/suppressions", KEY, "{\"number\":\"+12125550199\"}");
              return asker.json(path, KEY, "{\"to\":\"+12125550199\"}");
            }),
        open(post, 413, asker -> asker.json(path, KEY, LONG)),
        open(post, 415, asker -> asker.ask("POST", path, KEY, CALLABLE)),
        open(
            post,
            422,
            asker -> {
              var _ = asker.json(path, used, "{\"to\":\"+1\"}");
              return asker.json(path, used, CALLABLE);
            }),
        new Drive(
            post, 429, Place.STRICT, twice(asker -> asker.json(path, KEY, "{\"to\":\"+1\"}"))),
        new Drive(post, 503, Place.BROKEN, asker -> asker.json(path, KEY, CALLABLE)));
  }

  private static Stream<Drive> outboundTrouble() {
    String path = "/call/outbound";
    String post = "POST " + path;
    Headers doubtful = KEY.with("Idempotency-Key", "doubtful");
    return Stream.of(
        open(
            post,
            502,
            asker -> {
              asker.spoil(new Mishap.Refused(401, 20003, "Authenticate"));
              return asker.json(path, KEY, CALLABLE);
            }),
        open(
            post,
            504,
            asker -> {
              asker.spoil(new Mishap.AnswerLost(true));
              return asker.json(path, KEY, CALLABLE);
            }),
        open(
            post,
            409,
            asker -> {
              asker.spoil(new Mishap.AnswerLost(false));
              var _ = asker.json(path, doubtful, CALLABLE);
              return asker.json(path, doubtful, CALLABLE);
            }));
  }

  private static Stream<Drive> list(String pattern, String path, String bad) {
    String get = "GET " + pattern;
    return Stream.of(
        open(get, 200, asker -> asker.get(path, KEY)),
        open(get, 400, asker -> asker.get(path + bad, KEY)),
        open(get, 401, asker -> asker.get(path, WRONG)),
        new Drive(get, 429, Place.STRICT, twice(asker -> asker.get(path, KEY))),
        new Drive(get, 503, Place.BROKEN, asker -> asker.get(path, KEY)));
  }

  private static Stream<Drive> record() {
    String path = "/records/" + KEPT;
    return Stream.concat(
        one("GET", "/records/{callSid}", 200, path, "/records/CA404"),
        Stream.concat(
            one("DELETE", "/records/{callSid}", 204, "/records/CA2", "/records/CA404"),
            Stream.of("GET", "DELETE")
                .map(method ->
                    new Drive(
                        method + " /records/{callSid}",
                        429,
                        Place.STRICT,
                        twice(asker -> asker.ask(method, path, KEY, ""))))));
  }

  private static Stream<Drive> one(
      String method, String pattern, int good, String path, String absent) {
    String operation = method + " " + pattern;
    String flawed = path.substring(0, path.lastIndexOf('/')) + "/a%00b";
    return Stream.of(
        open(operation, good, asker -> asker.ask(method, path, KEY, "")),
        open(operation, 400, asker -> asker.ask(method, flawed, KEY, "")),
        open(operation, 401, asker -> asker.ask(method, path, WRONG, "")),
        open(operation, 404, asker -> asker.ask(method, absent, KEY, "")),
        new Drive(operation, 503, Place.BROKEN, asker -> asker.ask(method, path, KEY, "")));
  }

  private static Stream<Drive> suppressions() {
    String path = "/suppressions";
    String get = "GET " + path;
    String post = "POST " + path;
    return Stream.of(
        open(post, 201, asker -> asker.json(path, KEY, LISTED)),
        open(post, 200, twice(asker -> asker.json(path, KEY, LISTED))),
        open(post, 400, asker -> asker.json(path, KEY, "{\"number\":\"12125550188\"}")),
        open(post, 401, asker -> asker.json(path, WRONG, LISTED)),
        open(post, 413, asker -> asker.json(path, KEY, LONG)),
        open(post, 415, asker -> asker.ask("POST", path, KEY, LISTED)),
        new Drive(post, 503, Place.BROKEN, asker -> asker.json(path, KEY, LISTED)),
        open(get, 200, asker -> asker.get(path, KEY)),
        open(get, 401, asker -> asker.get(path, WRONG)),
        new Drive(get, 503, Place.BROKEN, asker -> asker.get(path, KEY)));
  }

  private static Stream<Drive> suppression() {
    String path = "/suppressions/+12125550188";
    String pattern = "/suppressions/{number}";
    return Stream.concat(
        one("GET", pattern, 200, path, "/suppressions/+12125550177"),
        one("DELETE", pattern, 204, path, "/suppressions/+12125550177"));
  }

  private static Stream<Drive> operation() {
    String rollup = "/api/cron/cost-rollup";
    return Stream.of(
        open("GET " + rollup, 200, asker -> asker.get(rollup + "?date=2025-06-01", CRON)),
        open("GET " + rollup, 400, asker -> asker.get(rollup + "?date=2025-13-01", CRON)),
        open("GET " + rollup, 401, asker -> asker.get(rollup, KEY)),
        new Drive("GET " + rollup, 503, Place.BROKEN, asker -> asker.get(rollup, CRON)),
        open("GET /health", 200, asker -> asker.get("/health", Headers.NONE)),
        open("GET /ready", 200, asker -> asker.get("/ready", Headers.NONE)),
        new Drive("GET /ready", 503, Place.BROKEN, asker -> asker.get("/ready", Headers.NONE)),
        open("GET /metrics", 200, asker -> asker.get("/metrics", Headers.NONE)),
        open("GET /openapi.json", 200, asker -> asker.get("/openapi.json", Headers.NONE)));
  }

  private static Drive open(String operation, int status, Request request) {
    return new Drive(operation, status, Place.OPEN, request);
  }

  private static Request twice(Request request) {
    return asker -> {
      var _ = request.ask(asker);
      return request.ask(asker);
    };
  }
}
