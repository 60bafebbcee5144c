package com.cotrackpro.voice.dashboard;

import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who is signed in to the page. Any thread; blocks while the shared facts are asked.
///
/// A session is known to every process that shares those facts, under the digest of its token: who
/// reads the store cannot sign in with what is there. It ends after [#LIFE], whatever is done in
/// it.
public final class Sessions {

  /// How long one lasts. Source: product.md 4.
  public static final Duration LIFE = Duration.ofMinutes(30);

  static final String COOKIE = "voice-center-session";

  private static final String PREFIX = "dashboard-session:";

  private final KeyValue shared;
  private final boolean secure;
  private final Ticker ticker;

  /// Kept in `shared`.
  ///
  /// @param secure whether browsers may show the cookie over TLS only
  public Sessions(KeyValue shared, boolean secure, Ticker ticker) {
    this.shared = shared;
    this.secure = secure;
    this.ticker = ticker;
  }

  /// Begins one.
  Session open() throws Unavailable {
    var session = new Session(Token.fresh(), ticker.now().plus(LIFE));
    shared.put(session.key(), session.value(), LIFE);
    return session;
  }

  /// The session whose cookie `request` shows, and which has not ended.
  ///
  /// @throws Unavailable when nobody can tell
  public Optional<Session> of(Request request) throws Unavailable {
    Optional<Token> shown = token(request);
    if (shown.isEmpty()) {
      return Optional.empty();
    }
    return shared
        .find(PREFIX + shown.get().digest())
        .map(end -> new Session(shown.get(), Instant.ofEpochMilli(Long.parseLong(end))))
        .filter(session -> session.end().isAfter(ticker.now()));
  }

  /// Ends one, for every process.
  void close(Session session) throws Unavailable {
    shared.remove(session.key(), session.value());
  }

  /// Whether sessions can be kept now.
  ///
  /// @throws Unavailable when they cannot
  void check() throws Unavailable {
    shared.find(PREFIX + "check");
  }

  /// What is left of `session`, in whole seconds.
  long secondsLeft(Session session) {
    return Math.max(0, Duration.between(ticker.now(), session.end()).toSeconds());
  }

  /// What a browser is told to keep. Source: RFC 6265, 4.1.
  String cookie(Session session) {
    return cookie(session.token().text(), LIFE);
  }

  /// What makes a browser forget it.
  String noCookie() {
    return cookie("", Duration.ZERO);
  }

  private String cookie(String value, Duration life) {
    String cookie =
        COOKIE
            + "="
            + value
            + "; Path=/; Max-Age="
            + life.toSeconds()
            + "; HttpOnly; SameSite=Strict";
    return secure ? cookie + "; Secure" : cookie;
  }

  /// The one token that is shown; of two, none is believed.
  private static Optional<Token> token(Request request) {
    List<String> shown =
        request.headers().all("Cookie").stream()
            .flatMap(line -> Arrays.stream(line.split(";", -1)))
            .map(String::strip)
            .flatMap(Sessions::value)
            .toList();
    return shown.size() == 1 && Token.fits(shown.getFirst())
        ? Optional.of(new Token(shown.getFirst()))
        : Optional.empty();
  }

  private static Stream<String> value(String pair) {
    String name = COOKIE + "=";
    return pair.startsWith(name) ? Stream.of(pair.substring(name.length())) : Stream.empty();
  }

  /// Somebody who is signed in.
  ///
  /// @param token what they show
  /// @param end when it is over
  public record Session(Token token, Instant end) {

    /// A name for counting, from which the token cannot be had.
    public String name() {
      return token.digest();
    }

    private String key() {
      return PREFIX + token.digest();
    }

    private String value() {
      return Long.toString(end.toEpochMilli());
    }
  }
}
