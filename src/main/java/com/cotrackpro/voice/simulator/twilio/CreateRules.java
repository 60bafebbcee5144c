package com.cotrackpro.voice.simulator.twilio;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What a request to start a call must look like. Source: twilio-voice-webhooks-and-rest.md 4.1,
/// 4.4 and 4.6.
final class CreateRules {

  private static final int MOST_TWIML = 4000;
  private static final String E164 = "\\+[1-9][0-9]{7,14}";

  private static final Set<String> KNOWN =
      Set.of(
          "To",
          "From",
          "Url",
          "Twiml",
          "ApplicationSid",
          "Method",
          "FallbackUrl",
          "FallbackMethod",
          "StatusCallback",
          "StatusCallbackMethod",
          "StatusCallbackEvent",
          "Timeout",
          "TimeLimit",
          "SendDigits",
          "MachineDetection",
          "MachineDetectionTimeout",
          "MachineDetectionSpeechThreshold",
          "MachineDetectionSpeechEndThreshold",
          "MachineDetectionSilenceTimeout",
          "AsyncAmd",
          "AsyncAmdStatusCallback",
          "AsyncAmdStatusCallbackMethod",
          "CallReason",
          "CallToken",
          "CallerId",
          "Record");

  private static final Set<String> MACHINES = Set.of("Enable", "DetectMessageEnd");
  private static final Set<String> EVENTS = Set.of("initiated", "ringing", "answered", "completed");

  /// Numbers that are refused for the sake of tests.
  private static final Map<String, Integer> MAGIC =
      Map.of(
          "+15005550001",
          21217,
          "+15005550002",
          21214,
          "+15005550003",
          21215,
          "+15005550004",
          21216);

  private CreateRules() {}

  /// The first fault of a request.
  ///
  /// @param ownNumber the only number that may be the caller's
  static Optional<RestError> fault(Form form, String ownNumber) {
    return unknown(form)
        .or(() -> wrong(form, "To", 21201, 21211, CreateRules::isNumber))
        .or(() -> wrong(form, "From", 21213, 21212, from -> from.matches(E164)))
        .or(() -> wrong(form, "From", 21213, 21210, from -> from.equals(ownNumber)))
        .or(() -> magic(form))
        .or(() -> source(form))
        .or(() -> options(form));
  }

  /// What is wrong with a request's document, if it names one.
  static Optional<RestError> source(Form form) {
    if (form.first("Url").isEmpty() && form.first("Twiml").isPresent()) {
      return unless(form, "Twiml", 32018, twiml -> twiml.length() <= MOST_TWIML);
    }
    if (form.first("Url").isEmpty() && form.first("ApplicationSid").isPresent()) {
      return unless(form, "ApplicationSid", 21218, sid -> sid.matches("AP[0-9a-f]{32}"));
    }
    return wrong(form, "Url", 21205, 21205, CreateRules::isUrl);
  }

  private static Optional<RestError> unknown(Form form) {
    return form.fields().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !KNOWN.contains(name))
        .findFirst()
        .map(name -> RestError.bad(20001, "Unknown parameter " + name));
  }

  private static Optional<RestError> magic(Form form) {
    return form.first("To")
        .map(MAGIC::get)
        .map(code -> RestError.bad(code, "The 'To' number cannot be called."));
  }

  private static Optional<RestError> options(Form form) {
    return unless(form, "Method", 21209, CreateRules::isMethod)
        .or(() -> unless(form, "StatusCallbackMethod", 21209, CreateRules::isMethod))
        .or(() -> unless(form, "SendDigits", 21206, d -> d.matches("[0-9A-D#*wW]{1,32}")))
        .or(() -> unless(form, "Timeout", 21208, CreateRules::isTimeout))
        .or(() -> unless(form, "TimeLimit", 20001, limit -> limit.matches("[1-9][0-9]{0,5}")))
        .or(() -> unless(form, "MachineDetection", 20001, MACHINES::contains))
        .or(() -> unless(form, "AsyncAmd", 20001, Set.of("true", "false")::contains))
        .or(() -> unless(form, "StatusCallback", 20001, CreateRules::isCallback))
        .or(() -> unless(form, "StatusCallbackEvent", 20001, EVENTS::contains));
  }

  private static Optional<RestError> wrong(
      Form form, String name, int missing, int bad, Predicate<String> rule) {
    return form.first(name).filter(value -> !value.isEmpty()).isEmpty()
        ? Optional.of(RestError.bad(missing, "No '" + name + "' is specified"))
        : unless(form, name, bad, rule);
  }

  private static Optional<RestError> unless(
      Form form, String name, int code, Predicate<String> rule) {
    return form.all(name).stream()
        .filter(rule.negate())
        .findFirst()
        .map(value -> RestError.bad(code, "The '" + name + "' " + value + " is not valid."));
  }

  /// Numbers of the North American plan have ten digits, of which the first is none of 0 and 1.
  private static boolean isNumber(String to) {
    return to.matches(E164) && (!to.startsWith("+1") || to.matches("\\+1[2-9][0-9]{9}"));
  }

  private static boolean isMethod(String method) {
    return method.equals("GET") || method.equals("POST");
  }

  private static boolean isTimeout(String seconds) {
    return seconds.matches("[0-9]{1,3}") && Integer.parseInt(seconds) <= 600;
  }

  private static boolean isCallback(String url) {
    return isUrl(url) && !URI.create(url).getRawAuthority().contains("_");
  }

  private static boolean isUrl(String url) {
    try {
      URI uri = URI.create(url);
      return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getRawAuthority() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
