/// ElevenLabs: understands what callers say and gives the agent its voice.
@NullMarked
package com.cotrackpro.voice.elevenlabs;

import org.jspecify.annotations.NullMarked;
