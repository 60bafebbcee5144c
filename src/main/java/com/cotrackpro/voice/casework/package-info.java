/// What the documentation tools mean: whose session it is, and how great a danger they found.
@NullMarked
package com.cotrackpro.voice.casework;

import org.jspecify.annotations.NullMarked;
