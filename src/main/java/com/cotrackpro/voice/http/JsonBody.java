package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lets through requests whose body calls itself JSON and can safely be read as such. Whether it
/// says the right things is the route's business.
public final class JsonBody {

  // None of our bodies is deeper than three.
  private static final int MAX_DEPTH = 32;

  // Source: RFC 8259, 8.1 and 11: it is UTF-8, whether or not it says so.
  private static final Pattern TYPE =
      Pattern.compile(
          "application/json(\\s*;\\s*charset\\s*=\\s*\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);

  private JsonBody() {}

  /// `inner`, for such requests.
  public static RouteHandler guard(RouteHandler inner) {
    return asked -> {
      Optional<Response> refusal = refusal(asked);
      return refusal.isPresent() ? refusal.get() : inner.answer(asked);
    };
  }

  private static Optional<Response> refusal(Asked asked) {
    Headers headers = asked.request().headers();
    if (!isJson(headers.all("Content-Type"))) {
      return refuse(415, "Unsupported media type", "The body must be application/json in UTF-8");
    }
    if (headers.first("Content-Encoding").isPresent()) {
      return refuse(415, "Unsupported media type", "The body must not be compressed");
    }
    return unreadable(ByteBuffer.wrap(asked.request().body().array()));
  }

  private static Optional<Response> unreadable(ByteBuffer body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(body).toString();
      return isDeep(text)
          ? refuse(400, "Bad request", "The body is nested too deeply")
          : Optional.empty();
    } catch (CharacterCodingException _) {
      return refuse(400, "Bad request", "The body is not UTF-8");
    }
  }

  private static boolean isJson(List<String> types) {
    return types.size() == 1 && TYPE.matcher(types.getFirst()).matches();
  }

  private static Optional<Response> refuse(int status, String error, String details) {
    return Optional.of(Problem.of(status, error, details));
  }

  private static boolean isDeep(String json) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      switch (c) {
        case '"' -> quoted = !quoted;
        case '\\' -> i++;
        case '[', '{' -> depth += quoted ? 0 : 1;
        case ']', '}' -> depth -= quoted ? 0 : 1;
        default -> {}
      }
      if (depth > MAX_DEPTH) {
        return true;
      }
    }
    return false;
  }
}
