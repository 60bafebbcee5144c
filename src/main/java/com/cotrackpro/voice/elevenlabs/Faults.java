package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.UpgradeRefused;
import com.cotrackpro.voice.port.Trouble.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the vendor's many ways to say no: by the error's name, then its words, then its number.
///
/// Sources: elevenlabs-tts-websocket.md 5 and 7, elevenlabs-stt-realtime.md 5.
final class Faults {

  /// Longer words are cut: they are for one log line.
  private static final int LONGEST_REASON = 200;

  private static final Pattern SECRET = Pattern.compile("sk_\\w+");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Print}]+");

  /// The first rule whose text occurs decides.
  private static final List<Rule> RULES =
      List.of(
          Rule.ours("invalid_input_message"),
          Rule.ours("could not parse input"),
          Rule.ours("voice_settings field must be provided"),
          Rule.ours("invalid_parameters"),
          Rule.ours("max_character_limit_exceeded"),
          Rule.ours("invalid_request"),
          Rule.ours("chunk_size_exceeded"),
          Rule.lasting("auth_error"),
          Rule.lasting("invalid_api_key"),
          Rule.lasting("missing_permissions"),
          Rule.lasting("quota"),
          Rule.lasting("unusual_activity"),
          Rule.lasting("unaccepted_terms"),
          Rule.lasting("voice_not_found"),
          Rule.lasting("voice_id_does_not_exist"),
          Rule.lasting("invalid_uid"),
          Rule.lasting("only_for_"),
          Rule.busy("too_many_concurrent_requests"),
          Rule.busy("concurrent_limit_exceeded"),
          Rule.busy("system_busy"),
          Rule.busy("rate_limit"),
          Rule.busy("resource_exhausted"),
          Rule.down("max_active_conversations"),
          Rule.down("input_timeout_exceeded"),
          Rule.down("have not received a new text input"),
          Rule.down("something went wrong"),
          Rule.down("queue_overflow"),
          Rule.down("transcriber_error"),
          Rule.down("session_time_limit_exceeded"),
          Rule.down("insufficient_audio_activity"));

  private Faults() {}

  /// A socket that ended, or is about to.
  ///
  /// @param error the name in the message before the close; may be empty
  /// @param words the message's text or the close's reason; may be empty
  /// @param code the close code; 0 when there was none yet
  static Fault ofSocket(String error, String words, int code) {
    String told = error.isEmpty() && words.isEmpty() ? "closed with " + code : reason(error, words);
    return rule(error, words)
        .map(rule -> rule.fault(error, told))
        .orElseGet(() -> byCode(code, told));
  }

  /// An answer that is no 200, on REST or on a socket's upgrade.
  static Fault ofAnswer(int status, String body) {
    ErrorBody said = ErrorBody.parse(body);
    String told = "HTTP " + status + " " + reason(said.name(), said.words());
    return rule(said.name(), said.words())
        .map(rule -> rule.fault("HTTP " + status + " " + said.name(), told))
        .orElseGet(() -> byStatus(status, told));
  }

  /// A connection that could not be made or broke.
  static Fault ofConnection(NetException e) {
    if (e instanceof UpgradeRefused refused) {
      return ofAnswer(refused.status(), refused.body());
    }
    return switch (e.kind()) {
      case TIMEOUT -> Fault.slow(clean(String.valueOf(e.getMessage())));
      case DNS, CONNECT, TLS, BROKEN, PROTOCOL ->
          Fault.down(e.kind() + " " + clean(String.valueOf(e.getMessage())));
    };
  }

  private static Optional<Rule> rule(String error, String words) {
    return matching(error).or(() -> matching(words));
  }

  private static Optional<Rule> matching(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return RULES.stream().filter(rule -> lower.contains(rule.text())).findFirst();
  }

  /// 1008 (policy) and 1009 (seen when a voice does not work with the model) stay as they are when
  /// asked again.
  private static Fault byCode(int code, String told) {
    boolean refused = code == 1008 || code == 1009;
    return new Fault(refused ? Kind.REFUSED : Kind.DOWN, refused, told);
  }

  private static Fault byStatus(int status, String told) {
    if (status == 429) {
      return new Fault(Kind.BUSY, false, told);
    }
    if (status >= 500) {
      return Fault.down(told);
    }
    return new Fault(Kind.REFUSED, status == 401 || status == 403 || status == 404, told);
  }

  private static String reason(String error, String words) {
    String joined = error.isEmpty() || words.isEmpty() ? error + words : error + ": " + words;
    return clean(joined);
  }

  private static String clean(String words) {
    String printable = UNPRINTABLE.matcher(words).replaceAll(" ");
    String safe = SECRET.matcher(printable).replaceAll("(secret)").strip();
    return safe.length() <= LONGEST_REASON ? safe : safe.substring(0, LONGEST_REASON);
  }

  /// What a text in an error means.
  ///
  /// @param text in lower case
  /// @param quotes whether the vendor's words may quote what was sent to it, and so do not belong
  ///   in a log
  private record Rule(String text, Kind kind, boolean lasting, boolean quotes) {

    static Rule ours(String text) {
      return new Rule(text, Kind.REFUSED, false, true);
    }

    static Rule lasting(String text) {
      return new Rule(text, Kind.REFUSED, true, false);
    }

    static Rule busy(String text) {
      return new Rule(text, Kind.BUSY, false, false);
    }

    static Rule down(String text) {
      return new Rule(text, Kind.DOWN, false, false);
    }

    Fault fault(String name, String told) {
      return new Fault(
          kind, lasting, quotes ? "a fault of ours: " + clean(name + " " + text) : told);
    }
  }
}
