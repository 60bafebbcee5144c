package com.cotrackpro.voice.port;

import com.cotrackpro.voice.call.PhoneNumber;

/// Takes down who asked not to be called again.
public interface DoNotCall {

  /// The person at `number`, whom we called, asked for it. Any thread; returns at once and never
  /// fails: whoever implements it goes on trying until the wish is kept, also when the call is
  /// over. Asking twice is asking once.
  void asked(PhoneNumber number);
}
