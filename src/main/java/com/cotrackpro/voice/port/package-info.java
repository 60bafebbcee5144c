/// What a call needs from the world: a line, ears, a voice, a mind, tools and a memory.
@NullMarked
package com.cotrackpro.voice.port;

import org.jspecify.annotations.NullMarked;
