package com.cotrackpro.voice.api;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.center.DoNotCallList;
import com.cotrackpro.voice.center.Numbers;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Suppressions.Entry;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.rest.Answers;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The numbers that are never to be called: read, added to, taken from. Whoever asks has been
/// authenticated before. No answer and no log line names a number.
public final class SuppressionsApi {

  private static final Logger log = LoggerFactory.getLogger(SuppressionsApi.class);

  private static final String SOURCE = "api";

  private final DoNotCallList list;

  /// Over that list.
  public SuppressionsApi(DoNotCallList list) {
    this.list = list;
  }

  /// `POST /suppressions` with `{"number":"+1…"}`: 201, or 200 when it is on the list already.
  public Response add(Request request) {
    return of(wanted(request.body().text()), this::added);
  }

  /// `GET /suppressions`: digests, newest first.
  public Response all() {
    return guarded(this::listed);
  }

  /// `GET /suppressions/{number}`: 200, or 404 when it is not on the list.
  public Response one(String number) {
    return of(
        number,
        found ->
            list.find(found)
                .<Response>map(entry -> Answers.json(200, Json.write(json(entry))))
                .orElseGet(SuppressionsApi::notListed));
  }

  /// `DELETE /suppressions/{number}`: 204, or 404 when it is not on the list.
  public Response remove(String number) {
    return of(number, this::removed);
  }

  private Response added(PhoneNumber number) throws Unavailable {
    DoNotCallList.Added added = list.add(number, SOURCE);
    if (added.fresh()) {
      log.atInfo().log("a number is never to be called");
    }
    return Answers.json(added.fresh() ? 201 : 200, Json.write(json(added.entry())));
  }

  private Response removed(PhoneNumber number) throws Unavailable {
    if (!list.remove(number)) {
      return notListed();
    }
    log.atInfo().log("a number may be called again");
    return Response.empty(204);
  }

  private Response listed() throws Unavailable {
    ObjectNode body = Json.object();
    ArrayNode entries = body.putArray("suppressions");
    list.all().forEach(entry -> entries.add(json(entry)));
    return Answers.json(200, Json.write(body));
  }

  /// The number in a body; nothing where there is none.
  private static String wanted(String body) {
    try {
      JsonNode read = Json.parse(body);
      return read.size() == 1 ? Json.text(read, "/number") : "";
    } catch (JsonException e) {
      return "";
    }
  }

  private static Response of(String text, Errand errand) {
    Optional<PhoneNumber> number = Numbers.e164(text);
    return number.isEmpty() ? notANumber() : guarded(() -> errand.run(number.get()));
  }

  private static Response guarded(Asking asking) {
    try {
      return asking.answer();
    } catch (Unavailable e) {
      log.atError().addKeyValue("cause", e.trouble().reason()).log("the list cannot be reached");
      return Answers.error(
          503, "Suppressions unavailable", "The list cannot be reached now; try again later.");
    }
  }

  private static Response notANumber() {
    return Answers.error(
        400,
        "Bad request",
        "number must be a number in E.164 form, such as +12125550123, and nothing else is taken.");
  }

  private static Response notListed() {
    return Answers.error(404, "Not found", "That number is not on the list.");
  }

  private static ObjectNode json(Entry entry) {
    return Json.object()
        .put("digest", entry.digest())
        .put("since", entry.since().toString())
        .put("source", entry.source());
  }

  private interface Errand {
    Response run(PhoneNumber number) throws Unavailable;
  }

  private interface Asking {
    Response answer() throws Unavailable;
  }
}
