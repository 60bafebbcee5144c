/// The form in which the record of a call is kept and shown.
@NullMarked
package com.cotrackpro.voice.records;

import org.jspecify.annotations.NullMarked;
