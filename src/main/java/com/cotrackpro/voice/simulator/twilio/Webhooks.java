package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Response;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Requests to the server, signed. Source: twilio-voice-webhooks-and-rest.md 1 and 2.
final class Webhooks {

  static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final Duration LIMIT = Duration.ofSeconds(15); // section 1.1
  private static final Set<String> XML = Set.of("text/xml", "application/xml");
  private static final Set<Integer> RECEIVED = Set.of(200, 204);
  private static final int CALLBACK_REFUSED = 15003;

  private final Exchange exchange;

  Webhooks(Exchange exchange) {
    this.exchange = exchange;
  }

  /// Requests TwiML. Never fails: a document that cannot be had is an unusable one.
  Document fetch(Source.Url source, SimulatedCall call) throws InterruptedException {
    boolean wronglySigned = call.ring().suffers(Fault.Kind.WEBHOOK_SIGNATURE);
    try {
      return read(send(source, call.leg().fields(), wronglySigned));
    } catch (NetException e) {
      return Document.unusable(code(e), "the TwiML could not be had: " + e.getMessage());
    }
  }

  /// Reports the call's progress, if it is wanted.
  ///
  /// @param event `initiated`, `ringing`, `answered` or `completed`
  void report(String event, SimulatedCall call) throws InterruptedException {
    CallLeg leg = call.leg();
    if (!leg.callback().wants(event)) {
      return;
    }
    Map<String, String> fields = leg.fields();
    fields.put("SequenceNumber", leg.nextCallback());
    fields.put("Timestamp", RFC_2822.format(exchange.ticker().now()));
    fields.put("CallbackSource", "call-progress-events");
    if (leg.isOver()) {
      fields.put("CallDuration", Long.toString(leg.duration().toSeconds()));
      fields.put("Duration", Long.toString(Math.ceilDiv(leg.duration().toSeconds(), 60)));
      fields.put("SipResponseCode", sipCode(leg.status()));
    }
    for (Map<String, String> report : leg.postbag().post(fields, leg.isOver())) {
      tell(new Source.Url(leg.callback().method(), leg.callback().url()), report, call);
    }
  }

  /// Source: RFC 3261, 21.
  private static String sipCode(String status) {
    return switch (status) {
      case "busy" -> "486";
      case "no-answer", "canceled" -> "487";
      case "failed" -> "404";
      default -> "200";
    };
  }

  /// Reports what happened to a stream. Source: twilio-media-streams.md 7.
  void report(Verb.Stream stream, Map<String, String> what, SimulatedCall call)
      throws InterruptedException {
    if (!stream.statusCallback().isEmpty()) {
      what.put("Timestamp", exchange.ticker().now().toString());
      tell(new Source.Url(stream.statusCallbackMethod(), stream.statusCallback()), what, call);
    }
  }

  private void tell(Source.Url to, Map<String, String> fields, SimulatedCall call)
      throws InterruptedException {
    try {
      int status = send(to, fields, call.ring().suffers(Fault.Kind.WEBHOOK_SIGNATURE)).status();
      if (!RECEIVED.contains(status) && !call.ring().deservesRefusal()) {
        refused(call, "a status callback was answered with " + status);
      }
    } catch (NetException e) {
      refused(call, "a status callback failed: " + e.getMessage());
    }
  }

  private void refused(SimulatedCall call, String sentence) {
    exchange.debugger().breach(call.sid(), CALLBACK_REFUSED, sentence);
  }

  private Response.Whole send(Source.Url to, Map<String, String> fields, boolean wronglySigned)
      throws NetException, InterruptedException {
    String token = wronglySigned ? "not the token" : exchange.settings().authToken();
    if (to.method().equals("GET")) {
      String url = to.url() + (to.url().contains("?") ? "&" : "?") + Form.encode(fields);
      var headers = Headers.of(Signature.HEADER, Signature.of(token, url));
      return exchange.client().send(Call.get(URI.create(url), headers, LIMIT));
    }
    var headers =
        Headers.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .with(Signature.HEADER, Signature.of(token, to.url(), fields));
    var body = Bytes.utf8(Form.encode(fields));
    return exchange.client().send(new Call("POST", URI.create(to.url()), headers, body, LIMIT));
  }

  private static Document read(Response.Whole answer) {
    if (answer.status() != 200) {
      return Document.unusable(11200, "the webhook was answered with " + answer.status());
    }
    String type = answer.headers().first("Content-Type").orElse("none").split(";", -1)[0].strip();
    return XML.contains(type.toLowerCase(Locale.ROOT))
        ? Twiml.read(answer.body().text())
        : Document.unusable(12300, "the content type of the TwiML is " + type);
  }

  /// Source: twilio-voice-webhooks-and-rest.md 3, fetch faults.
  private static int code(NetException e) {
    return switch (e.kind()) {
      case DNS -> 11210;
      case CONNECT -> 11202;
      case TLS -> 11237;
      case TIMEOUT -> 11200;
      case BROKEN, PROTOCOL -> 11206;
    };
  }
}
