/// The whole center put together, started and stopped.
@NullMarked
package com.cotrackpro.voice.app;

import org.jspecify.annotations.NullMarked;
