/// Many calls at a time: who is let in, who is on the line, and how all of it ends in good order.
@NullMarked
package com.cotrackpro.voice.center;

import org.jspecify.annotations.NullMarked;
