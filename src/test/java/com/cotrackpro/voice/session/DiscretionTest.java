package com.cotrackpro.voice.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.phrases.PhraseCache;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscretionTest {

  private static final VoiceId VOICE = new VoiceId("EXAVITQu4vr4xnSDxMaL");
  private static final Mulaw SOUND = Mulaw.silence(160);

  @TempDir Path folder;

  @Test
  void whatBelongsToOneCallIsNotKeptAndEverythingElseIs() {
    var cache = new PhraseCache(folder, "flash");
    var discretion = new Discretion(cache, Set.of("Hello Anna."));

    discretion.keep(VOICE, "Hello Anna.", SOUND);
    discretion.keep(VOICE, "One moment.", SOUND);

    assertThat(cache.find(VOICE, "Hello Anna.")).isEmpty();
    assertThat(discretion.find(VOICE, "One moment.")).contains(SOUND);
  }
}
