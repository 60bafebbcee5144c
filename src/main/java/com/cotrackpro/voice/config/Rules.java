package com.cotrackpro.voice.config;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.config.Rule.Broken;
import com.cotrackpro.voice.persona.VoiceMap;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The forms that settings have.
final class Rules {

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern TOOL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

  // Host names by RFC 1123: labels of letters, digits and inner hyphens.
  private static final Pattern HOST =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  private static final double MILLIS_OF_A_DAY = 86_400_000;

  private Rules() {}

  /// A whole number.
  static Rule<Integer> whole(int least, int most) {
    String must = "must be a whole number from " + least + " to " + most;
    return text -> number(text, least, most, must);
  }

  /// Whole seconds.
  static Rule<Duration> seconds(int least, int most) {
    String must = "must be a whole number of seconds from " + least + " to " + most;
    return text -> Duration.ofSeconds(number(text, least, most, must));
  }

  /// Whole milliseconds.
  static Rule<Duration> millis(int least, int most) {
    String must = "must be a whole number of milliseconds from " + least + " to " + most;
    return text -> Duration.ofMillis(number(text, least, most, must));
  }

  /// Whole milliseconds in steps.
  static Rule<Duration> millisInSteps(int step, int most) {
    String must = "must be a multiple of " + step + " milliseconds from " + step + " to " + most;
    return text -> {
      int number = number(text, step, most, must);
      return check(number % step == 0, Duration.ofMillis(number), must);
    };
  }

  /// Days, with fractions.
  static Rule<Duration> days(int most) {
    String must = "must be a number of days above 0 and up to " + most + ", such as 365 or 0.5";
    return text -> {
      double days = AMOUNT.matcher(text).matches() ? Double.parseDouble(text) : -1;
      var life = Duration.ofMillis(Math.round(days * MILLIS_OF_A_DAY));
      return check(days <= most && life.toSeconds() > 0, life, must);
    };
  }

  /// An amount of US dollars.
  static Rule<Double> dollars() {
    String must = "must be an amount of US dollars such as 0.25, without a sign";
    return text -> {
      check(AMOUNT.matcher(text).matches(), text, must);
      return Double.valueOf(text);
    };
  }

  /// Yes or no.
  static Rule<Boolean> truth() {
    return text -> oneOf("true", "false").read(text).equals("true");
  }

  /// One of these words, in lower case whatever was written.
  static Rule<String> oneOf(String... words) {
    String must = "must be one of " + String.join(", ", words);
    return text -> {
      String word = text.toLowerCase(Locale.ROOT);
      return check(Arrays.asList(words).contains(word), word, must);
    };
  }

  /// A public host name.
  static Rule<String> host() {
    return text ->
        check(
            HOST.matcher(text).matches(),
            text.toLowerCase(Locale.ROOT),
            "must be a host name alone, without scheme, port or path");
  }

  /// The name of a vendor's model.
  static Rule<String> model() {
    return text ->
        check(NAME.matcher(text).matches(), text, "must be a model's name as the vendor writes it");
  }

  /// Where a vendor is: `https`, or `http` on this machine. The result has no slash at its end.
  static Rule<URI> url() {
    return text -> {
      URI url = uri(text);
      check(isPlain(url), url, "must be a URL with a host, without user, query or fragment");
      boolean safe = url.getScheme().equals("https") || isLoopback(url);
      check(safe, url, "must begin with https:// (http:// is for this machine alone)");
      return URI.create(text.replaceAll("/+$", ""));
    };
  }

  /// A place in the file system.
  static Rule<Path> path() {
    return text -> {
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw new Broken("must be a path");
      }
    };
  }

  /// A key or token. No complaint about it quotes it.
  static Rule<Secret> secret() {
    return text -> {
      if (!HEADER_SAFE.matcher(text).matches()) {
        throw new Broken("holds characters that no key has: a space, a break, an accent", true);
      }
      return Secret.of(text);
    };
  }

  /// Names of tools between commas.
  static Rule<List<String>> toolNames() {
    return text -> {
      List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      boolean fine = names.stream().allMatch(name -> TOOL.matcher(name).matches());
      return check(fine, names, "must be tool names between commas");
    };
  }

  /// Roles and their voices, as a JSON object.
  static Rule<Map<Role, VoiceId>> voiceMap() {
    return text -> {
      try {
        return VoiceMap.parse(text);
      } catch (IllegalArgumentException e) {
        throw new Broken(String.valueOf(e.getMessage()), true);
      }
    };
  }

  private static int number(String text, int least, int most, String must) throws Broken {
    int number = WHOLE.matcher(text).matches() ? Integer.parseInt(text) : -1;
    return check(number >= least && number <= most, number, must);
  }

  static URI uri(String text) throws Broken {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new Broken("must be a URL");
    }
  }

  static boolean isPlain(URI url) {
    return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  private static boolean isLoopback(URI url) {
    return LOOPBACK.matcher(url.getHost()).matches();
  }

  private static <T> T check(boolean fine, T value, String must) throws Broken {
    if (!fine) {
      throw new Broken(must);
    }
    return value;
  }
}
