/// The center's own web server: who may ask what, how often, and how much at a time.
@NullMarked
package com.cotrackpro.voice.http;

import org.jspecify.annotations.NullMarked;
