package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Machines;
import com.cotrackpro.voice.config.Config.Outbound;

/// Reads the limits of the calls that we place.
final class OutboundReader {

  private OutboundReader() {}

  static Outbound read(Settings settings) {
    settings.chapter("Calls that we place");
    return new Outbound(
        AccessReader.rates(settings, "OUTBOUND", "start a call", 30, 500),
        settings
            .ask(
                "OUTBOUND_ALLOWED_COUNTRY_CODES",
                "The countries that may be called; `*` for all.",
                "US,CA,MX")
            .or("US,CA", PhoneRules.countries()),
        settings
            .ask(
                "OUTBOUND_QUIET_HOURS",
                "When nobody is called, by the clock of whoever would be.",
                "21:00-08:00")
            .or("none", PhoneRules.hoursOrNone()),
        machines(settings));
  }

  private static Machines machines(Settings settings) {
    return new Machines(
        settings
            .ask(
                "OUTBOUND_MACHINE_DETECTION",
                "Whether answering machines are told from people, and hung up on.",
                "on")
            .or("off", Rules.oneOf("on", "off"))
            .equals("on"),
        settings
            .ask(
                "OUTBOUND_MACHINE_SENTENCE",
                "What an answering machine hears before; it may be heard by anybody.",
                "This is CoTrackPro. We will try again another time.")
            .orElse("nothing", "", PhoneRules.sentence()));
  }
}
