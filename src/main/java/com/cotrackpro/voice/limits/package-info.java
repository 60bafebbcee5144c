/// How often somebody may ask, and that what was asked twice is done once.
@NullMarked
package com.cotrackpro.voice.limits;

import org.jspecify.annotations.NullMarked;
