/// Reading and writing JSON, with errors that say where in the document the mistake is.
@NullMarked
package com.cotrackpro.voice.json;

import org.jspecify.annotations.NullMarked;
