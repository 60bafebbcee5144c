package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.AwsKeys;
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
            settings
                .ask("AWS_REGION", "Where the table is.", "us-west-2")
                .or("us-east-1", WebRules.region()),
            settings
                .ask("DYNAMO_ENDPOINT", "Where DynamoDB is.", "http://localhost:8000")
                .optional("that of the region", Rules.url()),
            keys(settings));
    if (!enabled && settings.tier() != Tier.ALL) {
      settings.complain(
          "DYNAMO_ENABLED",
          "must be true where TIER is " + settings.tier().word() + ": tiers share their records",
          "DYNAMO_ENABLED=true");
    }
    return enabled ? Optional.of(dynamo) : Optional.empty();
  }

  private static Optional<AwsKeys> keys(Settings settings) {
    Optional<Secret> id =
        ask(settings, "AWS_ACCESS_KEY_ID", "The id of the key for AWS.", "AKIA0123456789ABCDEF");
    Optional<Secret> secret =
        ask(settings, "AWS_SECRET_ACCESS_KEY", "The key for AWS.", "a-secret");
    Optional<Secret> session =
        ask(settings, "AWS_SESSION_TOKEN", "Goes with keys that pass.", "a-session-token");
    if (id.isPresent() != secret.isPresent()) {
      settings.complain(
          id.isPresent() ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID",
          "is missing: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY go together",
          "set both or neither");
    }
    return id.flatMap(i -> secret.map(s -> new AwsKeys(i, s, session.orElse(Secret.NONE))));
  }

  private static Optional<Secret> ask(
      Settings settings, String name, String meaning, String example) {
    return settings.ask(name, meaning, example).optional("the SDK's default chain", Rules.secret());
  }
}
