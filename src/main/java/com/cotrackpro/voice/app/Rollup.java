package com.cotrackpro.voice.app;

import com.cotrackpro.voice.api.DayCostsJson;
import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.center.DayCosts;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// What a day has cost, for the command line.
///
/// The records are read where they are kept. While a server of this machine has the embedded ones
/// open, they are its own, and it is asked over HTTP instead.
public final class Rollup {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  // A full day of one machine is read in seconds.
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private final DayCosts costs;

  private Rollup(DayCosts costs) {
    this.costs = costs;
  }

  /// The day before this one, UTC.
  public static LocalDate yesterday() {
    return LocalDate.ofInstant(Ticker.system().now(), ZoneOffset.UTC).minusDays(1);
  }

  /// Adds up `day`, UTC.
  ///
  /// @throws StartException when the records cannot be read here nor by a server; says why
  public static Rollup of(Config config, LocalDate day)
      throws StartException, InterruptedException {
    if (config.storage().dynamo().isEmpty() && !Files.isDirectory(config.storage().data())) {
      throw new StartException(
          "there are no records in "
              + config.storage().data()
              + ": set DATA_DIR as the server has it");
    }
    Optional<CallRecords> records = open(config);
    return new Rollup(records.isPresent() ? read(records.get(), day) : ask(config, day));
  }

  /// In one line, as `GET /api/cron/cost-rollup` answers.
  public String json() {
    return DayCostsJson.write(costs);
  }

  /// For people.
  public String table() {
    return CostTable.of(costs);
  }

  /// Empty when another process has them.
  private static Optional<CallRecords> open(Config config) {
    try {
      Ticker ticker = Ticker.system();
      return Optional.of(Stores.open(config.storage(), ticker, new Pulse(ticker)).records());
    } catch (StartException _) {
      return Optional.empty();
    }
  }

  private static DayCosts read(CallRecords records, LocalDate day) throws StartException {
    try (records) {
      return new DailyCost(records).of(day);
    } catch (Unavailable e) {
      throw new StartException("the records cannot be read: " + e.getMessage(), e);
    }
  }

  private static DayCosts ask(Config config, LocalDate day)
      throws StartException, InterruptedException {
    var server = URI.create("http://127.0.0.1:" + config.http().port());
    URI question = server.resolve("/api/cron/cost-rollup?date=" + day);
    String key = "Bearer " + config.http().access().cronSecret().reveal();
    try (var sockets = Sockets.open();
        var client = sockets.client(ClientSettings.within(CONNECT))) {
      return costs(client.send(Call.get(question, Headers.of("Authorization", key), ANSWER)));
    } catch (NetException e) {
      throw new StartException(
          "another process has the records, and no server answers at "
              + server
              + ": set PORT as"
              + " it has it",
          e);
    }
  }

  private static DayCosts costs(Response.Whole answer) throws StartException {
    if (answer.status() == 401) {
      throw new StartException("the server does not accept this CRON_SECRET: set its own");
    }
    try {
      return DayCostsJson.read(answer.body().text());
    } catch (JsonException e) {
      throw new StartException(
          "the server answers " + answer.status() + " instead of the costs", e);
    }
  }
}
