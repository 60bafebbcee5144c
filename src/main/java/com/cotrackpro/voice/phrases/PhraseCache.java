package com.cotrackpro.voice.phrases;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.port.PhraseBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Spoken phrases on disk: files of raw µ-law, named by a digest of voice, model and text, so that
/// a changed text is simply missing.
///
/// What was found once stays in memory: fixed phrases are few. Any thread; a file is read on the
/// thread that asks.
public final class PhraseCache implements PhraseBook {

  private static final Logger log = LoggerFactory.getLogger(PhraseCache.class);

  // Two minutes of sound; no phrase is as long, and a file that is was not written by us.
  private static final long LONGEST_BYTES = 120L * Mulaw.RATE;

  // The cache is for fixed phrases: some dozens of each persona's.
  private static final int MOST_IN_MEMORY = 2000;

  private static final String PART = ".part";

  private final Path directory;
  private final String model;
  private final Map<String, Mulaw> found = new ConcurrentHashMap<>();

  /// The cache in `directory`, which is made when something is kept.
  ///
  /// @param model the name of the model that speaks
  public PhraseCache(Path directory, String model) {
    this.directory = directory;
    this.model = model;
  }

  /// How `voice` says `text`, if that is known.
  @Override
  public Optional<Mulaw> find(VoiceId voice, String text) {
    String name = name(voice, text);
    Mulaw known = found.get(name);
    return known == null ? read(name) : Optional.of(known);
  }

  /// Keeps how `voice` says `text`. When the disk does not take it, it is kept in memory alone,
  /// with a warning in the log.
  @Override
  public void keep(VoiceId voice, String text, Mulaw sound) {
    remember(name(voice, text), sound);
    try {
      save(voice, text, sound);
    } catch (IOException e) {
      log.atWarn().addKeyValue("cause", e.toString()).log("a spoken phrase cannot be kept");
    }
  }

  /// Writes down how `voice` says `text`.
  ///
  /// @throws IOException when the disk does not take it; nothing of it is left there then
  public void save(VoiceId voice, String text, Mulaw sound) throws IOException {
    write(name(voice, text), sound.bytes());
  }

  /// Removes what processes that were killed in mid-write have left, as far as it is older than
  /// `before`.
  public void sweep(Instant before) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    List<Path> parts;
    try (Stream<Path> files = Files.list(directory)) {
      parts = files.filter(file -> file.toString().endsWith(PART)).toList();
    }
    for (Path part : parts) {
      if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
        Files.deleteIfExists(part);
      }
    }
  }

  /// Those of `texts` that are not known in `voice`, each once, in their order.
  public List<String> missing(VoiceId voice, Collection<String> texts) {
    return texts.stream().distinct().filter(text -> find(voice, text).isEmpty()).toList();
  }

  private Optional<Mulaw> read(String name) {
    Path file = directory.resolve(name);
    try {
      if (!Files.isRegularFile(file) || isUnfit(Files.size(file))) {
        return Optional.empty();
      }
      var sound = Mulaw.of(Files.readAllBytes(file));
      remember(name, sound);
      return Optional.of(sound);
    } catch (IOException e) {
      log.atWarn().addKeyValue("cause", e.toString()).log("a spoken phrase cannot be read");
      return Optional.empty();
    }
  }

  private static boolean isUnfit(long bytes) {
    return bytes == 0 || bytes > LONGEST_BYTES;
  }

  private void remember(String name, Mulaw sound) {
    if (found.size() < MOST_IN_MEMORY) {
      found.put(name, sound);
    }
  }

  /// Writes beside and renames, so that a reader sees the whole file or none.
  private void write(String name, byte[] samples) throws IOException {
    Files.createDirectories(directory);
    Path beside = Files.createTempFile(directory, name, PART);
    try {
      Files.write(beside, samples);
      Files.move(beside, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private String name(VoiceId voice, String text) {
    // A zero byte occurs in none of the three, so that no two phrases share a name.
    String identity = voice.value() + "\0" + model + "\0" + text;
    byte[] digest = sha256().digest(identity.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest) + ".ulaw";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
