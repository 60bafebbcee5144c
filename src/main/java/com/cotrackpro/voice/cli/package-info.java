/// What can be typed on the command line.
@NullMarked
package com.cotrackpro.voice.cli;

import org.jspecify.annotations.NullMarked;
