package com.cotrackpro.voice.http;

import com.cotrackpro.voice.net.Response;

/// Answers the requests of one route.
public interface RouteHandler {

  /// The answer. Runs on a virtual thread and may block; an exception becomes a 500.
  Response answer(Asked asked) throws InterruptedException;
}
