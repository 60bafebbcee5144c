/// The telephone company in miniature: it rings, streams, judges what it gets, and records both
/// sides.
@NullMarked
package com.cotrackpro.voice.simulator.twilio;

import org.jspecify.annotations.NullMarked;
