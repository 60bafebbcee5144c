/// The words everybody uses about a call: who, when, what was said, what it cost.
@NullMarked
package com.cotrackpro.voice.call;

import org.jspecify.annotations.NullMarked;
