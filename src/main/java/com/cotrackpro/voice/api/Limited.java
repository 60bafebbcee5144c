package com.cotrackpro.voice.api;

import com.cotrackpro.voice.limits.RateLimit;
import com.cotrackpro.voice.limits.RateLimit.Verdict;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.rest.Answers;
import java.util.Locale;

/// Answers so many requests of one key and no more; the others get a 429. Any thread; may block
/// while shared facts are asked.
///
/// Whoever asks has been authenticated before: requests without the right key do not count.
public final class Limited {

  private static final String SCHEME = "bearer ";

  private final RateLimit limit;

  /// Counts with `limit`.
  public Limited(RateLimit limit) {
    this.limit = limit;
  }

  /// What `work` answers, or that `request` was one too many.
  public Response answer(Request request, Work work) throws InterruptedException {
    return switch (limit.ask(keyOf(request))) {
      case Verdict.Allowed() -> work.answer();
      case Verdict.Exceeded(var wait) ->
          Answers.later(429, "Too many requests", "This key has asked too often; wait.", wait);
    };
  }

  /// One key is one asker, however its header is spaced; those without any are one, too.
  private static String keyOf(Request request) {
    String shown = request.headers().first("Authorization").orElse("");
    return shown.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        ? shown.substring(SCHEME.length()).strip()
        : "";
  }

  /// What is done when it is allowed.
  public interface Work {

    /// The answer.
    Response answer() throws InterruptedException;
  }
}
