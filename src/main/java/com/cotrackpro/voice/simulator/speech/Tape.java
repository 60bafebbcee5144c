package com.cotrackpro.voice.simulator.speech;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;

/// A loudspeaker for FreeTTS that only remembers what it played: 16 kHz, 16 bits, big-endian.
final class Tape implements AudioPlayer {

  private final ByteArrayOutputStream played = new ByteArrayOutputStream();
  private AudioFormat format = new AudioFormat(16_000, 16, 1, true, true);
  private float volume = 1;

  short[] pcm() {
    short[] pcm = new short[played.size() / 2];
    ByteBuffer.wrap(played.toByteArray()).order(ByteOrder.BIG_ENDIAN).asShortBuffer().get(pcm);
    return pcm;
  }

  /// How many samples have been played.
  int samples() {
    return played.size() / 2;
  }

  @Override
  public boolean write(byte[] samples) {
    return write(samples, 0, samples.length);
  }

  @Override
  public boolean write(byte[] samples, int offset, int size) {
    played.write(samples, offset, size);
    return true;
  }

  @Override
  public void setAudioFormat(AudioFormat newFormat) {
    format = newFormat;
  }

  @Override
  public AudioFormat getAudioFormat() {
    return format;
  }

  @Override
  public float getVolume() {
    return volume;
  }

  @Override
  public void setVolume(float newVolume) {
    volume = newVolume;
  }

  @Override
  public boolean drain() {
    return true;
  }

  @Override
  public boolean end() {
    return true;
  }

  @Override
  public long getTime() {
    return samples() / 16; // milliseconds at 16 kHz
  }

  @Override
  public void begin(int size) {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void reset() {}

  @Override
  public void cancel() {}

  @Override
  public void close() {}

  @Override
  public void resetTime() {}

  @Override
  public void startFirstSampleTimer() {}

  @Override
  public void showMetrics() {}
}
