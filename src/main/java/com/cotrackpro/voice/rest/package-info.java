/// How our own surface is asked and answers, whoever serves it: parameters, moments, cursors,
/// errors in their one form.
@NullMarked
package com.cotrackpro.voice.rest;

import org.jspecify.annotations.NullMarked;
