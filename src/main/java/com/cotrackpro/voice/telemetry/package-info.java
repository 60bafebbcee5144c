/// What operators see of the running center: counters, timings and the names of events.
@NullMarked
package com.cotrackpro.voice.telemetry;

import org.jspecify.annotations.NullMarked;
