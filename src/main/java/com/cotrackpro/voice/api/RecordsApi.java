package com.cotrackpro.voice.api;

import static java.util.stream.Collectors.joining;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.CallRecords.Page;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.records.RecordJson;
import com.cotrackpro.voice.rest.Answers;
import com.cotrackpro.voice.rest.Cursor;
import com.cotrackpro.voice.rest.Moments;
import com.cotrackpro.voice.rest.Parameters;
import com.cotrackpro.voice.rest.Unfit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reading and deleting records. Whoever asks has been authenticated before, and is logged with the
/// calls they saw: the line's request id is that of the answer.
public final class RecordsApi {

  private static final Logger log = LoggerFactory.getLogger(RecordsApi.class);

  private static final int NEWEST = 25;
  private static final int FILTERED = 50;
  private static final int MOST = 100;

  // A store that is down is tried again by those who write every few seconds.
  private static final Duration STORE_DOWN = Duration.ofSeconds(5);

  private static final List<String> PAGES = List.of("limit", "cursor");
  private static final List<String> DATES = List.of("startDate", "endDate", "limit", "cursor");

  private final CallRecords records;
  private final Predicate<Role> known;

  /// Over that store.
  ///
  /// @param known whether there is such a role
  public RecordsApi(CallRecords records, Predicate<Role> known) {
    this.records = records;
    this.known = known;
  }

  /// `GET /records?limit=&cursor=`: the newest calls.
  public Response list(Request request) {
    return answered(() -> page(request, PAGES, Optional.empty(), Optional.empty()));
  }

  /// `GET /records/by-role/{role}?startDate=&endDate=&limit=&cursor=`.
  public Response byRole(Request request, String role) {
    return answered(() -> page(request, DATES, Optional.of(role(role)), Optional.empty()));
  }

  /// `GET /records/by-status/{status}?startDate=&endDate=&limit=&cursor=`.
  public Response byStatus(Request request, String status) {
    return answered(() -> page(request, DATES, Optional.empty(), Optional.of(status(status))));
  }

  /// `GET /records/{callSid}`: one call, whole.
  public Response one(Request request, String callSid) {
    return answered(() -> {
      Optional<CallRecord> found =
          CallId.fits(callSid) ? records.find(new CallId(callSid)) : Optional.empty();
      found.ifPresent(record -> note(request, callSid, "a record was read"));
      return found
          .map(record -> Answers.json(200, RecordJson.write(record)))
          .orElseGet(RecordsApi::notFound);
    });
  }

  /// `DELETE /records/{callSid}`: gone, with everything in it.
  public Response delete(Request request, String callSid) {
    return answered(() -> {
      if (!CallId.fits(callSid) || !records.remove(new CallId(callSid))) {
        return notFound();
      }
      note(request, callSid, "a record was deleted");
      return new Response.Whole(204, Headers.of("Cache-Control", "no-store"), Bytes.NONE);
    });
  }

  private Response page(
      Request request, List<String> names, Optional<Role> role, Optional<CallStatus> status)
      throws Unfit, Unavailable {
    var parameters = Parameters.of(request.rawQuery(), names);
    Query all = query(role, status, parameters);
    Optional<String> cursor = parameters.text("cursor");
    Page page = records.list(cursor.isEmpty() ? all : after(all, cursor.get()));
    note(request, page.records());
    String bodies = page.records().stream().map(RecordJson::write).collect(joining(","));
    String next = page.next().map(place -> Json.literal(Cursor.write(all, place))).orElse("null");
    return Answers.json(200, "{\"records\":[" + bodies + "],\"cursor\":" + next + "}");
  }

  private static Query query(
      Optional<Role> role, Optional<CallStatus> status, Parameters parameters) throws Unfit {
    Optional<Instant> from = Moments.start(parameters, "startDate");
    Optional<Instant> until = Moments.end(parameters, "endDate");
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw new Unfit("endDate lies before startDate.");
    }
    boolean newest = role.isEmpty() && status.isEmpty();
    int limit = parameters.whole("limit", newest ? NEWEST : FILTERED, MOST);
    return new Query(role, status, from, until, Optional.empty(), limit);
  }

  private static Query after(Query all, String cursor) throws Unfit {
    return new Query(
        all.role(),
        all.status(),
        all.from(),
        all.until(),
        Optional.of(Cursor.read(all, cursor)),
        all.limit());
  }

  private Role role(String name) throws Unfit {
    return Optional.of(name)
        .filter(Role::fits)
        .map(Role::new)
        .filter(known)
        .orElseThrow(() -> new Unfit("role is none that is known here."));
  }

  private static CallStatus status(String word) throws Unfit {
    return CallStatus.of(word)
        .orElseThrow(() -> new Unfit("status must be active, completed, failed or force-reaped."));
  }

  private static Response answered(Answer answer) {
    try {
      return answer.get();
    } catch (Unfit e) {
      return Answers.error(400, "Bad request", e.details());
    } catch (Unavailable e) {
      log.atError().addKeyValue("cause", e.trouble().reason()).log("the records cannot be had");
      return Answers.later(
          503, "Records unavailable", "They cannot be had now; try again later.", STORE_DOWN);
    }
  }

  private static Response.Whole notFound() {
    return Answers.error(404, "Not found", "There is no record of that call.");
  }

  private static void note(Request request, List<CallRecord> read) {
    String ids = read.stream().map(record -> record.id().value()).collect(joining(","));
    log.atInfo()
        .addKeyValue("callSids", ids)
        .addKeyValue("peer", request.peer())
        .log("records were read");
  }

  private static void note(Request request, String callSid, String what) {
    log.atInfo().addKeyValue("callSid", callSid).addKeyValue("peer", request.peer()).log(what);
  }

  /// How a request is answered when all goes well.
  private interface Answer {
    Response get() throws Unfit, Unavailable;
  }
}
