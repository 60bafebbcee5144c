/// A stand-in for the Anthropic Messages API on a loopback socket, refusals included.
@NullMarked
package com.cotrackpro.voice.simulator.anthropic;

import org.jspecify.annotations.NullMarked;
