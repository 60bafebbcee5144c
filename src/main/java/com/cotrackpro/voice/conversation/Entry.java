package com.cotrackpro.voice.conversation;

import com.cotrackpro.voice.call.Said.Speaker;

/// One entry of the transcript, or its newest state.
///
/// @param key an entry with the same key replaces the earlier one, in its place
/// @param speaker who spoke
/// @param text what was heard of it, in the written form
/// @param interrupted whether it was cut short
/// @param unheard what was meant to follow and was never heard
/// @param fixed whether it was a fixed phrase
public record Entry(
    String key, Speaker speaker, String text, boolean interrupted, String unheard, boolean fixed) {}
