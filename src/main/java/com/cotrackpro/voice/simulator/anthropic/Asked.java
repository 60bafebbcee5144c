package com.cotrackpro.voice.simulator.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A request, as the mind sees it.
///
/// @param model the model asked for
/// @param system the system prompt as one text; empty for none
/// @param messages the conversation, neighbours of one role merged
/// @param tools the names of the tools offered
public record Asked(String model, String system, List<Turn> messages, List<String> tools) {

  public Asked {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /// The text of the last message; empty when it holds tool results only.
  public String words() {
    return messages.isEmpty() ? "" : messages.getLast().text();
  }

  /// The tool results of the last message.
  public List<Part.Result> results() {
    return messages.isEmpty() ? List.of() : messages.getLast().results();
  }

  /// What the caller said last, however many tool rounds ago; empty when nothing.
  public String lastWords() {
    return messages.reversed().stream()
        .filter(turn -> turn.byUser() && !turn.text().isBlank())
        .map(Turn::text)
        .findFirst()
        .orElse("");
  }

  /// All tool results of the conversation, oldest first.
  public List<Part.Result> allResults() {
    return messages.stream().flatMap(turn -> turn.results().stream()).toList();
  }

  /// The conversation up to and including message `index`, as if that were being asked.
  Asked upTo(int index) {
    return new Asked(model, system, messages.subList(0, index + 1), tools);
  }

  /// One message.
  ///
  /// @param role `user`, `assistant` or `system`
  public record Turn(String role, List<Part> parts) {

    public Turn {
      parts = List.copyOf(parts);
    }

    /// Whether the user's side sent it.
    public boolean byUser() {
      return role.equals("user");
    }

    /// Its text blocks, joined by a blank.
    public String text() {
      return parts.stream()
          .filter(Part.Text.class::isInstance)
          .map(part -> ((Part.Text) part).text())
          .collect(Collectors.joining(" "));
    }

    /// Its tool results.
    public List<Part.Result> results() {
      var results = new ArrayList<Part.Result>();
      for (Part part : parts) {
        if (part instanceof Part.Result result) {
          results.add(result);
        }
      }
      return List.copyOf(results);
    }
  }

  /// One block of a message.
  public sealed interface Part {

    /// Words.
    record Text(String text) implements Part {}

    /// A tool request of an earlier answer.
    ///
    /// @param input a JSON object as text
    record Use(String id, String tool, String input) implements Part {}

    /// What came of one.
    ///
    /// @param tool the tool's name
    /// @param content its text
    record Result(String id, String tool, String content, boolean failed) implements Part {}

    /// Any other block.
    record Other(String type) implements Part {}
  }

  /// The input of the last use of `tool`.
  public Optional<String> lastInput(String tool) {
    return messages.reversed().stream()
        .flatMap(turn -> turn.parts().reversed().stream())
        .filter(part -> part instanceof Part.Use use && use.tool().equals(tool))
        .map(part -> ((Part.Use) part).input())
        .findFirst();
  }
}
