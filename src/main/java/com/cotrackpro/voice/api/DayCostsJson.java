package com.cotrackpro.voice.api;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.center.Costs;
import com.cotrackpro.voice.center.DayCosts;
import com.cotrackpro.voice.center.DayCosts.RoleCost;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The costs of a day as JSON, the same for the API and the command line.
public final class DayCostsJson {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final double MILLION = 1_000_000;

  // Telephone sound.
  private static final int SAMPLES_A_SECOND = 8000;

  private DayCostsJson() {}

  /// In one line. Source of the names: product.md 4 and 6.
  public static String write(DayCosts day) {
    ObjectNode json = Json.object();
    json.put("windowStart", text(day.from()));
    json.put("windowEnd", text(day.until()));
    ObjectNode totals = json.putObject("totals");
    write(totals, day.totals());
    ObjectNode byRole = totals.putObject("byRole");
    day.byRole().forEach((role, costs) -> write(byRole, role, costs));
    json.put("truncated", day.truncated());
    json.put("pagesRead", day.pagesRead());
    return Json.write(json);
  }

  /// The costs that `text` holds.
  ///
  /// @throws JsonException if it holds none; names the place
  public static DayCosts read(String text) {
    JsonNode json = Json.parse(text);
    return new DayCosts(
        moment(json, "/windowStart"),
        moment(json, "/windowEnd"),
        totals(json),
        byRole(json),
        Json.truthOr(json, "/truncated", false),
        Math.toIntExact(Json.whole(json, "/pagesRead")));
  }

  private static Instant moment(JsonNode json, String path) {
    try {
      return Instant.parse(Json.text(json, path));
    } catch (DateTimeException e) {
      throw new JsonException(path + " is no moment", e);
    }
  }

  private static Costs totals(JsonNode json) {
    String at = "/totals/";
    var usage =
        new Usage(
            Json.whole(json, at + "claudeInputTokens"),
            Json.whole(json, at + "claudeOutputTokens"),
            Json.whole(json, at + "claudeCacheCreationTokens"),
            Json.whole(json, at + "claudeCacheReadTokens"),
            Json.whole(json, at + "ttsChars"),
            Json.whole(json, at + "ttsCharsCached"),
            Math.round(Json.number(json, at + "sttSecs") * SAMPLES_A_SECOND),
            0);
    return new Costs(
        Json.whole(json, at + "callCount"),
        Json.whole(json, at + "totalDurationSecs"),
        Json.whole(json, at + "totalTurns"),
        usage,
        micro(json, at + "estimatedCostUsd"));
  }

  private static Map<Role, RoleCost> byRole(JsonNode json) {
    var roles = new HashMap<Role, RoleCost>();
    JsonNode all = json.at("/totals/byRole");
    for (String name : all.propertyNames()) {
      if (!Role.fits(name)) {
        throw new JsonException("/totals/byRole has no role's name");
      }
      JsonNode role = all.path(name);
      roles.put(
          new Role(name),
          new RoleCost(Json.whole(role, "/callCount"), micro(role, "/estimatedCostUsd")));
    }
    return roles;
  }

  private static long micro(JsonNode json, String path) {
    return Math.round(Json.number(json, path) * MILLION);
  }

  private static void write(ObjectNode totals, Costs all) {
    Usage usage = all.usage();
    totals.put("callCount", all.calls());
    totals.put("totalDurationSecs", all.seconds());
    totals.put("totalTurns", all.turns());
    totals.put("claudeInputTokens", usage.inputTokens());
    totals.put("claudeOutputTokens", usage.outputTokens());
    totals.put("claudeCacheCreationTokens", usage.cacheCreationTokens());
    totals.put("claudeCacheReadTokens", usage.cacheReadTokens());
    totals.put("ttsChars", usage.ttsChars());
    totals.put("ttsCharsCached", usage.ttsCharsCached());
    totals.put("sttSecs", rounded(usage.sttSecs()));
    totals.put("estimatedCostUsd", rounded(all.usd()));
  }

  private static void write(ObjectNode byRole, Role role, RoleCost costs) {
    byRole
        .putObject(role.name())
        .put("callCount", costs.calls())
        .put("estimatedCostUsd", rounded(costs.usd()));
  }

  /// To a millionth, as the records have it.
  private static BigDecimal rounded(double value) {
    BigDecimal exact = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
    BigDecimal plain = exact.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  private static String text(Instant moment) {
    return MOMENT.format(moment);
  }
}
