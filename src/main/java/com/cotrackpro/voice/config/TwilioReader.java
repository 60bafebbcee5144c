package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Account;
import com.cotrackpro.voice.config.Config.Twilio;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Reads what is to be known of the telephone company.
final class TwilioReader {

  private TwilioReader() {}

  static Twilio read(Settings settings, boolean production) {
    settings.chapter("Telephone company");
    String server = server(settings);
    return new Twilio(
        settings
            .ask(
                "TWILIO_AUTH_TOKEN",
                "Checks the telephone company's signatures and signs the streams' tickets. While it is"
                    + " being changed: the new one, a comma, the old one.",
                "0123456789abcdef0123456789abcdef")
            .required(List.of(), PhoneRules.tokens()),
        validates(settings, production),
        settings.only(
            User.API,
            () ->
                settings
                    .ask("API_DOMAIN", "The public host name of the webhooks.", "api.example.com")
                    .orElse("`SERVER_DOMAIN`", server, Rules.host())),
        settings
            .ask("WS_DOMAIN", "The public host name of the media streams.", "stream.example.com")
            .orElse("`SERVER_DOMAIN`", server, Rules.host()),
        settings.only(User.API, () -> account(settings)));
  }

  private static String server(Settings settings) {
    Question question =
        settings.ask(
            "SERVER_DOMAIN",
            "The public host name under which the telephone company reaches us. Not needed where"
                + " `API_DOMAIN` and `WS_DOMAIN` are set.",
            "voice.example.com");
    boolean named =
        settings.value("API_DOMAIN").isPresent() && settings.value("WS_DOMAIN").isPresent();
    return named
        ? question.orElse("", "localhost", Rules.host())
        : question.required("localhost", Rules.host());
  }

  private static Optional<Account> account(Settings settings) {
    URI base =
        settings
            .ask("TWILIO_BASE_URL", "Where the telephone company is.", "http://localhost:9091")
            .or("https://api.twilio.com", Rules.url());
    Optional<String> sid =
        settings
            .ask(
                "TWILIO_ACCOUNT_SID",
                "The account that places calls.",
                "AC0123456789abcdef0123456789abcdef")
            .optional("none: no calls are placed", PhoneRules.account());
    Optional<String> number =
        settings
            .ask("TWILIO_PHONE_NUMBER", "The number that placed calls come from.", "+15557654321")
            .optional("none: no calls are placed", PhoneRules.e164());
    warnOfHalf(settings, "TWILIO_ACCOUNT_SID", "TWILIO_PHONE_NUMBER");
    warnOfHalf(settings, "TWILIO_PHONE_NUMBER", "TWILIO_ACCOUNT_SID");
    return sid.flatMap(id -> number.map(from -> new Account(base, id, from)));
  }

  private static void warnOfHalf(Settings settings, String set, String missing) {
    if (settings.value(set).isPresent() && settings.value(missing).isEmpty()) {
      settings.warn(missing + " is not set: no calls can be placed");
    }
  }

  private static boolean validates(Settings settings, boolean production) {
    String name = "VALIDATE_TWILIO_SIGNATURE";
    boolean validates =
        settings
            .ask(name, "Whether signatures are checked; production insists on it.", "true")
            .or("true", Rules.truth());
    if (validates) {
      return true;
    }
    if (production) {
      settings.complain(name, "must be true in production", name + "=true");
    } else {
      settings.warn(name + " is false: anybody who reaches the webhooks can place calls");
    }
    return false;
  }
}
