package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The list of calls, newest first, page by page. Source: twilio-voice-webhooks-and-rest.md 4.3.
///
/// @param path of the list
/// @param filter what is asked for
record CallPage(String path, Form filter) {

  private static final int PAGE = 50;
  private static final int MOST_A_PAGE = 1000;

  private static final Set<String> KNOWN =
      Set.of("To", "From", "Status", "StartTime", "PageSize", "Page", "PageToken");

  /// Answers from `all` calls that there are.
  Response.Whole of(Collection<SimulatedCall> all) {
    Optional<RestError> fault = fault();
    if (fault.isPresent()) {
      return fault.get().response();
    }
    List<CallLeg> found =
        all.stream()
            .map(SimulatedCall::leg)
            .filter(this::matches)
            .sorted(Comparator.comparingLong((CallLeg leg) -> leg.dates().number()).reversed())
            .toList();
    List<CallLeg> rest = afterToken(found);
    return RestJson.calls(
        rest.stream().limit(size()).toList(), size(), number("Page", 0), next(rest));
  }

  private Optional<RestError> fault() {
    return filter.fields().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !KNOWN.contains(name.replaceAll("[<>]=?$", "")))
        .findFirst()
        .map(name -> RestError.bad(20001, "Unknown parameter " + name))
        .or(() -> badTime().map(time -> RestError.bad(20001, "Invalid StartTime " + time)));
  }

  private Optional<String> badTime() {
    return filter.fields().stream()
        .filter(field -> field.getKey().startsWith("StartTime"))
        .map(Map.Entry::getValue)
        .filter(time -> instant(time).isEmpty())
        .findFirst();
  }

  private boolean matches(CallLeg leg) {
    return is("To", leg.parties().to()::equals)
        && is("From", leg.parties().from()::equals)
        && is("Status", leg.status()::equals)
        && starts(leg, ">", (start, limit) -> !start.isBefore(limit))
        && starts(leg, "<", (start, limit) -> !start.isAfter(limit));
  }

  private boolean is(String name, Predicate<String> rule) {
    return filter.first(name).map(rule::test).orElse(true);
  }

  /// A call that has not started has no time to be found by.
  private boolean starts(CallLeg leg, String sign, Comparison comparison) {
    return filter
        .first("StartTime" + sign)
        .or(() -> filter.first("StartTime" + sign + "="))
        .flatMap(CallPage::instant)
        .map(limit -> leg.dates().started().filter(s -> comparison.holds(s, limit)).isPresent())
        .orElse(true);
  }

  private List<CallLeg> afterToken(List<CallLeg> found) {
    String token = filter.first("PageToken").orElse("").replaceFirst("^PA", "");
    List<String> sids = found.stream().map(CallLeg::sid).toList();
    return found.subList(sids.indexOf(token) + 1, found.size());
  }

  private Optional<String> next(List<CallLeg> rest) {
    if (rest.size() <= size()) {
      return Optional.empty();
    }
    var query = new LinkedHashMap<String, String>();
    filter.fields().forEach(field -> query.put(field.getKey(), field.getValue()));
    query.put("PageSize", Integer.toString(size()));
    query.put("Page", Integer.toString(number("Page", 0) + 1));
    query.put("PageToken", "PA" + rest.get(size() - 1).sid());
    return Optional.of(path + "?" + Form.encode(query));
  }

  private int size() {
    return Math.clamp(number("PageSize", PAGE), 1, MOST_A_PAGE);
  }

  private int number(String name, int otherwise) {
    return filter
        .first(name)
        .filter(n -> n.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }

  /// A day or a moment, as the API takes them.
  private static Optional<Instant> instant(String time) {
    try {
      return Optional.of(
          time.contains("T")
              ? Instant.parse(time)
              : LocalDate.parse(time).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /// Compares a call's start with a limit.
  private interface Comparison {
    boolean holds(Instant start, Instant limit);
  }
}
