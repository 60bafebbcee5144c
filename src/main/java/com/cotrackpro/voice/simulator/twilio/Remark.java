package com.cotrackpro.voice.simulator.twilio;

/// A fault that the telephone company noticed.
///
/// @param code Twilio's error or warning code
/// @param sentence what is wrong
record Remark(int code, String sentence) {}
