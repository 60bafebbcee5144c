/// Many simulated calls at once, and what the server did to them.
@NullMarked
package com.cotrackpro.voice.simulator.load;

import org.jspecify.annotations.NullMarked;
