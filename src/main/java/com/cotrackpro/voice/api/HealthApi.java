package com.cotrackpro.voice.api;

import com.cotrackpro.voice.api.Vitals.Dependency;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.rest.Answers;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// How the center is, for those who watch it. Needs no key, tells no secret.
public final class HealthApi {

  private final Vitals vitals;
  private final Ticker ticker;
  private final long startNanos;

  /// The center began when this is made.
  public HealthApi(Vitals vitals, Ticker ticker) {
    this.vitals = vitals;
    this.ticker = ticker;
    startNanos = ticker.nanos();
  }

  /// `GET /health`: 200 while the process lives; `uptime` is in seconds.
  public Response health(Request request) {
    ObjectNode body = Json.object();
    body.put("status", "ok");
    body.put("tier", vitals.tier());
    body.put("uptime", Duration.ofNanos(ticker.nanos() - startNanos).toSeconds());
    body.put("activeCalls", vitals.activeCalls());
    body.put("peakCalls", vitals.peakCalls());
    body.put("capacity", vitals.capacity());
    ObjectNode dependencies = body.putObject("dependencies");
    new TreeMap<>(vitals.dependencies())
        .forEach((name, dependency) -> dependencies.set(name, json(dependency)));
    return Answers.json(200, Json.write(body));
  }

  /// `GET /ready`: 200 while new calls are taken, 503 while starting or draining.
  public Response ready(Request request) {
    return vitals.isOpen()
        ? Answers.json(200, "{\"status\":\"ready\"}")
        : Answers.error(503, "Not ready", "The center is starting or draining.");
  }

  private static ObjectNode json(Dependency dependency) {
    ObjectNode json = Json.object().put("state", dependency.state());
    if (dependency.lastError().isEmpty()) {
      json.putNull("lastError");
    } else {
      json.put("lastError", dependency.lastError());
    }
    return json.put("since", dependency.since().toString());
  }
}
