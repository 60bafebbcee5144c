package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Rule.Broken;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// The forms of settings about other hosts.
final class WebRules {

  // Source: RFC 6454, 6.1, for pages.
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");

  // Source: OpenTelemetry, "OTLP Specification", default ports.
  private static final int GRPC = 4317;

  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");

  // AWS, "PutParameter": 15 levels with the parameter's own.
  private static final Pattern PARAMETERS = Pattern.compile("(/[A-Za-z0-9_.-]+){1,14}/?");

  private WebRules() {}

  /// Origins of pages between commas, or `none`.
  static Rule<List<String>> origins() {
    return text -> {
      List<String> origins =
          text.equals("none")
              ? List.of()
              : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
      if (!origins.stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
        throw new Broken(
            "must be origins between commas, each a scheme and a host in lower case, without a path");
      }
      return origins;
    };
  }

  /// Where a collector of traces is. Collectors stand in the same network and mostly speak `http`.
  static Rule<URI> collector() {
    return text -> {
      URI url = Rules.uri(text);
      if (!Rules.isPlain(url)) {
        throw new Broken("must be a URL with a host, without user, query or fragment");
      }
      if (url.getPath().contains("/v1/traces")) {
        throw new Broken("must be given without /v1/traces, which is added");
      }
      if (url.getPort() == GRPC) {
        throw new Broken("must be the collector's port for HTTP, mostly 4318: 4317 speaks gRPC");
      }
      return URI.create(text.replaceAll("/+$", ""));
    };
  }

  /// The URL of a Redis. No complaint about it quotes it: it holds a password.
  static Rule<Secret> redis() {
    return text -> {
      if (!isRedis(text) || !hasHost(text)) {
        throw new Broken("must be a redis:// or rediss:// URL with a host", true);
      }
      return Secret.of(text);
    };
  }

  /// Whether it means the Redis protocol.
  static boolean isRedis(String text) {
    return text.startsWith("redis://") || text.startsWith("rediss://");
  }

  /// The name of a table.
  static Rule<String> table() {
    return matching(TABLE, "must be a table's name: 3 to 255 letters, digits, _, - and .");
  }

  /// A region of AWS.
  static Rule<String> region() {
    return matching(REGION, "must be a region such as us-east-1");
  }

  /// A path in Parameter Store. The result has no slash at its end.
  static Rule<String> parameters() {
    String must = "must begin with / and have names of letters, digits, _, - and . between slashes";
    return text -> matching(PARAMETERS, must).read(text).replaceFirst("/$", "");
  }

  private static Rule<String> matching(Pattern form, String must) {
    return text -> {
      if (!form.matcher(text).matches()) {
        throw new Broken(must);
      }
      return text;
    };
  }

  private static boolean hasHost(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
