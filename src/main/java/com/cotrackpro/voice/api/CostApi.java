package com.cotrackpro.voice.api;

import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.rest.Answers;
import com.cotrackpro.voice.rest.Moments;
import com.cotrackpro.voice.rest.Parameters;
import com.cotrackpro.voice.rest.Unfit;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a day has cost, for a scheduler or an accountant. Whoever asks has been authenticated
/// before.
public final class CostApi {

  private static final Logger log = LoggerFactory.getLogger(CostApi.class);

  // Schedulers come again a little later.
  private static final Duration STORE_DOWN = Duration.ofMinutes(1);

  private final DailyCost costs;
  private final Ticker ticker;

  /// Adds up with `costs`.
  public CostApi(DailyCost costs, Ticker ticker) {
    this.costs = costs;
    this.ticker = ticker;
  }

  /// `GET /api/cron/cost-rollup?date=`: the costs of that UTC day, else of yesterday.
  public Response rollup(Request request) {
    try {
      return Answers.json(200, DayCostsJson.write(costs.of(day(request))));
    } catch (Unfit e) {
      return Answers.error(400, "Bad request", e.details());
    } catch (Unavailable e) {
      log.atError().addKeyValue("cause", e.trouble().reason()).log("a day cannot be added up");
      return Answers.later(
          503, "Records unavailable", "They cannot be had now; try again later.", STORE_DOWN);
    }
  }

  private LocalDate day(Request request) throws Unfit {
    LocalDate today = LocalDate.ofInstant(ticker.now(), ZoneOffset.UTC);
    var parameters = Parameters.of(request.rawQuery(), List.of("date"));
    Optional<LocalDate> asked = Moments.day(parameters, "date");
    if (asked.filter(today::isBefore).isPresent()) {
      throw new Unfit("date lies in the future.");
    }
    return asked.orElse(today.minusDays(1));
  }
}
