/// Twilio, the telephone company: calls come in and go out through it.
@NullMarked
package com.cotrackpro.voice.twilio;

import org.jspecify.annotations.NullMarked;
