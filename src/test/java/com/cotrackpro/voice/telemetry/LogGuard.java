package com.cotrackpro.voice.telemetry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Stage;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.LoggerFactory;

/// Reads the logs of the whole suite, on every level, and fails the test class at whose end a line
/// with a secret, a telephone number or a caller's words has been logged.
///
/// JUnit finds it by itself. Classes may run side by side: the class that fails is where the line
/// was found, not always where it was logged; the line names its logger.
public final class LogGuard implements BeforeAllCallback, AfterAllCallback {

  /// Everything that opens something in the tests.
  private static final List<String> SECRETS =
      List.of(
          Stage.TOKEN,
          Stage.KEY,
          "twilio-token",
          "elevenlabs-key",
          "anthropic-key",
          "ordinary-key",
          "enterprise-key",
          "sk-test");

  private static final Leaks LEAKS = listening();

  private static Leaks listening() {
    var leaks = new Leaks();
    SECRETS.forEach(leaks::secret);
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    leaks.setContext(context);
    leaks.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(leaks);
    return leaks;
  }

  /// The words of this caller may not be logged.
  public static void callerOf(Scenario scenario) {
    for (Scenario.Cue cue : scenario.caller()) {
      if (cue.act() instanceof Scenario.Act.Says(var words)) {
        LEAKS.spoken(words);
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // What is logged after the last class fails the run as a whole.
    AutoCloseable end = LogGuard::check;
    context
        .getRoot()
        .getStore(Namespace.create(LogGuard.class))
        .computeIfAbsent(LogGuard.class, _ -> end);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    check();
  }

  private static void check() {
    List<String> leaked = LEAKS.take();
    if (!leaked.isEmpty()) {
      throw new AssertionError(
          leaked.size() + " lines of the log tell what none may:\n" + String.join("\n", leaked));
    }
  }
}
