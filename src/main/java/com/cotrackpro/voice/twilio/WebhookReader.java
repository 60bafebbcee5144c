package com.cotrackpro.voice.twilio;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.port.Reception.Ringing;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads Twilio's voice webhooks: form, signature, fields. Source: Twilio docs, voice webhooks.
///
/// @param signature checks who asks
/// @param validate whether an unsigned request is refused
/// @param origin our public URL without a path: what Twilio signs begins with it
record WebhookReader(Signature signature, boolean validate, String origin) {

  private static final Logger log = LoggerFactory.getLogger(WebhookReader.class);

  private static final String FORM = "application/x-www-form-urlencoded";

  /// A longer number is none; a parameter may have 500 characters (twilio-media-streams.md 2).
  private static final int LONGEST_NUMBER = 100;

  Webhook read(Request request) {
    if (!isForm(request)) {
      return unusable(415, "unsupported media type", "The body must be " + FORM + ".");
    }
    return parsed(request.body().text())
        .flatMap(form -> parsed(request.rawQuery()).map(query -> checked(request, form, query)))
        .orElseGet(() -> unusable(400, "bad request", "The form is not properly encoded."));
  }

  /// A refusal in the form of all our errors.
  static Response.Whole refusal(int status, String error, String details) {
    return Response.json(status, "{\"error\":\"" + error + "\",\"details\":\"" + details + "\"}");
  }

  private Webhook checked(Request request, Form form, Form query) {
    boolean signed =
        signature.signsForm(
            origin + request.target(), form.fields(), request.headers().all(Signature.HEADER));
    if (validate && !signed) {
      log.atWarn().log("the signature of a webhook was refused");
      return unusable(403, "forbidden", "The signature is missing or wrong.");
    }
    return form.value("CallSid")
        .filter(CallId::fits)
        .map(callSid -> about(callSid, form, query))
        .orElseGet(() -> unusable(400, "bad request", "CallSid is missing or no call's id."));
  }

  private static Webhook about(String callSid, Form form, Form query) {
    boolean outbound = form.value("Direction").orElse("").startsWith("outbound");
    String number = form.value(outbound ? "To" : "From").orElse("");
    return new Webhook.About(
        new Ringing(
            new CallId(callSid),
            new PhoneNumber(number.length() > LONGEST_NUMBER ? "" : Twiml.plain(number)),
            outbound ? Direction.OUTBOUND : Direction.INBOUND,
            query.value("role").filter(role -> !role.isEmpty()),
            query.value("dial").filter(dial -> !dial.isEmpty()),
            form.value("AnsweredBy").filter(who -> !who.isEmpty())));
  }

  private static boolean isForm(Request request) {
    String type = request.headers().first("Content-Type").orElse("");
    int end = type.indexOf(';');
    String name = end < 0 ? type : type.substring(0, end);
    return name.strip().toLowerCase(Locale.ROOT).equals(FORM);
  }

  private static Optional<Form> parsed(String encoded) {
    try {
      return Optional.of(Form.parse(encoded));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Webhook unusable(int status, String error, String details) {
    return new Webhook.Unusable(refusal(status, error, details));
  }
}
