package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Shared;
import com.cotrackpro.voice.config.Config.Storage;
import java.nio.file.Path;

/// Reads where things are kept.
final class StorageReader {

  // Beyond a century a number of days is a slip.
  private static final int MOST_DAYS = 36_500;

  private StorageReader() {}

  static Storage read(Settings settings) {
    settings.chapter("Storage");
    Path files =
        settings
            .ask("DATA_DIR", "Where records are kept.", "/var/lib/voice-center")
            .or("./data", Rules.path());
    return new Storage(
        files,
        settings.only(User.STREAM, () -> audio(settings, files)),
        settings
            .ask("RECORDS_TTL_DAYS", "How many days a record is kept; fractions allowed.", "30.5")
            .or("365", Rules.days(MOST_DAYS)),
        DynamoReader.read(settings),
        shared(settings));
  }

  private static Path audio(Settings settings, Path files) {
    return settings
        .ask("AUDIO_CACHE_DIR", "Where spoken phrases are kept.", "/var/cache/voice-center")
        .orElse("`DATA_DIR`/audio", files.resolve("audio"), Rules.path());
  }

  /// Tiers that share nothing go on, and do worse.
  private static Shared shared(Settings settings) {
    Shared shared = SharedReader.read(settings);
    if (settings.tier() != Tier.ALL && shared instanceof Shared.OwnMemory) {
      settings.warn(
          "TIER is "
              + settings.tier().word()
              + " and neither KV_URL nor REDIS_URL is set: limits, idempotency keys and used"
              + " tickets are each process's own, and what the API knows of a call (its language,"
              + " the variables of an outbound one) does not reach the host that carries it");
    }
    return shared;
  }
}
