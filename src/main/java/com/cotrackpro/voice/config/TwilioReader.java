package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Twilio;

/// Reads what is to be known of the telephone company.
final class TwilioReader {

  private TwilioReader() {}

  static Twilio read(Settings settings, boolean production) {
    settings.chapter("Telephone company");
    String server =
        settings
            .ask(
                "SERVER_DOMAIN",
                "The public host name under which the telephone company reaches us.",
                "voice.example.com")
            .required("localhost", Rules.host());
    return new Twilio(
        settings
            .ask(
                "TWILIO_AUTH_TOKEN",
                "Checks the telephone company's signatures and signs the streams' tickets.",
                "0123456789abcdef0123456789abcdef")
            .required(Secret.NONE, Rules.secret()),
        validates(settings, production),
        settings
            .ask("API_DOMAIN", "The public host name of the webhooks.", "api.example.com")
            .orElse("`SERVER_DOMAIN`", server, Rules.host()),
        settings
            .ask("WS_DOMAIN", "The public host name of the media streams.", "stream.example.com")
            .orElse("`SERVER_DOMAIN`", server, Rules.host()));
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
