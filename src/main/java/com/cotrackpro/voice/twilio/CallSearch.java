package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Looks through Twilio's list of calls, newest first, for the first call of ours to a number since
/// a moment. Belongs to one thread.
final class CallSearch {

  /// How far Twilio's clock may be behind ours.
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final Pattern PAGE = Pattern.compile("/2010-04-01/[!-~]*");

  private final String from;
  private final String to;
  private final Instant earliest;

  /// The best so far; null before there is one.
  private @Nullable Found best;

  /// @param since when the call was ordered, by our clock
  CallSearch(String from, String to, Instant since) {
    this.from = from;
    this.to = to;
    // Twilio's times have whole seconds.
    this.earliest = since.minus(TOLERANCE).truncatedTo(ChronoUnit.SECONDS);
  }

  /// What to ask for. Not by its start: a call that waits to be dialled has none.
  Form query(String pageSize) {
    return new Form(
        List.of(Map.entry("To", to), Map.entry("From", from), Map.entry("PageSize", pageSize)));
  }

  /// Looks through one page.
  ///
  /// @return the path of the next one; empty when there is none worth reading
  /// @throws Unavailable if it is none
  Optional<String> read(String page) throws Unavailable {
    try {
      JsonNode json = Json.parse(page);
      boolean past = false;
      for (JsonNode call : Json.list(json, "/calls")) {
        past |= isPast(call);
        consider(call);
      }
      String next = json.path("next_page_uri").asString("");
      return past || !PAGE.matcher(next).matches() ? Optional.empty() : Optional.of(next);
    } catch (JsonException e) {
      throw new Unavailable(new Trouble(Trouble.Kind.DOWN, "the list of calls is unreadable"), e);
    }
  }

  /// The call; empty when no page had it.
  Optional<CallId> found() {
    return Optional.ofNullable(best).map(Found::call);
  }

  private boolean isPast(JsonNode call) {
    return time(call).map(at -> at.isBefore(earliest)).orElse(false);
  }

  private void consider(JsonNode call) {
    String sid = call.path("sid").asString("");
    if (CallId.fits(sid) && isOurs(call) && !isPast(call)) {
      // Without a time it has only just been created.
      var found = new Found(new CallId(sid), time(call).orElse(Instant.MAX));
      // The list begins with the newest: of two in the same second the later one here is earlier.
      best = best == null || !found.at().isAfter(best.at()) ? found : best;
    }
  }

  private boolean isOurs(JsonNode call) {
    return call.path("to").asString("").equals(to)
        && call.path("from").asString("").equals(from)
        && call.path("direction").asString("").equals("outbound-api");
  }

  private static Optional<Instant> time(JsonNode call) {
    return Rfc2822.read(call.path("date_created").asString(""))
        .or(() -> Rfc2822.read(call.path("start_time").asString("")));
  }

  /// @param at when it was created
  private record Found(CallId call, Instant at) {}
}
