package com.cotrackpro.voice.config;

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
        settings
            .ask("AUDIO_CACHE_DIR", "Where spoken phrases are kept.", "/var/cache/voice-center")
            .orElse("`DATA_DIR`/audio", files.resolve("audio"), Rules.path()),
        settings
            .ask("RECORDS_TTL_DAYS", "How many days a record is kept; fractions allowed.", "30.5")
            .or("365", Rules.days(MOST_DAYS)),
        DynamoReader.read(settings),
        SharedReader.read(settings));
  }
}
