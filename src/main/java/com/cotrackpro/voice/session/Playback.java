package com.cotrackpro.voice.session;

import com.cotrackpro.voice.audio.Mulaw;
import java.time.Duration;
import java.util.ArrayDeque;

/// How far the line has played what was sent to it: by the marks that come back, and between them
/// by the clock. Positions are samples since the call began. Confined to the line's loop.
final class Playback {

  private record Mark(String name, long position) {}

  private final ArrayDeque<Mark> marks = new ArrayDeque<>();

  /// The end of everything sent.
  private long sent;

  /// What the marks have confirmed.
  private long confirmed;

  /// A position and the moment, in nanoseconds, at which it was being played.
  private long anchor;

  private long anchorNanos;

  /// `samples` more are on their way.
  void sent(int samples, long nowNanos) {
    if (position(nowNanos) >= sent) {
      anchor = sent;
      anchorNanos = nowNanos;
    }
    sent += samples;
  }

  /// A mark was sent after them.
  void marked(String name) {
    marks.add(new Mark(name, sent));
  }

  /// A mark came back: all before it has been heard. One that a clear sent back is not known any
  /// more and counts for nothing.
  void returned(String name, long nowNanos) {
    if (marks.stream().noneMatch(mark -> mark.name().equals(name))) {
      return;
    }
    while (!marks.isEmpty()) {
      Mark mark = marks.poll();
      confirmed = mark.position();
      if (mark.name().equals(name)) {
        break;
      }
    }
    anchor = confirmed;
    anchorNanos = nowNanos;
  }

  /// Everything not played yet was dropped.
  ///
  /// @return the position up to which the caller has heard us
  long cleared(long nowNanos) {
    long heard = position(nowNanos);
    marks.clear();
    sent = heard;
    confirmed = heard;
    anchor = heard;
    anchorNanos = nowNanos;
    return heard;
  }

  /// Gives up on marks that should have come back by now.
  void trustTheClock() {
    marks.clear();
    confirmed = sent;
  }

  long sent() {
    return sent;
  }

  long confirmed() {
    return confirmed;
  }

  boolean awaitsMarks() {
    return !marks.isEmpty();
  }

  /// What is being heard now: never less than confirmed, never more than sent.
  long position(long nowNanos) {
    long elapsed = Mulaw.samplesIn(Duration.ofNanos(Math.max(0, nowNanos - anchorNanos)));
    return Math.max(confirmed, Math.min(sent, anchor + elapsed));
  }
}
