/// Sentences spoken once and kept, so that they can be said again at once.
@NullMarked
package com.cotrackpro.voice.phrases;

import org.jspecify.annotations.NullMarked;
