/// Telephone sound: frames of 20 ms, how loud they are, and whether somebody is talking in them.
@NullMarked
package com.cotrackpro.voice.audio;

import org.jspecify.annotations.NullMarked;
