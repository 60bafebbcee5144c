package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The REST API, as far as calls go. Source: twilio-voice-webhooks-and-rest.md 4.
final class RestApi implements Handler {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final Exchange exchange;
  private final Outbound outbound;
  private final Map<String, SimulatedCall> calls;
  private final String root;

  RestApi(Exchange exchange, Outbound outbound, Map<String, SimulatedCall> calls) {
    this.exchange = exchange;
    this.outbound = outbound;
    this.calls = calls;
    this.root = "/2010-04-01/Accounts/" + exchange.settings().accountSid();
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    if (!isAuthentic(request)) {
      return RestError.NOT_AUTHENTICATED.response();
    }
    if (request.method().equals("POST") && !isForm(request)) {
      return new RestError(415, 20001, "The body must be a form.").response();
    }
    String what = request.method() + " " + request.path().replace(root, "");
    return switch (what) {
      case "GET .json" -> RestJson.account(exchange.settings().accountSid());
      case "GET /Calls.json" ->
          new CallPage(request.path(), Form.parse(request.rawQuery())).of(calls.values());
      case "POST /Calls.json" -> create(form(request));
      default -> one(what.split(" ", -1)[0], request);
    };
  }

  private Response.Whole one(String method, Request request) {
    Optional<SimulatedCall> call = named(request.path());
    if (call.isEmpty()) {
      return RestError.UNKNOWN_RESOURCE.response();
    }
    return switch (method) {
      case "GET" -> RestJson.call(200, call.get().leg());
      case "POST" -> update(call.get(), form(request));
      case "DELETE" -> delete(call.get());
      default -> new RestError(405, 20004, "Method not allowed.").response();
    };
  }

  private Optional<SimulatedCall> named(String path) {
    String start = root + "/Calls/";
    if (!path.startsWith(start) || !path.endsWith(".json")) {
      return Optional.empty();
    }
    String sid = path.substring(start.length(), path.length() - ".json".length());
    return Optional.ofNullable(calls.get(sid));
  }

  private Response create(Form form) throws InterruptedException {
    Optional<RestError> fault = CreateRules.fault(form, exchange.settings().number());
    if (fault.isPresent()) {
      return fault.get().response();
    }
    Optional<Mishap> mishap = exchange.mischief().take();
    return mishap.isEmpty() ? outbound.create(form) : suffer(mishap.get(), form);
  }

  private Response suffer(Mishap mishap, Form form) throws InterruptedException {
    return switch (mishap) {
      case Mishap.TooMany(int seconds) -> tooMany(seconds);
      case Mishap.Refused(int status, int code, var message) ->
          new RestError(status, code, message).response();
      case Mishap.Fails(int status, boolean dials) -> {
        createIf(dials, form);
        yield Response.text(status, "text/html", "<html><h1>" + status + "</h1></html>");
      }
      case Mishap.AnswerLost(boolean dials) -> {
        createIf(dials, form);
        yield new Response.Dropped();
      }
      case Mishap.AnswerLate(var delay) -> {
        Response.Whole answer = outbound.create(form);
        exchange.ticker().pause(delay);
        yield answer;
      }
      case Mishap.AnswerGarbled() -> {
        String whole = outbound.create(form).body().text();
        yield Response.json(201, whole.substring(0, whole.length() / 2));
      }
    };
  }

  private void createIf(boolean dials, Form form) {
    if (dials) {
      outbound.create(form);
    }
  }

  private static Response.Whole tooMany(int seconds) {
    Response.Whole answer = new RestError(429, 20429, "Too many requests.").response();
    Headers headers = answer.headers();
    return seconds < 0
        ? answer
        : new Response.Whole(
            429, headers.with("Retry-After", Integer.toString(seconds)), answer.body());
  }

  private Response.Whole update(SimulatedCall call, Form form) {
    if (call.leg().isOver()) {
      return RestError.UNKNOWN_RESOURCE.response();
    }
    Optional<String> status = form.first("Status");
    if (status.isPresent()) {
      return end(call, status.get());
    }
    return CreateRules.source(form)
        .map(RestError::response)
        .orElseGet(() -> replace(call, Outbound.source(form)));
  }

  private static Response.Whole end(SimulatedCall call, String status) {
    boolean waits = Set.of("queued", "initiated", "ringing").contains(call.status());
    if (!Set.of("completed", "canceled").contains(status)) {
      return RestError.bad(20001, "Status must be completed or canceled.").response();
    }
    if (status.equals("canceled") && !waits) {
      return RestError.bad(21220, "The call is in progress already.").response();
    }
    call.hangUp();
    return RestJson.call(200, call.leg());
  }

  private static Response.Whole replace(SimulatedCall call, Source source) {
    if (!call.status().equals("in-progress")) {
      return RestError.bad(21220, "The call is not in progress.").response();
    }
    call.leg().order(new Order.Replace(source));
    return RestJson.call(200, call.leg());
  }

  private Response.Whole delete(SimulatedCall call) {
    if (!call.leg().isOver()) {
      return new RestError(409, 20409, "The call is not over.").response();
    }
    calls.remove(call.sid());
    return Response.empty(204);
  }

  private boolean isAuthentic(Request request) {
    String pair = exchange.settings().accountSid() + ":" + exchange.settings().authToken();
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return request.headers().first("Authorization").orElse("").equals("Basic " + basic);
  }

  private static boolean isForm(Request request) {
    return request.headers().first("Content-Type").orElse("").startsWith(FORM);
  }

  private static Form form(Request request) {
    return Form.parse(request.body().text());
  }
}
