/// Claude, by Anthropic: thinks of what to say next.
@NullMarked
package com.cotrackpro.voice.anthropic;

import org.jspecify.annotations.NullMarked;
