package com.cotrackpro.voice.simulator.twilio;

import static java.util.Map.entry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/// Reads TwiML and remarks on everything that Twilio would remark on.
///
/// Source: twilio-voice-webhooks-and-rest.md 3, twilio-media-streams.md 2.
final class Twiml {

  static final int MOST_BYTES = 64 * 1024; // twilio-voice-webhooks-and-rest.md 1.1

  private static final int SCHEMA = 12200;
  private static final int MOST_PARAMETER = 500; // twilio-media-streams.md 2
  private static final int MOST_PAUSE = 3600; // no pause is meant to be longer

  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.ofEntries(
          entry("Connect", Set.of("action", "method")),
          entry(
              "Stream",
              Set.of(
                  "url",
                  "name",
                  "track",
                  "statusCallback",
                  "statusCallbackMethod",
                  "connectorName")),
          entry("Parameter", Set.of("name", "value")),
          entry("Say", Set.of("voice", "language", "loop")),
          entry("Pause", Set.of("length")),
          entry(
              "Dial",
              Set.of(
                  "action",
                  "method",
                  "timeout",
                  "timeLimit",
                  "callerId",
                  "hangupOnStar",
                  "record",
                  "answerOnBridge",
                  "ringTone",
                  "sequential")),
          entry("Redirect", Set.of("method")),
          entry("Hangup", Set.of()),
          entry("Reject", Set.of("reason")));

  private final List<Remark> remarks = new ArrayList<>();

  private Twiml() {}

  /// Reads a document.
  static Document read(String xml) {
    if (xml.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Document.unusable(11750, "the TwiML is longer than 64 kB");
    }
    if (!xml.startsWith("<")) {
      return Document.unusable(12100, "the TwiML does not begin with its prolog or root");
    }
    try {
      return new Twiml().document(Markup.parse(xml));
    } catch (XMLStreamException _) {
      return Document.unusable(12100, "the TwiML is no well-formed XML");
    }
  }

  private Document document(Markup root) {
    if (!root.name().equals("Response")) {
      return Document.unusable(12102, "the root is <" + root.name() + ">, not <Response>");
    }
    if (!root.attributes().isEmpty() || !root.text().isEmpty()) {
      remark(SCHEMA, "<Response> has attributes or text of its own");
    }
    var verbs = new ArrayList<Verb>();
    for (Markup element : root.children()) {
      verb(element, verbs.isEmpty()).ifPresent(verbs::add);
    }
    return new Document(verbs, remarks, true);
  }

  private Optional<Verb> verb(Markup element, boolean first) {
    checkAttributes(element);
    return switch (element.name()) {
      case "Say" -> say(element);
      case "Pause" -> Optional.of(new Verb.Pause(whole(element, "length", 1, MOST_PAUSE)));
      case "Hangup" -> Optional.of(new Verb.Hangup());
      case "Reject" -> reject(element, first);
      case "Redirect" -> redirect(element);
      case "Connect" -> Optional.of(connect(element));
      case "Dial" -> Optional.of(new Verb.Unplayed("Dial"));
      default -> unknown(element);
    };
  }

  private Optional<Verb> say(Markup element) {
    if (element.text().isBlank()) {
      remark(13520, "<Say> is empty");
      return Optional.empty();
    }
    return Optional.of(new Verb.Say(element.text(), whole(element, "loop", 1, 1000)));
  }

  private Optional<Verb> reject(Markup element, boolean first) {
    String reason = element.attribute("reason", "rejected");
    if (!first || !Set.of("rejected", "busy").contains(reason)) {
      remark(SCHEMA, "<Reject> must come first, with the reason rejected or busy");
    }
    return Optional.of(new Verb.Reject(reason));
  }

  private Optional<Verb> redirect(Markup element) {
    if (element.text().isEmpty() || uri(element.text()).isEmpty()) {
      remark(SCHEMA, "<Redirect> holds no URL");
      return Optional.empty();
    }
    return Optional.of(new Verb.Redirect(method(element, "method"), element.text()));
  }

  private Verb connect(Markup element) {
    List<Markup> streams =
        element.children().stream().filter(child -> child.name().equals("Stream")).toList();
    if (streams.size() != 1 || element.children().size() != 1) {
      remark(SCHEMA, "<Connect> must hold exactly one <Stream>");
    }
    String action = element.attribute("action", "");
    if (uri(action).isEmpty()) {
      remark(SCHEMA, "action of <Connect> is no URL");
      action = "";
    }
    return new Verb.Connect(
        action, method(element, "method"), streams.stream().findFirst().flatMap(this::stream));
  }

  private Optional<Verb.Stream> stream(Markup element) {
    checkAttributes(element);
    String url = element.attribute("url", "");
    if (!isStreamUrl(url) || !isInbound(element)) {
      return Optional.empty();
    }
    String callback = element.attribute("statusCallback", "");
    if (!callback.isEmpty() && !callback.startsWith("http")) {
      remark(SCHEMA, "statusCallback of <Stream> must be an absolute URL");
    }
    return Optional.of(
        new Verb.Stream(
            url,
            element.attribute("name", ""),
            callback,
            method(element, "statusCallbackMethod"),
            parameters(element)));
  }

  private boolean isStreamUrl(String url) {
    Optional<URI> uri = uri(url);
    if (uri.isEmpty() || url.isEmpty()) {
      remark(31923, "the url of <Stream> is missing or malformed");
      return false;
    }
    if (!"wss".equals(uri.get().getScheme())) {
      remark(31922, "the url of <Stream> is not wss");
      return false;
    }
    if (uri.get().getPort() >= 0 || url.contains("?")) {
      remark(31920, "the url of <Stream> has a port or a query");
    }
    return true;
  }

  private boolean isInbound(Markup element) {
    boolean inbound = element.attribute("track", "inbound_track").equals("inbound_track");
    if (!inbound) {
      remark(31941, "the track of a <Stream> in <Connect> must be inbound_track");
    }
    return inbound;
  }

  private Map<String, String> parameters(Markup stream) {
    var parameters = new LinkedHashMap<String, String>();
    for (Markup child : stream.children()) {
      checkAttributes(child);
      String name = child.attribute("name", "");
      String value = child.attribute("value", "");
      if (!child.name().equals("Parameter") || name.isEmpty()) {
        remark(SCHEMA, "<Stream> holds something other than a <Parameter> with a name");
      } else if (name.length() + value.length() > MOST_PARAMETER) {
        remark(SCHEMA, "the <Parameter> " + name + " is longer than 500 characters");
      } else {
        parameters.put(name, value);
      }
    }
    return parameters;
  }

  private Optional<Verb> unknown(Markup element) {
    remark(SCHEMA, "<" + element.name() + "> is no verb");
    return Optional.empty();
  }

  private void checkAttributes(Markup element) {
    Set<String> known = ATTRIBUTES.getOrDefault(element.name(), element.attributes().keySet());
    element.attributes().keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> remark(SCHEMA, "<" + element.name() + "> has no attribute " + name));
  }

  private String method(Markup element, String attribute) {
    String method = element.attribute(attribute, "POST");
    if (!Set.of("GET", "POST").contains(method)) {
      remark(SCHEMA, attribute + " of <" + element.name() + "> is neither GET nor POST");
      return "POST";
    }
    return method;
  }

  private int whole(Markup element, String attribute, int otherwise, int most) {
    String text = element.attribute(attribute, Integer.toString(otherwise));
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > most) {
      remark(SCHEMA, attribute + " of <" + element.name() + "> is no number up to " + most);
      return otherwise;
    }
    return Integer.parseInt(text);
  }

  private static Optional<URI> uri(String url) {
    try {
      return Optional.of(URI.create(url));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void remark(int code, String sentence) {
    remarks.add(new Remark(code, sentence));
  }
}
