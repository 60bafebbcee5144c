/// Small facts that several machines share and that expire by themselves.
@NullMarked
package com.cotrackpro.voice.kv;

import org.jspecify.annotations.NullMarked;
