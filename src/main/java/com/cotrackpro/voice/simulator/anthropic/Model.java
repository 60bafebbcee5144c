package com.cotrackpro.voice.simulator.anthropic;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a model allows. Source: anthropic-messages.md 1, 2, 5 and 8.
///
/// @param id exact, not an alias
/// @param cacheMinimum the shortest cached prefix in tokens; 0 where the vendor does not say
/// @param newest a 5.x model: thinks unless told not to, takes no sampling parameters
/// @param prefill whether the conversation may end with the assistant
/// @param systemTurns whether `system` is a role in the conversation
/// @param thinking the allowed values of `thinking.type`
/// @param context the longest prompt in tokens
/// @param output the largest `max_tokens`
record Model(
    String id,
    int cacheMinimum,
    boolean newest,
    boolean prefill,
    boolean systemTurns,
    Set<String> thinking,
    int context,
    int output) {

  private static final Set<String> FIXED = Set.of("enabled", "disabled");
  private static final Set<String> EITHER = Set.of("adaptive", "enabled", "disabled");
  private static final Set<String> SWITCHED = Set.of("adaptive", "disabled");
  private static final Set<String> ALWAYS = Set.of("adaptive");

  private static final Map<String, Model> KNOWN =
      Stream.of(
              fifth("claude-haiku-5-5", 0, SWITCHED),
              talkedTo(fifth("claude-sonnet-5-5", 512, Set.of("adaptive", "between_tools"))),
              fifth("claude-opus-5-5", 0, ALWAYS),
              fifth("claude-fable-5-1", 0, ALWAYS),
              fifth("claude-fable-5-2", 0, ALWAYS),
              fifth("claude-mythos-5-2", 0, ALWAYS),
              fifth("claude-sonnet-5", 1024, SWITCHED),
              fifth("claude-opus-5", 0, SWITCHED),
              talkedTo(fourth("claude-opus-4-8", 4096, false, EITHER)),
              fourth("claude-opus-4-7", 4096, false, EITHER),
              fourth("claude-opus-4-6", 4096, false, EITHER),
              fourth("claude-opus-4-5", 4096, true, FIXED),
              fourth("claude-sonnet-4-6", 2048, false, EITHER),
              fourth("claude-haiku-4-5", 4096, true, FIXED),
              fourth("claude-haiku-4-5-20251001", 4096, true, FIXED),
              fourth("claude-sonnet-4-5", 1024, true, FIXED))
          .collect(Collectors.toUnmodifiableMap(Model::id, Function.identity()));

  static Optional<Model> named(String id) {
    return Optional.ofNullable(KNOWN.get(id));
  }

  /// 1 M tokens of context, 128 k of output: anthropic-messages.md 8.
  private static Model fifth(String id, int cacheMinimum, Set<String> thinking) {
    return new Model(id, cacheMinimum, true, false, false, thinking, 1_000_000, 128_000);
  }

  /// 200 k tokens of context as Haiku 4.5's: anthropic-messages.md 8. Output as the vendor's model
  /// overview gives it for that family.
  private static Model fourth(String id, int cacheMinimum, boolean prefill, Set<String> thinking) {
    return new Model(id, cacheMinimum, false, prefill, false, thinking, 200_000, 64_000);
  }

  private static Model talkedTo(Model m) {
    return new Model(
        m.id, m.cacheMinimum, m.newest, m.prefill, true, m.thinking, m.context, m.output);
  }
}
