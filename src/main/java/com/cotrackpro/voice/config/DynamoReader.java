package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.Dynamo;
import java.util.Optional;

/// Reads which DynamoDB table keeps the records.
final class DynamoReader {

  private DynamoReader() {}

  static Optional<Dynamo> read(Settings settings) {
    boolean enabled =
        settings
            .ask(
                "DYNAMO_ENABLED",
                "Whether records are kept in DynamoDB; otherwise they are in `DATA_DIR`.",
                "true")
            .or("false", Rules.truth());
    var dynamo =
        new Dynamo(
            settings
                .ask("DYNAMO_TABLE_NAME", "The table of records.", "cotrackpro-calls-test")
                .or("cotrackpro-calls", WebRules.table()),
            AwsReader.region(settings),
            settings
                .ask("DYNAMO_ENDPOINT", "Where DynamoDB is.", "http://localhost:8000")
                .optional("that of the region", Rules.url()),
            AwsReader.keys(settings));
    if (!enabled && settings.tier() != Tier.ALL) {
      settings.complain(
          "DYNAMO_ENABLED",
          "must be true where TIER is " + settings.tier().word() + ": tiers share their records",
          "DYNAMO_ENABLED=true");
    }
    return enabled ? Optional.of(dynamo) : Optional.empty();
  }
}
