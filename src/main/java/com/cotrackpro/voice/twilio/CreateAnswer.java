package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Dialer.Outcome;
import com.cotrackpro.voice.port.Trouble;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;

/// What Twilio's answer to a request for a call means. Where it leaves a doubt whether the call was
/// dialled, the outcome says so. Source: twilio-voice-webhooks-and-rest.md 4.4.
final class CreateAnswer {

  /// For a 429 that names no time.
  private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

  /// Refusals that are about us, not about the called number: another number would be refused too,
  /// and the same one will be called once our account, number or request is put right.
  private static final Set<String> OUR_FAULT =
      Set.of(
          "20001", "21205", "21206", "21208", "21209", "21210", "21212", "21213", "21218", "21219",
          "32018", "10001", "10002");

  private CreateAnswer() {}

  /// What came of a request that was answered.
  static Outcome outcome(Response.Whole answer) {
    return switch (answer.status()) {
      case 200, 201 -> placed(answer);
      case 429 -> new Outcome.Limited(wait(answer));
      case 400 -> refused(answer);
      case 401, 403, 404, 405, 409, 413, 414, 415, 422 ->
          new Outcome.Failed(RestTrouble.of(answer));
      default -> new Outcome.InDoubt(RestTrouble.of(answer));
    };
  }

  /// What came of a request that was not.
  static Outcome unanswered(NetException e) {
    Trouble trouble = RestTrouble.of(e);
    return wasSent(e) ? new Outcome.InDoubt(trouble) : new Outcome.Failed(trouble);
  }

  private static Outcome placed(Response.Whole answer) {
    try {
      String sid = Json.text(Json.parse(answer.body().text()), "/sid");
      if (CallId.fits(sid)) {
        return new Outcome.Placed(new CallId(sid));
      }
    } catch (JsonException e) {
      return unreadable(answer);
    }
    return unreadable(answer);
  }

  private static Outcome unreadable(Response.Whole answer) {
    String reason = "answered with " + answer.status() + " and without a call's id";
    return new Outcome.InDoubt(new Trouble(Trouble.Kind.DOWN, reason));
  }

  private static Outcome refused(Response.Whole answer) {
    RestTrouble why = RestTrouble.read(answer.body().text());
    return OUR_FAULT.contains(why.code())
        ? new Outcome.Failed(why.trouble(Trouble.Kind.REFUSED, answer.status()))
        : new Outcome.Refused(why.code(), why.message());
  }

  private static Duration wait(Response.Whole answer) {
    return answer
        .headers()
        .first("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,4}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(USUAL_WAIT);
  }

  /// Whether the request, or a part of it, may have arrived.
  private static boolean wasSent(NetException e) {
    return switch (e.kind()) {
      case DNS, CONNECT -> false;
      // Only a connection that took too long to be made is that kind of exception.
      case TIMEOUT -> !(e.getCause() instanceof ConnectException);
      case TLS -> !(e.getCause() instanceof SSLHandshakeException);
      case BROKEN, PROTOCOL -> true;
    };
  }
}
