/// The operators' page: its files, who is signed in to it, and what it reads.
@NullMarked
package com.cotrackpro.voice.dashboard;

import org.jspecify.annotations.NullMarked;
