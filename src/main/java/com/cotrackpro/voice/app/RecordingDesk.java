package com.cotrackpro.voice.app;

import com.cotrackpro.voice.app.AudioStudio.Plan;
import com.cotrackpro.voice.app.AudioStudio.Progress;
import com.cotrackpro.voice.app.AudioStudio.Take;
import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.center.Phrase;
import com.cotrackpro.voice.center.Recording;
import com.cotrackpro.voice.elevenlabs.SpeechApi;
import com.cotrackpro.voice.phrases.PhraseCache;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Keeps what is recorded, and decides after each failure whether it makes sense to go on. Guarded
/// by itself.
final class RecordingDesk implements Recording.Director {

  // So many in a row, each tried three times, are no hiccup.
  private static final int OUT = 5;

  private final PhraseCache phrases;
  private final SpeechApi api;
  private final Progress progress;
  private final Set<VoiceId> mute = new HashSet<>();
  private int recorded;
  private long characters;
  private int failuresInARow;
  private String stopped = "";

  RecordingDesk(PhraseCache phrases, SpeechApi api, Progress progress) {
    this.phrases = phrases;
    this.api = api;
    this.progress = progress;
  }

  synchronized Take take(Plan plan) {
    return new Take(
        recorded,
        characters,
        plan.count() - recorded,
        Optional.of(stopped).filter(reason -> !reason.isEmpty()));
  }

  @Override
  public synchronized boolean wants(Phrase phrase) {
    return !mute.contains(phrase.voice());
  }

  @Override
  public void record(Phrase phrase) throws Unavailable, IOException, InterruptedException {
    Mulaw sound = api.synthesize(phrase.voice(), phrase.text(), phrase.language());
    phrases.save(phrase.voice(), phrase.text(), sound);
    kept(phrase);
  }

  private synchronized void kept(Phrase phrase) {
    recorded++;
    characters += phrase.text().length();
    failuresInARow = 0;
    progress.recorded(phrase.text().length());
  }

  @Override
  public synchronized boolean goesOnAfter(Phrase phrase, Trouble trouble)
      throws InterruptedException {
    return switch (trouble.kind()) {
      case REFUSED -> goesOnWithoutVoice(phrase, trouble);
      case BUSY, DOWN, SLOW -> {
        failuresInARow++;
        progress.trouble("A phrase of " + phrase.role() + " failed: " + trouble.reason());
        yield failuresInARow < OUT
            || stop("The speech vendor does not answer: " + trouble.reason());
      }
    };
  }

  /// A voice that the account has not is the persona's affair; anything else is the account's.
  private boolean goesOnWithoutVoice(Phrase phrase, Trouble trouble) throws InterruptedException {
    if (mute.contains(phrase.voice())) {
      return true;
    }
    if (!stopped.isEmpty() || !isVoiceMissing(phrase.voice())) {
      return stop("The speech vendor refuses: " + trouble.reason());
    }
    mute.add(phrase.voice());
    progress.trouble(
        "The account has no voice " + phrase.voice() + ", which " + phrase.role() + " speaks with");
    return true;
  }

  private boolean isVoiceMissing(VoiceId voice) throws InterruptedException {
    try {
      return api.voices().stream().noneMatch(known -> known.id().equals(voice.value()));
    } catch (Unavailable e) {
      return false;
    }
  }

  @Override
  public synchronized boolean goesOnAfter(Phrase phrase, IOException failure) {
    return stop("AUDIO_CACHE_DIR cannot be written: " + failure);
  }

  @Override
  public synchronized void broke(Exception failure) {
    stop("A defect: " + failure);
  }

  private boolean stop(String why) {
    stopped = stopped.isEmpty() ? why : stopped;
    return false;
  }
}
