package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known of a call before its audio comes, which may reach another process. Any thread;
/// blocks while the shared facts are asked. Where they cannot be had, nothing is known.
public final class CallFacts {

  private static final Logger log = LoggerFactory.getLogger(CallFacts.class);

  /// The variable that says in which language a persona speaks, ISO 639-1.
  static final String LANGUAGE = "language";

  // Longer than any call may last, so that a connection that was lost finds them again.
  private static final Duration KEPT = Duration.ofHours(24);

  // `human`, `machine_start`, `fax`: nothing else is written into a record.
  private static final Pattern ANSWERER = Pattern.compile("[a-z_]{1,32}");

  private final KeyValue shared;

  /// Those known to `shared`.
  public CallFacts(KeyValue shared) {
    this.shared = shared;
  }

  /// Keeps the variables of a call.
  public void remember(CallId call, Map<String, String> variables) {
    if (!variables.isEmpty()) {
      put("variables:" + call, FormText.write(variables));
    }
  }

  /// The variables of a call; none when it has none.
  public Map<String, String> of(CallId call) {
    return find("variables:" + call).map(FormText::read).orElse(Map.of());
  }

  /// Keeps who picked up.
  void answered(CallId call, String by) {
    if (ANSWERER.matcher(by).matches()) {
      put("answered:" + call, by);
    }
  }

  /// Who picked up, as far as anybody has told.
  Optional<String> answerer(CallId call) {
    return find("answered:" + call);
  }

  private void put(String key, String value) {
    try {
      shared.put(key, value, KEPT);
    } catch (Unavailable e) {
      unreachable(e);
    }
  }

  private Optional<String> find(String key) {
    try {
      return shared.find(key);
    } catch (Unavailable e) {
      unreachable(e);
      return Optional.empty();
    }
  }

  private static void unreachable(Unavailable e) {
    log.atWarn()
        .addKeyValue("cause", e.trouble().reason())
        .log("what is known of a call cannot be had");
  }
}
