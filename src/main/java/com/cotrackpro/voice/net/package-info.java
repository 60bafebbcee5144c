/// Talking to other machines over HTTP, WebSocket and event streams, whoever they are.
@NullMarked
package com.cotrackpro.voice.net;

import org.jspecify.annotations.NullMarked;
