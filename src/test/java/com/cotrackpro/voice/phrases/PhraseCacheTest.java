package com.cotrackpro.voice.phrases;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhraseCacheTest {

  private static final VoiceId VOICE = new VoiceId("EXAVITQu4vr4xnSDxMaL");
  private static final VoiceId OTHER = new VoiceId("pNInz6obpgDQGcFmaJgB");
  private static final Mulaw SOUND = Mulaw.of(new byte[] {1, 2, 3, -1});

  @TempDir Path folder;

  @Test
  void aPhraseThatWasKeptIsFoundAgainAlsoByTheNextProcess() {
    cache("flash").keep(VOICE, "One moment.", SOUND);

    assertThat(cache("flash").find(VOICE, "One moment.")).contains(SOUND);
  }

  @Test
  void aPhraseIsFoundWithoutTheDiskOnceItIsKnown() throws IOException {
    var cache = cache("flash");
    cache.keep(VOICE, "One moment.", SOUND);
    Files.delete(onlyFile());

    assertThat(cache.find(VOICE, "One moment.")).contains(SOUND);
  }

  @Test
  void anotherTextVoiceOrModelIsAnotherPhrase() {
    var cache = cache("flash");
    cache.keep(VOICE, "One moment.", SOUND);

    assertThat(cache.find(VOICE, "One moment")).isEmpty();
    assertThat(cache.find(OTHER, "One moment.")).isEmpty();
    assertThat(cache("turbo").find(VOICE, "One moment.")).isEmpty();
  }

  @Test
  void theFileHoldsTheBareSamplesUnderADigestAndNothingIsLeftBeside() throws IOException {
    cache("flash").keep(VOICE, "One moment.", SOUND);

    assertThat(onlyFile().getFileName().toString()).matches("[0-9a-f]{64}\\.ulaw");
    assertThat(Files.readAllBytes(onlyFile())).containsExactly(1, 2, 3, -1);
  }

  @Test
  void whatIsMissingIsListedOnceInOrder() {
    var cache = cache("flash");
    cache.keep(VOICE, "B", SOUND);

    assertThat(cache.missing(VOICE, List.of("C", "B", "A", "C"))).containsExactly("C", "A");
  }

  @Test
  void anEmptyFileIsNoPhrase() throws IOException {
    cache("flash").keep(VOICE, "One moment.", SOUND);
    Files.write(onlyFile(), new byte[0]);

    assertThat(cache("flash").find(VOICE, "One moment.")).isEmpty();
  }

  @Test
  void aDiskThatTakesNothingCostsOnlyTheNextProcessItsPhrase() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    var cache = new PhraseCache(file.resolve("below"), "flash");

    cache.keep(VOICE, "One moment.", SOUND);

    assertThat(cache.find(VOICE, "One moment.")).contains(SOUND);
  }

  private PhraseCache cache(String model) {
    return new PhraseCache(folder.resolve("audio"), model);
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.list(folder.resolve("audio"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
