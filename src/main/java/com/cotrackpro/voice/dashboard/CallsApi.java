package com.cotrackpro.voice.dashboard;

import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.CallRecords.Page;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.records.Moment;
import com.cotrackpro.voice.rest.Answers;
import com.cotrackpro.voice.rest.Cursor;
import com.cotrackpro.voice.rest.Parameters;
import com.cotrackpro.voice.rest.Unfit;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The calls as rows of a table, without a word of what was said. Whoever asks has been
/// authenticated before.
public final class CallsApi {

  private static final Logger log = LoggerFactory.getLogger(CallsApi.class);

  private static final int USUAL = 25;
  private static final int MOST = 100;

  // A store that is down is tried again by those who write every few seconds.
  private static final Duration STORE_DOWN = Duration.ofSeconds(5);

  private static final List<String> NAMES = List.of("role", "status", "limit", "cursor");

  private final CallRecords records;
  private final Predicate<Role> known;
  private final Ticker ticker;

  /// Over that store.
  ///
  /// @param known whether there is such a role
  public CallsApi(CallRecords records, Predicate<Role> known, Ticker ticker) {
    this.records = records;
    this.known = known;
    this.ticker = ticker;
  }

  /// `GET /dashboard/calls?role=&status=&limit=&cursor=`: the newest calls.
  public Response list(Request request) {
    try {
      return page(Parameters.of(request.rawQuery(), NAMES), request);
    } catch (Unfit e) {
      return Answers.error(400, "Bad request", e.details());
    } catch (Unavailable e) {
      log.atError().addKeyValue("cause", e.trouble().reason()).log("the calls cannot be listed");
      return Answers.later(
          503, "Records unavailable", "They cannot be had now; try again later.", STORE_DOWN);
    }
  }

  private Response page(Parameters parameters, Request request) throws Unfit, Unavailable {
    Query all = query(parameters);
    Optional<String> cursor = parameters.text("cursor");
    Page page = records.list(cursor.isEmpty() ? all : after(all, cursor.get()));
    note(request, page.records().size());
    ObjectNode json = Json.object();
    json.put("now", Moment.write(ticker.now()));
    ArrayNode rows = json.putArray("calls");
    page.records().forEach(record -> rows.add(CallRow.of(record, ticker.now())));
    page.next()
        .ifPresentOrElse(
            place -> json.put("cursor", Cursor.write(all, place)), () -> json.putNull("cursor"));
    return Answers.json(200, Json.write(json));
  }

  private Query query(Parameters parameters) throws Unfit {
    Optional<Instant> always = Optional.empty();
    return new Query(
        role(parameters),
        status(parameters),
        always,
        always,
        Optional.empty(),
        parameters.whole("limit", USUAL, MOST));
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

  private Optional<Role> role(Parameters parameters) throws Unfit {
    Optional<String> name = parameters.text("role");
    Optional<Role> role = name.filter(Role::fits).map(Role::new).filter(known);
    if (name.isPresent() && role.isEmpty()) {
      throw new Unfit("role is none that is known here.");
    }
    return role;
  }

  private static Optional<CallStatus> status(Parameters parameters) throws Unfit {
    Optional<String> word = parameters.text("status");
    Optional<CallStatus> status = word.flatMap(CallStatus::of);
    if (word.isPresent() && status.isEmpty()) {
      throw new Unfit("status must be active, completed, failed or force-reaped.");
    }
    return status;
  }

  /// A page that is open asks every two seconds, and sees nobody's words: not worth more.
  private static void note(Request request, int rows) {
    log.atDebug()
        .addKeyValue("rows", rows)
        .addKeyValue("peer", request.peer())
        .log("calls were listed");
  }
}
