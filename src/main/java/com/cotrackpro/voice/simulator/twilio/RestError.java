package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;

/// A refusal of the REST API. Source: twilio-voice-webhooks-and-rest.md 4.4.
///
/// @param status the HTTP status
/// @param code Twilio's code
record RestError(int status, int code, String message) {

  static final RestError UNKNOWN_RESOURCE = new RestError(404, 20404, "No such resource.");
  static final RestError NOT_AUTHENTICATED = new RestError(401, 20003, "Authentication failed.");

  static RestError bad(int code, String message) {
    return new RestError(400, code, message);
  }

  Response.Whole response() {
    var body = RestJson.JSON.createObjectNode();
    body.put("code", code)
        .put("message", message)
        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
        .put("status", status);
    Response.Whole answer = Response.json(status, body.toString());
    return code == NOT_AUTHENTICATED.code()
        ? new Response.Whole(status, challenge(answer.headers()), answer.body())
        : answer;
  }

  private static Headers challenge(Headers headers) {
    return headers.with("WWW-Authenticate", "Basic realm=\"Twilio API\"");
  }
}
