package com.cotrackpro.voice.net;

import java.util.Optional;

/// One event of a `text/event-stream`. Source: WHATWG HTML, server-sent events.
///
/// @param name the event's name; `message` when it has none
/// @param data its data lines, joined by line feeds
/// @param id the last event id given so far; empty when there was none
/// @param retryMillis the `retry:` field that came with it
public record ServerSentEvent(String name, String data, String id, Optional<Long> retryMillis) {}
