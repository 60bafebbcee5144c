/// Who answers the telephone: name, manner, voice, greeting and fixed phrases, kept as files.
@NullMarked
package com.cotrackpro.voice.persona;

import org.jspecify.annotations.NullMarked;
