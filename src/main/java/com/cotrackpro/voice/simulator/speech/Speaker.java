package com.cotrackpro.voice.simulator.speech;

/// Who is speaking: each sounds different, so that a listener can tell them apart.
public enum Speaker {
  /// The person who calls.
  CALLER(98, 160, 1.0, "en-us+m3"),
  /// A child, on the line or beside it.
  CHILD(205, 150, 1.2, "en-us+f5"),
  /// Somebody else in the room.
  BYSTANDER(82, 150, 0.95, "en-us+m7"),
  /// The voice agent.
  PERSONA(155, 165, 1.1, "en-us+f3"),
  /// A voice agent with a low voice.
  LOW_PERSONA(115, 160, 1.04, "en-us+m1");

  private final int pitchHertz;
  private final int wordsPerMinute;
  private final double brightness;
  private final String espeakVoice;

  Speaker(int pitchHertz, int wordsPerMinute, double brightness, String espeakVoice) {
    this.pitchHertz = pitchHertz;
    this.wordsPerMinute = wordsPerMinute;
    this.brightness = brightness;
    this.espeakVoice = espeakVoice;
  }

  int pitchHertz() {
    return pitchHertz;
  }

  int wordsPerMinute() {
    return wordsPerMinute;
  }

  /// How much higher the formants lie than those of the recorded voice: a shorter throat.
  double brightness() {
    return brightness;
  }

  String espeakVoice() {
    return espeakVoice;
  }
}
