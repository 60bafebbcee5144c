package com.cotrackpro.voice.api;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// What can be asked of the server, for programs: `openapi.json` among the resources, as it is.
public final class OpenApi {

  // An hour: it changes with the program only.
  private static final Headers HEADERS =
      Headers.of("Content-Type", "application/json").with("Cache-Control", "public, max-age=3600");

  private final Response.Whole answer = new Response.Whole(200, HEADERS, read());

  /// `GET /openapi.json`.
  public Response document(Request request) {
    return answer;
  }

  private static Bytes read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.json")) {
      return Bytes.of(Objects.requireNonNull(in, "openapi.json").readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json cannot be read", e);
    }
  }
}
