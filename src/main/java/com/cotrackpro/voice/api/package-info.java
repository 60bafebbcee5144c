/// What customers' programs can ask of the center: start a call, list calls, read one.
@NullMarked
package com.cotrackpro.voice.api;

import org.jspecify.annotations.NullMarked;
