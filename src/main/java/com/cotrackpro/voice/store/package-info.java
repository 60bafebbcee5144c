/// Where the records of calls are kept.
@NullMarked
package com.cotrackpro.voice.store;

import org.jspecify.annotations.NullMarked;
