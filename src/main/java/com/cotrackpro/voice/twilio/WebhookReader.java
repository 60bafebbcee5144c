package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.json.Json;
import com.cotrackpro.voice.json.JsonException;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Reception.Ringing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Reads Twilio's voice webhooks: form, signature, fields. Source: Twilio docs, voice webhooks.
///
/// @param signature checks who asks
/// @param validate whether an unsigned request is refused
/// @param origin our public URL without a path: what Twilio signs begins with it, whatever host,
///   port and scheme a proxy asked us by
record WebhookReader(Signature signature, boolean validate, String origin) {

  private static final Logger log = LoggerFactory.getLogger(WebhookReader.class);

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  /// A longer number is none; a parameter may have 500 characters (twilio-media-streams.md 2).
  private static final int LONGEST_NUMBER = 100;

  /// Longer than any attempt's name and any word for who answered.
  private static final int LONGEST_WORD = 64;

  /// Reads what was asked of us at `path`.
  ///
  /// @param path as Twilio knows it: our own, or the one that a proxy made of it, is tried too
  Webhook read(String path, Request request) {
    return switch (type(request)) {
      case FORM ->
          parsed(request.body().text())
              .map(form -> checked(request, form, signsForm(path, request, form)))
              .orElseGet(WebhookReader::misspelt);
      case JSON ->
          json(request.body().text())
              .map(form -> checked(request, form, signsBody(path, request)))
              .orElseGet(WebhookReader::misspelt);
      default -> unusable(415, "unsupported media type", "The body must be " + FORM + ".");
    };
  }

  /// A refusal in the form of all our errors.
  static Response.Whole refusal(int status, String error, String details) {
    return Response.json(status, "{\"error\":\"" + error + "\",\"details\":\"" + details + "\"}");
  }

  private boolean signsForm(String path, Request request, Form form) {
    return signature.signsForm(urls(path, request), form.fields(), given(request));
  }

  private boolean signsBody(String path, Request request) {
    return signature.signsBody(urls(path, request), request.body(), given(request));
  }

  /// As the request came, and as Twilio wrote it before a proxy gave it another path.
  private List<String> urls(String path, Request request) {
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    return path.equals(request.path())
        ? List.of(origin + path + query)
        : List.of(origin + path + query, origin + request.path() + query);
  }

  private static List<String> given(Request request) {
    return request.headers().all(Signature.HEADER);
  }

  private Webhook checked(Request request, Form form, boolean signed) {
    if (validate && !signed) {
      log.atWarn().log("the signature of a webhook was refused");
      return unusable(403, "forbidden", "The signature is missing or wrong.");
    }
    return parsed(request.rawQuery())
        .map(query -> named(form, query))
        .orElseGet(WebhookReader::misspelt);
  }

  private static Webhook named(Form form, Form query) {
    return form.value("CallSid")
        .filter(CallId::fits)
        .map(callSid -> about(callSid, form, query))
        .orElseGet(() -> unusable(400, "bad request", "CallSid is missing or no call's id."));
  }

  private static Webhook about(String callSid, Form form, Form query) {
    boolean outbound = form.value("Direction").orElse("").startsWith("outbound");
    String number = form.value(outbound ? "To" : "From").orElse("");
    var ringing =
        new Ringing(
            new CallId(callSid),
            new PhoneNumber(number.length() > LONGEST_NUMBER ? "" : Twiml.plain(number)),
            outbound ? Direction.OUTBOUND : Direction.INBOUND,
            query.value("role"),
            query.value("dial").filter(WebhookReader::isWord),
            form.value("AnsweredBy").filter(WebhookReader::isWord),
            query.value("language").filter(WebhookReader::isWord));
    return new Webhook.About(ringing, form, query);
  }

  static boolean isWord(String text) {
    return text.length() <= LONGEST_WORD && text.matches("[A-Za-z0-9_-]+");
  }

  private static String type(Request request) {
    String type = request.headers().first("Content-Type").orElse("");
    int end = type.indexOf(';');
    String name = end < 0 ? type : type.substring(0, end);
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<Form> parsed(String encoded) {
    try {
      return Optional.of(Form.parse(encoded));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The members of an object that are text, number or truth.
  private static Optional<Form> json(String body) {
    try {
      JsonNode json = Json.parse(body);
      return Optional.of(
          new Form(
              json.properties().stream()
                  .filter(member -> member.getValue().isValueNode())
                  .map(WebhookReader::field)
                  .toList()));
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  private static Entry<String, String> field(Entry<String, JsonNode> member) {
    return Map.entry(member.getKey(), member.getValue().asString());
  }

  private static Webhook misspelt() {
    return unusable(400, "bad request", "The form is not properly encoded.");
  }

  private static Webhook unusable(int status, String error, String details) {
    return new Webhook.Unusable(refusal(status, error, details));
  }
}
