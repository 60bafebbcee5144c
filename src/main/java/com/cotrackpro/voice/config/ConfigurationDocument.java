package com.cotrackpro.voice.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The documents about the configuration, written from what the program asks for.
public final class ConfigurationDocument {

  private ConfigurationDocument() {}

  /// `docs/configuration.md`.
  public static String markdown() {
    return """
    # Configuration

    From the environment, from a file `.env` in the working directory for what the environment does
    not say, and from AWS Parameter Store, if `SSM_PREFIX` is set, for what both do not say.
    Everything is read and checked once, at start. All problems are listed together, and the program
    exits with 78. A variable that is empty counts as not set.

    The last column says which tier uses a variable: each, or beside `TIER=all` only `api` or only
    `stream`. A tier asks for nothing that it does not use, and no such variable keeps it from
    starting. `api` and `stream` need `DYNAMO_ENABLED=true`.

    This page is printed by the program.
    %s
    ## Not in this version

    Setting one of these stops the start: %s.
    """
        .formatted(
            chapters().entrySet().stream()
                .map(chapter -> table(chapter.getKey(), chapter.getValue()))
                .collect(Collectors.joining()),
            LaterSettings.NAMES.stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(",\n")));
  }

  /// `.env.example`.
  public static String envExample() {
    return """
    # Copy to .env and fill in. What is commented out shows an example; without it the default holds.
    # All settings: docs/configuration.md
    %s\
    """
        .formatted(
            chapters().entrySet().stream()
                .map(chapter -> lines(chapter.getKey(), chapter.getValue()))
                .collect(Collectors.joining()));
  }

  private static Map<String, List<Setting>> chapters() {
    var settings = new Settings(Map.of());
    ConfigReader.read(settings);
    return settings.asked().stream()
        .collect(Collectors.groupingBy(Setting::chapter, LinkedHashMap::new, Collectors.toList()));
  }

  private static String table(String title, List<Setting> settings) {
    return settings.stream()
        .map(ConfigurationDocument::row)
        .collect(
            Collectors.joining(
                "",
                "\n## "
                    + title
                    + "\n\n| Variable | Meaning | Default | Example | Used by |\n|---|---|---|---|---|\n",
                ""));
  }

  private static String row(Setting setting) {
    return "| `%s` | %s | %s | `%s` | %s |\n"
        .formatted(
            setting.name(),
            setting.meaning(),
            setting.fallback(),
            setting.example(),
            setting.user().word());
  }

  private static String lines(String title, List<Setting> settings) {
    return settings.stream()
        .map(ConfigurationDocument::lines)
        .collect(Collectors.joining("", "\n## " + title + "\n", ""));
  }

  private static String lines(Setting setting) {
    String start = "\n# " + setting.meaning() + " Default: " + setting.fallback() + ".\n";
    return setting.isRequired()
        ? "\n# "
            + setting.meaning()
            + " Required, such as "
            + setting.example()
            + "\n"
            + setting.name()
            + "=\n"
        : start + "# " + setting.name() + "=" + setting.example() + "\n";
  }
}
