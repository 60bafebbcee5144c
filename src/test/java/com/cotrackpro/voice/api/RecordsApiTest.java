package com.cotrackpro.voice.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallStatus;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.records.RecordJson;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.OnDisk;
import com.cotrackpro.voice.telemetry.OwnLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordsApiTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOON = Instant.parse("2025-05-20T12:00:00Z");
  private static final long LATE = 4_000_000_000L;

  private final ManualTicker ticker = new ManualTicker();

  @TempDir Path folder;
  private CallRecords records;
  private RecordsApi api;

  @BeforeEach
  void open() {
    records = OnDisk.open(folder, ticker);
    api = new RecordsApi(records, Role.DEFAULT::equals);
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void aRecordIsAnsweredWholeAndMayNotBeKeptOnTheWay() {
    CallRecord whole = Records.whole();
    var _ = records.keep(whole);

    Response.Whole answer = whole(api.one(get("/records/CA1"), "CA1"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("Cache-Control")).contains("no-store");
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
    assertThat(answer.body().text()).isEqualTo(RecordJson.write(whole));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CA2", "", "../x", "CA1\0", "CA1 "})
  void aCallNobodyKnowsAndAnIdThatIsNoneAreTheSame(String callSid) {
    var _ = records.keep(Records.whole());

    for (Response answer :
        List.of(
            api.one(get("/records/" + callSid), callSid),
            api.delete(get("/records/" + callSid), callSid))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(whole(answer).body().text())
          .isEqualTo("{\"error\":\"Not found\",\"details\":\"There is no record of that call.\"}");
    }
  }

  @Test
  void aDeletedRecordIsGoneAndCannotBeDeletedAgain() throws Exception {
    keep(Records.begun("CA1"));

    assertThat(whole(api.delete(get("/records/CA1"), "CA1")).status()).isEqualTo(204);

    assertThat(api.one(get("/records/CA1"), "CA1").status()).isEqualTo(404);
    assertThat(api.delete(get("/records/CA1"), "CA1").status()).isEqualTo(404);
    assertThat(callSids(api.list(get("/records")))).isEmpty();
  }

  @Test
  void theNewestCallsComeFirstAndTwentyFiveOfThem() throws Exception {
    calls(30);

    JsonNode answer = json(api.list(get("/records")));

    assertThat(answer.propertyNames()).containsExactly("records", "cursor");
    assertThat(callSids(answer)).hasSize(25).startsWith("CA129", "CA128").endsWith("CA105");
    assertThat(answer.path("cursor").asString()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void theCursorLeadsThroughAllPagesAndIsNullOnTheLast() throws Exception {
    calls(30);
    var seen = new ArrayList<String>();

    JsonNode page = json(api.list(get("/records", "limit=7")));
    seen.addAll(callSids(page));
    while (!page.path("cursor").isNull()) {
      page = json(api.list(get("/records", "limit=7&cursor=" + page.path("cursor").asString())));
      seen.addAll(callSids(page));
    }

    assertThat(seen)
        .hasSize(30)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void aCursorIsGoodAfterARestart() throws Exception {
    calls(4);
    String cursor = json(api.list(get("/records", "limit=2"))).path("cursor").asString();
    records.close();

    open();

    assertThat(callSids(api.list(get("/records", "limit=2&cursor=" + cursor))))
        .containsExactly("CA101", "CA100");
  }

  @Test
  void aCursorOfAnotherListIsRefused() throws Exception {
    calls(4);
    Response first = api.byStatus(get("/x", "limit=2&startDate=2025-05-01"), "active");
    String cursor = json(first).path("cursor").asString();

    assertThat(
            api.byStatus(get("/x", "startDate=2025-05-01&limit=1&cursor=" + cursor), "active")
                .status())
        .isEqualTo(200);
    assertRefused(api.list(get("/x", "cursor=" + cursor)), "cursor");
    assertRefused(
        api.byRole(get("/x", "startDate=2025-05-01&cursor=" + cursor), "parent"), "cursor");
    assertRefused(api.byStatus(get("/x", "cursor=" + cursor), "active"), "cursor");
    assertRefused(
        api.byStatus(get("/x", "startDate=2025-05-01&cursor=" + cursor), "failed"), "cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "!!!",
        "%00",
        "MXx8fHx8MTc0ODc3OTIwMDAwMHxDQTE=",
        "1||||||CA1",
        "2|||||1748779200000|CA1",
        "1|||||17487792000000000|CA1",
        "1|||||1748779200000|CA-1",
        "1|||||1748779200000|CA1 ",
        "1|||||1748779200000|"
      })
  void aCursorThatIsNoneOfOursIsRefused(String cursor) throws Exception {
    calls(1);
    String encoded =
        cursor.contains("|")
            ? Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cursor.getBytes(StandardCharsets.UTF_8))
            : cursor;

    assertRefused(api.list(get("/records", "cursor=" + encoded)), "cursor");
  }

  @Test
  void callsAreFoundByRoleAndByStatus() throws Exception {
    calls(3);
    CallRecord over = Records.whole();
    keep(over);

    assertThat(callSids(api.byRole(get("/x"), "parent")))
        .containsExactly("CA1", "CA102", "CA101", "CA100");
    assertThat(callSids(api.byStatus(get("/x"), "active")))
        .containsExactly("CA102", "CA101", "CA100");
    assertThat(callSids(api.byStatus(get("/x"), "completed"))).containsExactly("CA1");
    assertThat(callSids(api.byStatus(get("/x"), CallStatus.FORCE_REAPED.word()))).isEmpty();
  }

  @Test
  void byRoleAndByStatusAnswerFiftyUnlessAskedForOthers() throws Exception {
    calls(120);

    assertThat(callSids(api.byRole(get("/x"), "parent"))).hasSize(50);
    assertThat(callSids(api.byStatus(get("/x", "limit=100"), "active"))).hasSize(100);
    assertThat(callSids(api.list(get("/x", "limit=1")))).containsExactly("CA219");
  }

  @ParameterizedTest
  @CsvSource({
    "startDate=2025-05-20&endDate=2025-05-20, day20end day20",
    "endDate=2025-05-20, day20end day20",
    "endDate=2025-05-19, ''",
    "startDate=2025-05-20T23:59:59.999Z&endDate=2025-05-20T23:59:59.999Z, day20end",
    "endDate=2025-05-20T00:00:00Z, day20",
    "startDate=2025-05-21T02:00:00%2B02:00, day21",
    "startDate=2025-05-21, day21",
    "startDate=2025-05-21&endDate=2025-05-21, day21",
  })
  void datesLimitTheListAndTheLastDayCounts(String query, String found) throws Exception {
    keep(Records.begun("day20", Instant.parse("2025-05-20T00:00:00Z"), LATE));
    keep(Records.begun("day20end", Instant.parse("2025-05-20T23:59:59.999Z"), LATE));
    keep(Records.begun("day21", Instant.parse("2025-05-21T00:00:00Z"), LATE));
    List<String> wanted = words(found);

    assertThat(callSids(api.byRole(get("/x", query), "parent"))).isEqualTo(wanted);
    assertThat(callSids(api.byStatus(get("/x", query), "active"))).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=101, limit",
    "limit=ten, limit",
    "limit=, limit",
    "limit, limit",
    "limit=-1, limit",
    "limit=1e1, limit",
    "limit=99999999999, limit",
    "limit=1&limit=2, limit",
    "limit=%zz, limit",
    "startDate=yesterday, startDate",
    "startDate=2025-02-30, startDate",
    "startDate=2025-5-1, startDate",
    "startDate=, startDate",
    "startDate=+999999999-01-01, startDate",
    "endDate=2025-05-20T25:00:00Z, endDate",
    "endDate=2025-05-20T10:00:00, endDate",
    "startDate=2025-05-21&endDate=2025-05-20, endDate",
    "startdate=2025-05-21, startdate",
    "offset=3, offset",
  })
  void whatIsWrongWithAParameterIsSaidWithItsName(String query, String name) {
    assertRefused(api.byRole(get("/x", query), "parent"), name);
    assertRefused(api.byStatus(get("/x", query), "active"), name);
  }

  @Test
  void theListOfAllCallsKnowsNoDates() {
    assertRefused(api.list(get("/records", "startDate=2025-05-21")), "startDate");
  }

  @Test
  void aRoleOrStatusNobodyKnowsIsRefused() {
    for (String role : List.of("plumber", "PARENT", "", "a b", "../x")) {
      assertRefused(api.byRole(get("/x"), role), "role");
    }
    for (String status : List.of("ended", "COMPLETED", "", "force_reaped")) {
      assertRefused(api.byStatus(get("/x"), status), "status");
    }
  }

  @Test
  void whileTheStoreIsDownTheAnswerSaysWhenToTryAgain() {
    records.close();

    for (Response answer :
        List.of(
            api.list(get("/x")),
            api.byRole(get("/x"), "parent"),
            api.byStatus(get("/x"), "active"),
            api.one(get("/x"), "CA1"),
            api.delete(get("/x"), "CA1"))) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers().first("Retry-After")).contains("5");
      assertThat(whole(answer).body().text())
          .isEqualTo(
              "{\"error\":\"Records unavailable\",\"details\":\"They cannot be had now; try again"
                  + " later.\",\"retryAfterSeconds\":5}");
    }
  }

  @Test
  void everyAccessIsLoggedWithWhoAndWhichAndNothingThatWasSaid() throws Exception {
    keep(Records.whole());
    keep(Records.begun("CA2"));
    var lines = new OwnLines();
    var logger = (Logger) LoggerFactory.getLogger(RecordsApi.class);
    lines.start();
    logger.addAppender(lines);

    api.list(get("/records"));
    api.one(get("/records/CA1"), "CA1");
    api.delete(get("/records/CA1"), "CA1");
    api.one(get("/records/CA1"), "CA1");
    logger.detachAppender(lines);

    assertThat(lines.list)
        .extracting(line -> line.getMessage() + " " + line.getKeyValuePairs())
        .containsExactly(
            "records were read [callSids=\"CA2,CA1\", peer=\"10.0.0.9\"]",
            "a record was read [callSid=\"CA1\", peer=\"10.0.0.9\"]",
            "a record was deleted [callSid=\"CA1\", peer=\"10.0.0.9\"]");
  }

  private void calls(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      var _ = records.keep(Records.begun("CA" + (100 + i), NOON.plusSeconds(i / 2), LATE));
    }
    keep(Records.begun("CA" + (100 + count - 1), NOON.plusSeconds((count - 1) / 2), LATE));
  }

  private void keep(CallRecord record) throws InterruptedException {
    assertThat(records.keep(record).await(Duration.ofSeconds(10))).isTrue();
  }

  private static void assertRefused(Response answer, String name) {
    assertThat(answer.status()).isEqualTo(400);
    JsonNode body = JSON.readTree(whole(answer).body().text());
    assertThat(body.path("error").asString()).isEqualTo("Bad request");
    assertThat(body.path("details").asString()).startsWith(name + " ");
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private static Request get(String path) {
    return get(path, "");
  }

  private static Request get(String path, String query) {
    return new Request("GET", path, query, Headers.NONE, Bytes.NONE, "10.0.0.9");
  }

  private static List<String> callSids(Response answer) {
    return callSids(json(answer));
  }

  private static List<String> callSids(JsonNode page) {
    return page.path("records").valueStream().map(r -> r.path("callSid").asString()).toList();
  }

  private static JsonNode json(Response answer) {
    assertThat(answer.status()).isEqualTo(200);
    return JSON.readTree(whole(answer).body().text());
  }

  private static Response.Whole whole(Response answer) {
    assertThat(answer.headers().first("Cache-Control")).contains("no-store");
    return (Response.Whole) answer;
  }
}
