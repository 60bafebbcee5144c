package com.cotrackpro.voice.simulator.anthropic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A small persona that goes by rules: listens, asks one gentle question, and uses the tools when
/// somebody would expect it. The same conversation always gets the same answer.
public final class RulesMind implements Mind {

  private static final String START = "start_session";
  private static final String SAFETY = "check_safety";
  private static final String ARTIFACT = "generate_artifact";

  private static final Pattern GOODBYE =
      words("goodbye|good bye|bye|bye-bye|that's all|that is all|hang up now");
  private static final Pattern GREETING = words("hello|hi|hey|good (morning|afternoon|evening)");
  private static final Pattern THANKS = words("thanks|thank you");
  private static final Pattern FEAR =
      words(
          "afraid|scared|terrified|fear|frighten\\w*|threat\\w*|hit|hits|hitting|hurt\\w*|kill\\w*"
              + "|gun|knife|weapon|violen\\w*|chok\\w*|strangl\\w*|unsafe|not safe|suicid\\w*|die");
  private static final Pattern WRITE =
      words(
          "write (it|this|that|all of it|everything)? ?down|document (it|this|that)"
              + "|make a (note|record)|put (it|this|that) in writing|a summary");
  private static final Pattern ROLE =
      words(
          "attorney|gal|judge|therapist|school_counselor|law_enforcement|mediator|advocate"
              + "|kid_teen|social_worker|cps|evaluator|parent");

  private static final List<String> HEARD =
      List.of(
          "Thank you for telling me that.",
          "I hear you, and I am making a note of it.",
          "That sounds like a lot to carry.",
          "I am listening, and we can take this slowly.");
  private static final List<String> QUESTIONS =
      List.of(
          "When did this happen, as near as you remember?",
          "Who else was there, if anyone?",
          "Is there anything you saw or heard that you would like to add?",
          "What would help you most right now?");

  private static Pattern words(String alternatives) {
    return Pattern.compile("\\b(" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  @Override
  public List<Step> answer(Asked asked) {
    return wanted(asked)
        .map(tool -> use(tool, asked))
        .orElseGet(() -> asked.results().isEmpty() ? talk(asked) : report(asked));
  }

  /// The tool that is due now.
  private static Optional<String> wanted(Asked asked) {
    String words = asked.lastWords();
    if (says(GOODBYE, words)) {
      return Optional.empty();
    }
    Optional<String> purpose =
        says(FEAR, words) && due(asked, SAFETY)
            ? Optional.of(SAFETY)
            : says(WRITE, words) && due(asked, ARTIFACT) ? Optional.of(ARTIFACT) : Optional.empty();
    if (needsSession(asked) && (purpose.isPresent() || !says(GREETING, words))) {
      return Optional.of(START);
    }
    return Remembered.session(asked).isPresent() ? purpose : Optional.empty();
  }

  private static boolean due(Asked asked, String tool) {
    return asked.tools().contains(tool) && !Remembered.usedThisTurn(asked, tool);
  }

  private static boolean needsSession(Asked asked) {
    return asked.tools().contains(START)
        && asked.allResults().stream().noneMatch(result -> result.tool().equals(START));
  }

  private static List<Step> use(String tool, Asked asked) {
    var call = new Step.UseTool(tool, input(tool, asked).toString());
    return asked.results().isEmpty() ? List.of(new Step.Say(before(tool)), call) : List.of(call);
  }

  private static String before(String tool) {
    return switch (tool) {
      case SAFETY -> "I am glad you told me. Let me look at how to keep you safe.";
      case ARTIFACT -> "I will write that down for you now.";
      default -> "Thank you for calling. Let me open a place for your notes.";
    };
  }

  private static ObjectNode input(String tool, Asked asked) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    if (tool.equals(START)) {
      return input.put("role", role(asked)).put("trigger", asked.lastWords());
    }
    input.put("sessionId", Remembered.session(asked).orElse(""));
    if (tool.equals(SAFETY)) {
      return input.put("context", asked.lastWords());
    }
    input.put("artifact_type", "incident_note");
    input.putObject("data").put("summary", asked.lastWords());
    return input;
  }

  private static String role(Asked asked) {
    var found = ROLE.matcher(asked.system());
    return found.find() ? found.group(1) : "parent";
  }

  /// What the tools have brought, in a sentence each, and a question.
  private static List<Step> report(Asked asked) {
    var said = new StringBuilder();
    for (Asked.Part.Result result : asked.results()) {
      said.append(result.failed() ? FAILED : outcome(result)).append(' ');
    }
    return List.of(new Step.Say(said + question(asked)));
  }

  private static final String FAILED = "I could not reach our notes just now, but I am still here.";

  private static String outcome(Asked.Part.Result result) {
    return switch (result.tool()) {
      case START -> "Your notes are open.";
      case SAFETY ->
          result.content().contains("\"tier\":1")
              ? "If you are in danger right now, please call nine one one. I will stay with you."
              : "You are not alone with this, and you can stop at any time.";
      case ARTIFACT -> "It is written down and saved with the date and the time.";
      default -> "That is done.";
    };
  }

  private static List<Step> talk(Asked asked) {
    String words = asked.words();
    String answer;
    if (says(GOODBYE, words)) {
      answer = "Thank you for calling. Everything you told me is saved. Take good care, goodbye.";
    } else if (says(GREETING, words)) {
      answer = "Hello, I am glad you called. What would you like to talk about?";
    } else if (says(THANKS, words)) {
      answer = "You are welcome. Is there anything else on your mind?";
    } else {
      answer = HEARD.get(turn(asked) % HEARD.size()) + " " + question(asked);
    }
    return List.of(new Step.Say(answer));
  }

  private static String question(Asked asked) {
    return QUESTIONS.get(turn(asked) % QUESTIONS.size());
  }

  /// How often the caller has spoken before.
  private static int turn(Asked asked) {
    long spoken = asked.messages().stream().filter(t -> t.byUser() && !t.text().isBlank()).count();
    return (int) Math.max(0, spoken - 1);
  }

  private static boolean says(Pattern pattern, String words) {
    return pattern.matcher(words).find();
  }
}
