/// What a call does next, decided without clocks, threads or sockets.
@NullMarked
package com.cotrackpro.voice.conversation;

import org.jspecify.annotations.NullMarked;
