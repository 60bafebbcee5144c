package com.cotrackpro.voice.simulator.anthropic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the vendor finds wrong with a request's body. Source: anthropic-messages.md 1, 2, 4 and 5.
final class RequestCheck {

  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_k");
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "max_tokens",
          "messages",
          "system",
          "tools",
          "tool_choice",
          "thinking",
          "output_config",
          "stop_sequences",
          "stream",
          "metadata",
          "service_tier",
          "cache_control",
          "container",
          "temperature",
          "top_p",
          "top_k");
  private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

  private final JsonNode body;
  private final boolean current;
  private final Complaints complaints = new Complaints();

  private RequestCheck(JsonNode body, boolean current) {
    this.body = body;
    this.current = current;
  }

  /// The refusal that `body` earns.
  ///
  /// @param current whether the request names API version 2026-10-21
  static Optional<Refusal> of(JsonNode body, boolean current) {
    var check = new RequestCheck(body, current);
    check.outline();
    if (check.complaints.first().isPresent()) {
      return check.complaints.first().map(Refusal::invalid);
    }
    Optional<Model> model = Model.named(body.path("model").asString(""));
    if (model.isEmpty()) {
      return Optional.of(
          new Refusal(404, "not_found_error", "model: " + body.path("model").asString("")));
    }
    check.details(model.get());
    return check.complaints.first().map(Refusal::invalid);
  }

  /// What must hold whatever the model.
  private void outline() {
    complaints.unless(!body.isMissingNode(), "The request body is not valid JSON");
    complaints.unless(body.isObject(), "Input should be a valid dictionary");
    complaints.required("", body, Set.of("model", "max_tokens", "messages"));
    complaints.extras("", body, FIELDS);
    complaints.unless(
        !body.has("model") || body.path("model").isString(),
        "model: Input should be a valid string");
    complaints.unless(
        !body.has("max_tokens") || body.path("max_tokens").isIntegralNumber(),
        "max_tokens: Input should be a valid integer");
    complaints.unless(
        !body.has("messages") || body.path("messages").isArray(),
        "messages: Input should be a valid list");
    complaints.unless(
        !body.has("stream") || body.path("stream").isBoolean(),
        "stream: Input should be a valid boolean");
  }

  private void details(Model model) {
    length(model);
    sampling(model);
    thinking(model);
    effort();
    choice(model);
    stops();
    SystemCheck.check(body, complaints);
    ToolsCheck.check(body, complaints);
    new MessagesCheck(body.path("messages"), model, current, complaints).check();
    new MarksCheck(complaints).check(body);
    if (complaints.first().isEmpty()) {
      size(model);
    }
  }

  private void length(Model model) {
    long wanted = body.path("max_tokens").asLong(0);
    boolean stream = body.path("stream").asBoolean(false);
    complaints.unless(wanted >= 0, "max_tokens: Input should be greater than or equal to 0");
    complaints.unless(
        wanted != 0 || !stream, "max_tokens: 0 is not supported together with `stream`");
    complaints.unless(
        wanted <= model.output(),
        "max_tokens: %d > %d, which is the maximum allowed number of output tokens for %s"
            .formatted(wanted, model.output(), model.id()));
  }

  private void sampling(Model model) {
    for (String name : SAMPLING) {
      complaints.unless(!current || !body.has(name), name + ": Extra inputs are not permitted");
      complaints.unless(
          !model.newest() || !body.has(name),
          "`%s` is not supported by %s".formatted(name, model.id()));
    }
  }

  private void thinking(Model model) {
    if (!body.has("thinking")) {
      return;
    }
    JsonNode thinking = body.path("thinking");
    String type = thinking.path("type").asString("");
    complaints.extras("thinking.", thinking, Set.of("type", "budget_tokens", "display"));
    complaints.unless(
        model.thinking().contains(type),
        "thinking.type: \"%s\" is not supported by %s. Supported values: %s"
            .formatted(type, model.id(), model.thinking().stream().sorted().toList()));
    complaints.unless(
        type.equals("enabled") == thinking.has("budget_tokens"),
        "thinking.%s.budget_tokens: %s"
            .formatted(
                type,
                type.equals("enabled") ? "Field required" : "Extra inputs are not permitted"));
    if (type.equals("enabled")) {
      budget(thinking.path("budget_tokens").asLong(0));
    }
    String effort = body.path("output_config").path("effort").asString("");
    complaints.unless(
        !type.equals("between_tools") || !Set.of("xhigh", "max").contains(effort),
        "thinking.type: \"between_tools\" requires `output_config.effort` of \"high\" or lower");
  }

  private void budget(long tokens) {
    complaints.unless(
        tokens >= 1024, // the vendor's smallest budget
        "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
    complaints.unless(
        tokens < body.path("max_tokens").asLong(0),
        "`max_tokens` must be greater than `thinking.budget_tokens`");
  }

  private void effort() {
    JsonNode config = body.path("output_config");
    complaints.unless(
        !body.has("output_config") || config.isObject(),
        "output_config: Input should be a valid dictionary");
    complaints.extras("output_config.", config, Set.of("effort", "format"));
    complaints.unless(
        !config.has("effort") || EFFORTS.contains(config.path("effort").asString("")),
        "output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'");
  }

  private void choice(Model model) {
    if (!body.has("tool_choice")) {
      return;
    }
    JsonNode choice = body.path("tool_choice");
    String type = choice.path("type").asString("");
    complaints.unless(
        Set.of("auto", "any", "tool", "none").contains(type),
        "tool_choice: Input tag '%s' does not match any of the expected tags: 'auto', 'any', 'tool', 'none'"
            .formatted(type));
    complaints.unless(
        !type.equals("tool") || names().contains(choice.path("name").asString("")),
        "Tool '%s' not found in provided tools".formatted(choice.path("name").asString("")));
    complaints.unless(
        !names().isEmpty() || type.equals("none"),
        "tool_choice may only be specified while providing tools");
    complaints.unless(
        !Set.of("any", "tool").contains(type) || !thinks(model),
        "Thinking may not be enabled when tool_choice forces tool use.");
  }

  private List<String> names() {
    return body.path("tools").values().stream()
        .map(tool -> tool.path("name").asString(""))
        .toList();
  }

  private boolean thinks(Model model) {
    String type = body.path("thinking").path("type").asString(model.newest() ? "adaptive" : "");
    return !type.isEmpty() && !type.equals("disabled");
  }

  private void stops() {
    for (JsonNode stop : body.path("stop_sequences")) {
      complaints.unless(
          !stop.asString("").isBlank(),
          "stop_sequences: each stop sequence must contain non-whitespace");
    }
  }

  private void size(Model model) {
    long tokens = Prefix.of(body).tokens();
    complaints.unless(
        tokens <= model.context(),
        "prompt is too long: %d tokens > %d maximum".formatted(tokens, model.context()));
  }
}
