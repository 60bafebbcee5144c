package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;

/// A fixed phrase as it is played.
///
/// @param role the first of the roles that say it
/// @param voice whose sound it is
/// @param text to the letter
/// @param language in which it is, ISO 639-1
public record Phrase(Role role, VoiceId voice, String text, String language) {}
