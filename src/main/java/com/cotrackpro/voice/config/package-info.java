/// Everything an operator can set, read once and checked as a whole.
@NullMarked
package com.cotrackpro.voice.config;

import org.jspecify.annotations.NullMarked;
