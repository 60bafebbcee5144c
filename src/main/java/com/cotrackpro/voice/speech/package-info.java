/// Turning what a model writes into what a voice can say, piece by piece.
@NullMarked
package com.cotrackpro.voice.speech;

import org.jspecify.annotations.NullMarked;
