package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.Numbers.Verdict;
import com.cotrackpro.voice.port.Unavailable;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether somebody may be called. Any thread; blocks while the do-not-call list is asked.
///
/// @param cast who can speak
/// @param numbers which numbers may be called
/// @param quiet when they may
/// @param doNotCall who never may
public record OutboundRules(Cast cast, Numbers numbers, QuietWatch quiet, DoNotCallList doNotCall) {

  private static final Logger log = LoggerFactory.getLogger(OutboundRules.class);

  /// What a wish comes to by itself: the same today and tomorrow.
  Finding check(Wish wish) {
    Optional<Role> role = Optional.of(wish.role()).filter(Role::fits).map(Role::new);
    if (role.filter(cast::knows).isEmpty()) {
      return new Finding.Wrong("role is unknown");
    }
    Optional<String> problem = Variables.problem(wish.variables());
    if (problem.isPresent()) {
      return new Finding.Wrong(problem.get());
    }
    return switch (numbers.judge(wish.to())) {
      case Verdict.Refused(var why) -> new Finding.Wrong(why);
      case Verdict.Callable(var to) -> new Finding.Fine(to, role.get(), wish.variables());
    };
  }

  /// Whether `number` may be called now. Where it cannot be known it must not.
  Leave ask(PhoneNumber number) {
    if (quiet.isQuiet(number)) {
      return Leave.QUIET_HOURS;
    }
    try {
      return doNotCall.find(number).isPresent() ? Leave.SUPPRESSED : Leave.GIVEN;
    } catch (Unavailable e) {
      log.atError()
          .addKeyValue("cause", e.trouble().reason())
          .log("a call is not placed, the do-not-call list cannot be reached");
      return Leave.UNKNOWN;
    }
  }

  /// What a wish comes to.
  sealed interface Finding {

    /// It can be fulfilled.
    record Fine(PhoneNumber to, Role role, Map<String, String> variables) implements Finding {
      public Fine {
        variables = Map.copyOf(variables);
      }
    }

    /// It cannot.
    ///
    /// @param details a sentence that does not repeat what was asked
    record Wrong(String details) implements Finding {}
  }

  /// The right to call somebody now.
  enum Leave {
    GIVEN,
    QUIET_HOURS,
    SUPPRESSED,
    UNKNOWN
  }
}
