/// One call from the first ring to the kept record.
@NullMarked
package com.cotrackpro.voice.session;

import org.jspecify.annotations.NullMarked;
