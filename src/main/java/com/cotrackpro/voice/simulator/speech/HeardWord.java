package com.cotrackpro.voice.simulator.speech;

/// A word that arrived, as [WordEar] tells it.
///
/// @param utterance the number that [WordMarks] gave the utterance, 0 to 2^32-1
/// @param index the word's place in its utterance, from 0
/// @param text the word; with holes where fragments were lost, unless `whole`
/// @param startSample where it began on the listener's own clock: samples fed so far
/// @param endSample where it ended
/// @param whole whether it is understandable: every fragment of its text and 70 % of its frames
///   arrived
public record HeardWord(
    long utterance, int index, String text, long startSample, long endSample, boolean whole) {}
