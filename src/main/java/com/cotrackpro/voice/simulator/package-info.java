/// The outside world in miniature: telephone company, voices, models, tools and callers.
@NullMarked
package com.cotrackpro.voice.simulator;

import org.jspecify.annotations.NullMarked;
