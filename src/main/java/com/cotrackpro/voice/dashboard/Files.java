package com.cotrackpro.voice.dashboard;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.rest.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The page and what belongs to it, from the resources, as they are. Public: there is nothing of
/// any call in them.
public final class Files {

  private static final String PAGE = "index.html";

  /// All there are, beside the page.
  private static final List<String> NAMES =
      List.of(
          "api.js",
          "bubbles.js",
          "call.js",
          "calls.js",
          "chart.umd.min.js",
          "charts.js",
          "costs.js",
          "dom.js",
          "favicon.svg",
          "format.js",
          "health.js",
          "inter.woff2",
          "main.js",
          "pulse.js",
          "signin.js",
          "style.css");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2");

  // Everything from here, nothing inline, nothing anywhere else. Source: CSP level 3.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
          + "font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private final Map<String, Response.Whole> answers = new HashMap<>();

  /// Reads them all.
  public Files() {
    answers.put(PAGE, read(PAGE));
    NAMES.forEach(name -> answers.put(name, read(name)));
  }

  /// `GET /dashboard`.
  public Response page(Request request) {
    return one(request, PAGE);
  }

  /// `GET /dashboard/assets/{name}`.
  public Response asset(Request request, String name) {
    return NAMES.contains(name)
        ? one(request, name)
        : Answers.error(404, "Not found", "There is nothing at this path");
  }

  private Response one(Request request, String name) {
    Response.Whole whole = Objects.requireNonNull(answers.get(name), name);
    String tag = whole.headers().first("ETag").orElseThrow();
    boolean known =
        request.headers().all("If-None-Match").stream().anyMatch(tags -> tags.contains(tag));
    return known ? new Response.Whole(304, whole.headers(), Bytes.NONE) : whole;
  }

  private static Response.Whole read(String name) {
    try (InputStream in = Files.class.getResourceAsStream("/dashboard/" + name)) {
      byte[] content = Objects.requireNonNull(in, name).readAllBytes();
      return new Response.Whole(200, headers(name, tag(content)), Bytes.of(content));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /// Browsers may keep them, and ask each time whether they are still good: a deploy is seen at
  /// once.
  private static Headers headers(String name, String tag) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    return Headers.of("Content-Type", Objects.requireNonNull(type, name))
        .with("Cache-Control", "no-cache")
        .with("ETag", tag)
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin");
  }

  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return "\"" + HexFormat.of().formatHex(digest, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
