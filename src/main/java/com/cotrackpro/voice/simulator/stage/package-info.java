/// Whole calls as theatre: scenarios from files, played against a running server and judged by what
/// the caller's ear has heard.
@NullMarked
package com.cotrackpro.voice.simulator.stage;

import org.jspecify.annotations.NullMarked;
