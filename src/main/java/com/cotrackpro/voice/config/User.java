package com.cotrackpro.voice.config;

/// Who uses a setting. The tier that does everything uses all of them.
enum User {
  /// Each tier.
  EVERY("all"),
  /// What answers webhooks and the REST API.
  API("api"),
  /// What carries calls.
  STREAM("stream");

  private final String word;

  User(String word) {
    this.word = word;
  }

  boolean isPartOf(Tier tier) {
    return switch (this) {
      case EVERY -> true;
      case API -> tier.answers();
      case STREAM -> tier.carries();
    };
  }

  /// As the documents have it.
  String word() {
    return word;
  }
}
