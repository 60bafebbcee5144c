package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.CallRecords.Page;
import com.cotrackpro.voice.port.CallRecords.Query;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.Change.Keep;
import com.cotrackpro.voice.store.Change.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbTest {

  private static final int TURNS = 12;

  private final Config.Dynamo config = LocalDynamo.table();
  private final DynamoDb table = DynamoDb.open(config, new ManualTicker());
  private final Dynamo raw = Dynamo.open(config);

  @AfterEach
  void close() {
    table.close();
    raw.close();
  }

  @Test
  void aRecordOfMoreThanAMegabyteContinuesInFurtherItemsAndIsReadWhole() throws Exception {
    CallRecord long_ = talking(TURNS);

    table.make(new Keep(long_));

    assertThat(table.find(long_.id())).contains(long_);
    assertThat(items()).hasSizeGreaterThan(3);
    assertThat(items())
        .filteredOn(item -> text(item, "callSid").contains("#"))
        .allSatisfy(item -> {
          assertThat(item).doesNotContainKeys("role", "status", "startedAt");
          assertThat(text(item, "ttl")).isEqualTo(String.valueOf(long_.expiresAt()));
        });
    assertThat(table.newest(Queries.all(10), 10, Set.of())).containsExactly(long_);
  }

  @Test
  void aRecordThatShrinksOrIsRemovedLeavesNoItemsBehind() throws Exception {
    for (int turns : new int[] {1, TURNS, 7, TURNS, 1}) {
      table.make(new Keep(talking(turns)));
      assertThat(table.find(new CallId("CA1"))).contains(talking(turns));
    }
    assertThat(items()).hasSize(1);

    table.make(new Keep(talking(TURNS)));
    assertThat(table.remove(new CallId("CA1"))).isTrue();
    assertThat(items()).isEmpty();
    assertThat(table.remove(new CallId("CA1"))).isFalse();
  }

  @Test
  void anItemHasTheAttributesOfTheRecordsFields() throws Exception {
    CallRecord whole = expiring(Records.whole());
    table.make(new Keep(whole));

    Map<String, AttributeValue> item = items().getFirst();
    assertThat(item)
        .containsOnlyKeys(
            "callSid",
            "role",
            "direction",
            "callerNumber",
            "startedAt",
            "endedAt",
            "durationSecs",
            "status",
            "endReason",
            "answeredBy",
            "turnCount",
            "transcript",
            "safetyEvents",
            "toolCalls",
            "keys",
            "latency",
            "costSummary",
            "ttl");
    assertThat(text(item, "startedAt")).isEqualTo("2025-06-01T12:00:00.250Z");
    assertThat(text(item, "ttl")).isEqualTo("4000000000");
    assertThat(table.find(whole.id())).contains(whole);
  }

  @Test
  void anItemOfTheOldProgramIsARecordAndKeepsWhatOnlyThatProgramKnows() throws Exception {
    put(
        Map.of(
            "callSid", s("CAold"),
            "role", s("judge"),
            "startedAt", s("2025-06-01T11:00:00.000Z"),
            "status", s("completed"),
            "toolCalls",
                AttributeValue.fromL(
                    List.of(
                        AttributeValue.fromM(
                            Map.of(
                                "toolName", s("check_safety"),
                                "durationMs", AttributeValue.fromN("12.7"),
                                "timestamp", s("2025-06-01T11:00:01Z"),
                                "success", AttributeValue.fromBool(true))))),
            "summary", s("kept"),
            "nothing", AttributeValue.fromNul(true)));

    CallRecord old = table.find(new CallId("CAold")).orElseThrow();
    assertThat(old.talk().toolCalls().getFirst().duration()).hasMillis(13);
    assertThat(table.newest(Queries.role("judge"), 5, Set.of())).containsExactly(old);

    table.make(new Keep(old));
    assertThat(items().getFirst()).containsEntry("summary", s("kept"));
  }

  @Test
  void anItemThatIsNoRecordHidesNoOther() throws Exception {
    put(
        Map.of(
            "callSid", s("CAbad"),
            "role", s("judge"),
            "status", s("completed"),
            "startedAt", s("2025-06-01T11:00:00.000Z"),
            "transcript", s("none")));
    CallRecord good = Records.as("judge", Records.begun("CA1"));
    table.make(new Keep(good));

    assertThat(table.newest(Queries.all(5), 5, Set.of())).containsExactly(good);
  }

  @Test
  void keepsAndReportsOfDifferentHostsComeToTheSameInEveryOrder() throws Exception {
    CallRecord late = Records.after(2, Records.begun("CA1"));
    CallRecord ended = late.with(late.life().ended(Records.START, EndReason.IDLE));
    Change known = new Report(Records.answered("human", ended));
    List<List<Change>> orders =
        List.of(
            List.of(known, new Keep(late)),
            List.of(new Keep(late), known),
            List.of(known, new Keep(late), new Report(ended)),
            List.of(new Keep(ended), known, new Keep(late), new Keep(late)));

    for (List<Change> order : orders) {
      for (Change change : order) {
        table.make(change);
      }
      assertThat(table.find(late.id())).contains(Records.answered("human", late));
      assertThat(table.remove(late.id())).isTrue();
    }
  }

  @Test
  void pagingTheTableItselfShowsEachRecordOnceAlthoughManyBeganInOneMillisecond() throws Exception {
    var all = new ArrayList<CallRecord>();
    for (int i = 0; i < 120; i++) {
      CallRecord record = Records.begun("CA" + i, Records.START.plusMillis(i / 37), 4_000_000_000L);
      CallRecord ended = record.with(record.life().ended(Records.START, EndReason.IDLE));
      all.add(i % 3 == 0 ? ended : record);
      table.make(new Keep(all.getLast()));
    }
    all.sort(Listing.ORDER);

    for (int limit : new int[] {7, 37, 60, 120}) {
      assertThat(paged(Queries.all(limit))).containsExactlyElementsOf(all);
    }
    assertThat(paged(Queries.role("parent"))).containsExactlyElementsOf(all);
  }

  private List<CallRecord> paged(Query query) throws Exception {
    var all = new ArrayList<CallRecord>();
    Page page = new Listing(query, 0).page(Map.of(), table);
    all.addAll(page.records());
    while (page.next().isPresent()) {
      Query next = Queries.behind(page.next().get(), query);
      page = new Listing(next, 0).page(Map.of(), table);
      all.addAll(page.records());
    }
    return all;
  }

  private List<Map<String, AttributeValue>> items() throws Exception {
    return raw.ask(
        "test",
        client ->
            client.scanPaginator(request -> request.tableName(config.table())).items().stream()
                .toList());
  }

  private void put(Map<String, AttributeValue> item) throws Exception {
    var _ = raw.ask("test", client -> client.putItem(r -> r.tableName(config.table()).item(item)));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.getOrDefault(name, s(""));
    return value.s() == null ? value.n() : value.s();
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  /// A live call of that many turns of 100 KB.
  private static CallRecord talking(int turns) {
    CallRecord record = Records.begun("CA1");
    List<Said> words =
        IntStream.range(0, turns)
            .mapToObj(turn -> Said.byCaller(turn + "é".repeat(50_000), Records.START))
            .toList();
    return new CallRecord(
        record.id(),
        record.role(),
        record.direction(),
        record.callerNumber(),
        record.life(),
        new Talk(turns, words, List.of(), List.of(), List.of("1"), List.of()),
        record.usage(),
        record.estimatedCostUsd(),
        record.expiresAt());
  }

  private static CallRecord expiring(CallRecord record) {
    return new CallRecord(
        record.id(),
        record.role(),
        record.direction(),
        record.callerNumber(),
        record.life(),
        record.talk(),
        record.usage(),
        record.estimatedCostUsd(),
        4_000_000_000L);
  }
}
