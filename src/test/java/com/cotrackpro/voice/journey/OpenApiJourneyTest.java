package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.journey.Drives.Drive;
import com.cotrackpro.voice.journey.Drives.Place;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.records.Records;
import com.cotrackpro.voice.store.OnDisk;
import com.cotrackpro.voice.store.StoreException;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The OpenAPI document is kept: whatever it promises can be brought about on a running server, and
/// looks as it says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiJourneyTest {

  private final List<House> houses = new ArrayList<>();
  private final Map<Place, Asker> askers = new EnumMap<>(Place.class);
  private Contract contract;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    for (Place place : Place.values()) {
      House house = House.open(Plays.silence(), settings(place, directory));
      houses.add(house);
      askers.put(place, new Asker(house));
      if (place == Place.BROKEN) {
        house.app().drain(Duration.ZERO);
      }
    }
    destroy(directory.resolve(Place.BROKEN.name()).resolve("records.db"));
    contract = new Contract(asker(Place.OPEN).get("/openapi.json", Headers.NONE).body().text());
  }

  @AfterAll
  void close() throws Exception {
    askers.values().forEach(Asker::close);
    for (House house : houses) {
      house.close();
    }
  }

  @Test
  void everyPromiseIsKept() {
    var softly = new SoftAssertions();
    for (Drive drive : Drives.all()) {
      softly.assertThatCode(() -> settle(drive)).as(drive.promise()).doesNotThrowAnyException();
    }
    softly.assertAll();
  }

  @Test
  void everyPromiseIsDriven() {
    Set<String> driven =
        Drives.all().stream().map(Drive::promise).collect(Collectors.toCollection(TreeSet::new));

    assertThat(driven).isEqualTo(contract.promises());
  }

  @Test
  void everyPathTellsItsMethodsAndRefusesOthers() throws Exception {
    for (String path : contract.paths()) {
      Set<String> methods = contract.methods(path);
      String target = path.replaceAll("\\{\\w+}", "x");
      Response.Whole refusal = asker(Place.OPEN).ask("PATCH", target, Headers.NONE, "");
      Response.Whole options = asker(Place.OPEN).ask("OPTIONS", target, Headers.NONE, "");

      assertThat(refusal.status()).as("PATCH " + path).isEqualTo(405);
      assertThat(options.status()).as("OPTIONS " + path).isEqualTo(204);
      assertThat(refusal.headers().all("Allow")).isEqualTo(options.headers().all("Allow"));
      assertThat(Set.of(options.headers().first("Allow").orElse("").split(", ", -1)))
          .as("the methods of " + path)
          .containsAll(methods);
    }
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    for (String target : List.of("/openapi.json", "/ready", "/records/" + Drives.KEPT)) {
      Response.Whole get = asker(Place.OPEN).ask("GET", target, Asker.key(), "");
      Response.Whole head = asker(Place.OPEN).ask("HEAD", target, Asker.key(), "");

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.body().length()).isZero();
      assertThat(head.headers().first("Content-Length"))
          .contains(Integer.toString(get.body().length()));
    }
  }

  private void settle(Drive drive) throws Exception {
    Response.Whole answer = drive.request().ask(asker(drive.place()));
    assertThat(answer.status()).as(answer.body().text()).isEqualTo(drive.status());
    contract.hold(drive.operation(), answer);
  }

  private Asker asker(Place place) {
    return Objects.requireNonNull(askers.get(place));
  }

  private static Map<String, String> settings(Place place, Path directory) {
    Path data = directory.resolve(place.name());
    try (var records = OnDisk.open(data, Ticker.system())) {
      for (String id : Set.of(Drives.KEPT, "CA2")) {
        var _ = records.keep(Records.begun(id));
      }
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
    var settings = new HashMap<String, String>();
    settings.put("DATA_DIR", data.toString());
    settings.put("CRON_SECRET", Drives.CRON_SECRET);
    if (place == Place.BROKEN) {
      settings.put("REDIS_URL", "redis://127.0.0.1:1"); // Where nobody listens.
    }
    if (place == Place.STRICT) {
      settings.put("RECORDS_RATE_LIMIT_PER_MIN", "1");
      settings.put("OUTBOUND_RATE_LIMIT_PER_MIN", "1");
    }
    return settings;
  }

  /// Takes the tables away under a running server.
  private static void destroy(Path database) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      var tables = new TreeSet<String>();
      try (var names =
          statement.executeQuery(
              "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        statement.executeUpdate("DROP TABLE " + table);
      }
    }
  }
}
