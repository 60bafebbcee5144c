package com.cotrackpro.voice.api;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.records.RecordJson;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reading records. Whoever asks has been authenticated before.
public final class RecordsApi {

  private static final Logger log = LoggerFactory.getLogger(RecordsApi.class);

  private final CallRecords records;

  /// Over that store.
  public RecordsApi(CallRecords records) {
    this.records = records;
  }

  /// `GET /records/{callSid}`: one call, whole. Every reading is logged.
  public Response one(Request request) {
    try {
      return found(request);
    } catch (Unavailable e) {
      log.atError().addKeyValue("cause", e.trouble().reason()).log("the records cannot be read");
      return Answers.error(503, "Records unavailable", "They cannot be read now; try again later.");
    }
  }

  private Response found(Request request) throws Unavailable {
    String wanted = request.path().substring(request.path().lastIndexOf('/') + 1);
    Optional<CallRecord> found =
        CallId.fits(wanted) ? records.find(new CallId(wanted)) : Optional.empty();
    found.ifPresent(record ->
        log.atInfo()
            .addKeyValue("callSid", record.id())
            .addKeyValue("peer", request.peer())
            .log("a record was read"));
    return found
        .map(record -> Answers.json(200, RecordJson.write(record)))
        .orElseGet(() -> Answers.error(404, "Not found", "There is no record of that call."));
  }
}
