package com.cotrackpro.voice.kv;

import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Trouble.Kind;
import com.cotrackpro.voice.port.Unavailable;
import java.net.SocketTimeoutException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// What a Redis that could not be had means.
final class RedisTroubles {

  // The first word of an error that waiting may cure. Source: redis.io, "Redis serialization
  // protocol", and the errors of CLIENT, maxmemory and replication.
  private static final Set<String> BUSY = Set.of("BUSY", "OOM", "TRYAGAIN");
  private static final Set<String> DOWN =
      Set.of("LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "MISCONF", "UNKILLABLE");

  private RedisTroubles() {}

  static Unavailable of(JedisException e) {
    if (causes(e).anyMatch(InterruptedException.class::isInstance)) {
      Thread.currentThread().interrupt();
    }
    String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    return new Unavailable(new Trouble(kind(e, reason), reason), e);
  }

  private static Kind kind(JedisException e, String reason) {
    return switch (e) {
      case JedisDataException _ -> said(reason);
      case JedisConnectionException _ -> isSlow(e) ? Kind.SLOW : Kind.DOWN;
      default -> poolIsEmpty(e) ? Kind.BUSY : Kind.DOWN;
    };
  }

  /// The kind of an error, which begins with a word of its own.
  static Kind said(String error) {
    String word = error.split(" ", 2)[0];
    if (BUSY.contains(word) || error.contains("max number of clients")) {
      return Kind.BUSY;
    }
    return DOWN.contains(word) ? Kind.DOWN : Kind.REFUSED;
  }

  private static boolean isSlow(Throwable e) {
    return causes(e).anyMatch(SocketTimeoutException.class::isInstance);
  }

  private static boolean poolIsEmpty(Throwable e) {
    return causes(e).anyMatch(NoSuchElementException.class::isInstance);
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
  }
}
