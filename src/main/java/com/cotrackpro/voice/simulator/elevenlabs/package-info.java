/// ElevenLabs in miniature: ears that really listen, voices that really speak, and every refusal.
///
/// Written from the protocol documents alone.
@NullMarked
package com.cotrackpro.voice.simulator.elevenlabs;

import org.jspecify.annotations.NullMarked;
