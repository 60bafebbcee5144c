package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Shared;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Reads where facts are kept that several processes share.
///
/// Vercel's name `KV_URL` means the Redis protocol, ours means REST: the form of the URL tells.
final class SharedReader {

  private record Pair(String url, String token) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("KV_URL", "KV_TOKEN"),
          new Pair("KV_REST_API_URL", "KV_REST_API_TOKEN"),
          new Pair("UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN"));

  private SharedReader() {}

  static Shared read(Settings settings) {
    List<Optional<Shared>> rest = PAIRS.stream().map(pair -> rest(settings, pair)).toList();
    Optional<Secret> redis =
        settings
            .ask(
                "REDIS_URL",
                "A Redis that processes share, over its own protocol.",
                "redis://localhost:6379")
            .optional("none", WebRules.redis());
    return rest.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> nativeUrl(settings).or(() -> redis).map(Shared.Redis::new))
        .orElseGet(Shared.OwnMemory::new);
  }

  private static Optional<Shared> rest(Settings settings, Pair pair) {
    boolean redis = settings.value(pair.url()).filter(WebRules::isRedis).isPresent();
    Optional<URI> url =
        settings
            .ask(pair.url(), "A Redis that processes share, over REST.", "https://name.upstash.io")
            .optional("none: not shared", redis ? _ -> URI.create("redis:/") : Rules.url());
    Optional<Secret> token =
        settings.ask(pair.token(), "Its token.", "a-token").optional("none", Rules.secret());
    if (redis) {
      return Optional.empty();
    }
    if (url.isPresent() != token.isPresent() && settings.value(pair.url()).isPresent()) {
      settings.complain(
          pair.token(), "is missing: " + pair.url() + " needs it", pair.token() + "=…");
    }
    return url.flatMap(u -> token.map(t -> new Shared.Rest(u, t)));
  }

  private static Optional<Secret> nativeUrl(Settings settings) {
    return settings.value("KV_URL").filter(WebRules::isRedis).map(Secret::of);
  }
}
