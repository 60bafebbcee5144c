/// A stand-in for the CoTrackPro tools server on a loopback socket, in every era of its protocol.
@NullMarked
package com.cotrackpro.voice.simulator.mcp;

import org.jspecify.annotations.NullMarked;
