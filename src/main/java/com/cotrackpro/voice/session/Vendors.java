package com.cotrackpro.voice.session;

import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.DoNotCall;
import com.cotrackpro.voice.port.PhraseBook;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Toolbox;
import com.cotrackpro.voice.port.Transcriber;
import com.cotrackpro.voice.port.Voice;
import com.cotrackpro.voice.thread.Ticker;

/// What a call needs from the world.
///
/// @param transcriber hears
/// @param voice speaks
/// @param phrases what has been spoken before
/// @param reasoner thinks
/// @param toolbox documents
/// @param records remembers
/// @param doNotCall leaves people alone
/// @param ticker tells the time
public record Vendors(
    Transcriber transcriber,
    Voice voice,
    PhraseBook phrases,
    Reasoner reasoner,
    Toolbox toolbox,
    CallRecords records,
    DoNotCall doNotCall,
    Ticker ticker) {}
