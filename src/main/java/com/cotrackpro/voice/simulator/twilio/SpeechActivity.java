package com.cotrackpro.voice.simulator.twilio;

import com.cotrackpro.voice.simulator.speech.Loudness;

/// Tells when somebody begins and ceases to speak. For the pacing thread.
final class SpeechActivity {

  private static final long PATIENCE = 2400; // 300 ms: longer than the pauses within a sentence

  private final CallListener listener;
  private boolean speaking;
  private long lastSpeech;

  SpeechActivity(CallListener listener) {
    this.listener = listener;
  }

  /// The next 20 ms, which begin at `sample`.
  void hear(byte[] frame, long sample) {
    if (Loudness.isSpeech(frame)) {
      lastSpeech = sample + frame.length;
      if (!speaking) {
        speaking = true;
        listener.personaStartedSpeaking(sample);
      }
    } else if (speaking && sample + frame.length - lastSpeech >= PATIENCE) {
      end();
    }
  }

  /// Nothing more will be heard.
  void end() {
    if (speaking) {
      speaking = false;
      listener.personaStopped(lastSpeech);
    }
  }
}
