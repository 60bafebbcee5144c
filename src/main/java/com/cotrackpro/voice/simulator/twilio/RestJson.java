package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The REST API's JSON. Source: twilio-voice-webhooks-and-rest.md 4.1 and 4.3.
final class RestJson {

  static final JsonMapper JSON = JsonMapper.shared();

  private static final List<String> SUBRESOURCES =
      List.of(
          "recordings",
          "notifications",
          "events",
          "payments",
          "siprec",
          "streams",
          "transcriptions",
          "user_defined_messages",
          "user_defined_message_subscriptions");

  private RestJson() {}

  static Response.Whole call(int status, CallLeg leg) {
    return Response.json(status, node(leg).toString());
  }

  /// One page of calls.
  ///
  /// @param number its number, from 0
  /// @param next the path of the page after it
  static Response.Whole calls(List<CallLeg> legs, int pageSize, int number, Optional<String> next) {
    var page = JSON.createObjectNode();
    var array = page.putArray("calls");
    legs.forEach(leg -> array.add(node(leg)));
    page.put("page", number).put("page_size", pageSize);
    put(page, "next_page_uri", next);
    return Response.json(200, page.toString());
  }

  static Response.Whole account(String sid) {
    var account = JSON.createObjectNode();
    account.put("sid", sid).put("status", "active").put("type", "Full");
    account.put("friendly_name", "simulated").put("uri", "/2010-04-01/Accounts/" + sid + ".json");
    return Response.json(200, account.toString());
  }

  private static ObjectNode node(CallLeg leg) {
    String path = "/2010-04-01/Accounts/" + leg.accountSid() + "/Calls/" + leg.sid();
    var node = JSON.createObjectNode();
    node.put("sid", leg.sid()).put("account_sid", leg.accountSid()).put("status", leg.status());
    node.put("direction", leg.parties().direction());
    node.put("to", leg.parties().to()).put("from", leg.parties().from());
    node.put("to_formatted", formatted(leg.parties().to()));
    node.put("from_formatted", formatted(leg.parties().from()));
    dates(node, leg);
    if (leg.isOver()) {
      node.put("duration", Long.toString(leg.duration().toSeconds()));
    } else {
      node.putNull("duration");
    }
    node.putNull("price").put("price_unit", "USD").put("queue_time", leg.queueMillis());
    for (String unknown : List.of("caller_name", "forwarded_from", "group_sid", "trunk_sid")) {
      node.putNull(unknown);
    }
    put(node, "answered_by", known(leg.detection().answeredBy()));
    node.put("api_version", "2010-04-01").putNull("parent_call_sid");
    node.put("phone_number_sid", "PN" + leg.accountSid().substring(2));
    node.put("uri", path + ".json");
    var resources = node.putObject("subresource_uris");
    for (String name : SUBRESOURCES) {
      resources.put(name, path + "/" + name + ".json");
    }
    return node;
  }

  /// A call that is queued has no dates yet.
  private static void dates(ObjectNode node, CallLeg leg) {
    Optional<Instant> created =
        Optional.of(leg.dates().created()).filter(_ -> !leg.status().equals("queued"));
    put(node, "date_created", created.map(Webhooks.RFC_2822::format));
    put(node, "date_updated", created.map(Webhooks.RFC_2822::format));
    put(node, "start_time", leg.dates().started().map(Webhooks.RFC_2822::format));
    put(node, "end_time", leg.dates().ended().map(Webhooks.RFC_2822::format));
  }

  private static Optional<String> known(String text) {
    return Optional.of(text).filter(known -> !known.isEmpty());
  }

  private static void put(ObjectNode node, String name, Optional<String> value) {
    value.ifPresentOrElse(text -> node.put(name, text), () -> node.putNull(name));
  }

  private static String formatted(String number) {
    return number.matches("\\+1[0-9]{10}")
        ? "(%s) %s-%s"
            .formatted(number.substring(2, 5), number.substring(5, 8), number.substring(8))
        : number;
  }
}
