/// Work that ends when its owner ends, and the only clock in the house.
@NullMarked
package com.cotrackpro.voice.thread;

import org.jspecify.annotations.NullMarked;
