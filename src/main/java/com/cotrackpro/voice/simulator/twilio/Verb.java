package com.cotrackpro.voice.simulator.twilio;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What TwiML tells the network to do. Source: twilio-voice-webhooks-and-rest.md 3.
sealed interface Verb {

  /// Speak.
  ///
  /// @param loop how often; 0 for many times
  record Say(String text, int loop) implements Verb {}

  /// Wait.
  record Pause(int seconds) implements Verb {}

  /// End the call.
  record Hangup() implements Verb {}

  /// Do not take it.
  ///
  /// @param reason `rejected` or `busy`
  record Reject(String reason) implements Verb {}

  /// Go on with another document.
  record Redirect(String method, String url) implements Verb {}

  /// Connect the call to something.
  ///
  /// @param action what is requested afterwards; empty for nothing
  /// @param stream empty when the document names none that can be opened
  record Connect(String action, String method, Optional<Stream> stream) implements Verb {}

  /// A verb that Twilio knows and this network does not play.
  record Unplayed(String name) implements Verb {}

  /// The noun of `Connect`.
  ///
  /// @param url as written
  /// @param statusCallback empty for none
  record Stream(
      String url,
      String name,
      String statusCallback,
      String statusCallbackMethod,
      Map<String, String> parameters) {

    public Stream {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }
}
