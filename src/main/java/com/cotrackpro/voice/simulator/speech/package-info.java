/// The voices of simulated people, and ears that tell which of their words really arrived.
@NullMarked
package com.cotrackpro.voice.simulator.speech;

import org.jspecify.annotations.NullMarked;
