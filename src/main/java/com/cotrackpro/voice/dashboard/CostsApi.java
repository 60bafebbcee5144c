package com.cotrackpro.voice.dashboard;

import com.cotrackpro.voice.center.DailyCost;
import com.cotrackpro.voice.center.DayCosts;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What some days have cost, for somebody who looks at them: no day is closed by it, and no line of
/// the log tells an accountant. Whoever asks has been authenticated before.
public final class CostsApi {

  private static final Logger log = LoggerFactory.getLogger(CostsApi.class);

  // A week, which shows what is usual, up to two.
  private static final int USUAL_DAYS = 7;
  private static final int MOST_DAYS = 14;

  private static final Duration STORE_DOWN = Duration.ofSeconds(5);

  private final CostBook book;
  private final Function<DayCosts, String> json;

  /// Adds up with `costs`.
  ///
  /// @param json writes one day
  public CostsApi(DailyCost costs, Function<DayCosts, String> json, Ticker ticker) {
    this.book = new CostBook(costs, ticker);
    this.json = json;
  }

  /// `GET /dashboard/costs?date=&days=`: the days up to `date`, else today, oldest first.
  public Response list(Request request) {
    try {
      return answer(Parameters.of(request.rawQuery(), List.of("date", "days")));
    } catch (Unfit e) {
      return Answers.error(400, "Bad request", e.details());
    } catch (Unavailable e) {
      log.atError().addKeyValue("cause", e.trouble().reason()).log("days cannot be added up");
      return Answers.later(
          503, "Records unavailable", "They cannot be had now; try again later.", STORE_DOWN);
    }
  }

  private Response answer(Parameters parameters) throws Unfit, Unavailable {
    LocalDate last = Moments.day(parameters, "date").orElseGet(book::today);
    if (book.today().isBefore(last)) {
      throw new Unfit("date lies in the future.");
    }
    int count = parameters.whole("days", USUAL_DAYS, MOST_DAYS);
    var days = new ArrayList<String>();
    for (int back = count - 1; back >= 0; back--) {
      days.add(json.apply(book.of(last.minusDays(back))));
    }
    return Answers.json(200, "{\"days\":[" + String.join(",", days) + "]}");
  }
}
