/// Settings that are kept in AWS Parameter Store.
@NullMarked
package com.cotrackpro.voice.ssm;

import org.jspecify.annotations.NullMarked;
