package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// What all calls of a network share.
///
/// @param settings who and where
/// @param client reaches the server, whatever host a URL names
/// @param ticker the clock
/// @param debugger what the server did wrong
/// @param mischief what we do wrong
/// @param pacer the pulse of the lines
/// @param crew the calls' threads
/// @param openStreams media streams open now
/// @param lastTicket the ticket of the latest stream; empty before the first
record Exchange(
    PhoneNetwork.Settings settings,
    Client client,
    Ticker ticker,
    Debugger debugger,
    Mischief mischief,
    Pacer pacer,
    Crew crew,
    AtomicInteger openStreams,
    AtomicReference<String> lastTicket) {}
