/// A voice center: it answers the telephone, listens, talks, and keeps a record of each call.
@NullMarked
package com.cotrackpro.voice;

import org.jspecify.annotations.NullMarked;
