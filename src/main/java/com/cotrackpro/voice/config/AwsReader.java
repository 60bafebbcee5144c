package com.cotrackpro.voice.config;

import com.cotrackpro.voice.config.Config.AwsKeys;
import java.util.Optional;

/// Reads where in AWS we are, and who.
final class AwsReader {

  static final String REGION = "AWS_REGION";
  static final String ID = "AWS_ACCESS_KEY_ID";
  static final String SECRET = "AWS_SECRET_ACCESS_KEY";
  static final String SESSION = "AWS_SESSION_TOKEN";

  private AwsReader() {}

  static String region(Settings settings) {
    return settings
        .ask(REGION, "Where the table and Parameter Store are.", "us-west-2")
        .or("us-east-1", WebRules.region());
  }

  static Optional<AwsKeys> keys(Settings settings) {
    Optional<Secret> id = ask(settings, ID, "The id of the key for AWS.", "AKIA0123456789ABCDEF");
    Optional<Secret> secret = ask(settings, SECRET, "The key for AWS.", "a-secret");
    Optional<Secret> session =
        ask(settings, SESSION, "Goes with keys that pass.", "a-session-token");
    if (id.isPresent() != secret.isPresent()) {
      settings.complain(
          id.isPresent() ? SECRET : ID,
          "is missing: " + ID + " and " + SECRET + " go together",
          "set both or neither");
    }
    return id.flatMap(i -> secret.map(s -> new AwsKeys(i, s, session.orElse(Secret.NONE))));
  }

  private static Optional<Secret> ask(
      Settings settings, String name, String meaning, String example) {
    return settings.ask(name, meaning, example).optional("the SDK's default chain", Rules.secret());
  }
}
