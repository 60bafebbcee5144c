package com.cotrackpro.voice.center;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.Attempt.Fate;
import com.cotrackpro.voice.limits.Idempotency;
import com.cotrackpro.voice.limits.Idempotency.Answer;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls that we tried to place, of all processes that share the facts. Any thread; blocks
/// while the shared facts are asked.
///
/// Whoever learns first what became of an attempt says so here, and the customer's idempotency key
/// is answered accordingly: the one who placed it, the telephone company's callback at whichever
/// process it arrives, or whoever looks for the call afterwards.
public final class Attempts {

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  // As long as an idempotency key is kept (product.md 4).
  private static final Duration KEPT = Duration.ofHours(24);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}"); // port.Dialer

  // Two at most write at once: the callback and whoever looks.
  private static final int TRIES = 5;

  private static final int OK = 200;

  private final KeyValue shared;
  private final Idempotency idempotency;
  private final OutboundForm form;

  /// Those known to `shared`.
  public Attempts(KeyValue shared, Idempotency idempotency, OutboundForm form) {
    this.shared = shared;
    this.idempotency = idempotency;
    this.form = form;
  }

  /// Remembers an attempt that is about to be made.
  ///
  /// @throws Unavailable when nobody will know of it but this process
  void open(String id, Attempt attempt) throws Unavailable {
    shared.put(key(id), attempt.text(), KEPT);
  }

  /// What is known of an attempt; empty, too, when the shared facts cannot be had.
  ///
  /// @param id of any text
  Optional<Attempt> find(String id) {
    try {
      return ID.matcher(id).matches()
          ? shared.find(key(id)).flatMap(Attempt::read)
          : Optional.empty();
    } catch (Unavailable e) {
      unreachable(e);
      return Optional.empty();
    }
  }

  /// The call that an attempt has become, as far as anybody has told.
  Optional<CallId> callOf(String id) {
    return find(id).map(Attempt::fate).flatMap(Attempts::call);
  }

  /// The telephone company speaks of `call`: the attempt has been dialled.
  void dialled(String id, CallId call, PhoneNumber to) {
    try {
      Optional<Attempt> before = change(id, new Fate.Dialled(call));
      before.ifPresent(attempt -> settle(attempt.handle(), placed(call, to, attempt.role())));
    } catch (Unavailable e) {
      unreachable(e);
    }
  }

  /// The call of `order` has been found, or was told at once.
  ///
  /// @param handle of the claim that waits for it
  void dialled(Dialer.Order order, CallId call, String handle) {
    dialled(order.attempt(), call, order.to());
    settle(handle, placed(call, order.to(), order.role()));
  }

  /// The telephone company knows of no call: the key is free again.
  ///
  /// @return whether that is settled
  boolean lapsed(String id, String handle) {
    try {
      if (change(id, new Fate.Lapsed()).isPresent() || shared.find(key(id)).isEmpty()) {
        free(handle);
      }
      return true;
    } catch (Unavailable e) {
      unreachable(e);
      return false;
    }
  }

  /// The answer to a wish that has become `call`.
  Answer placed(CallId call, PhoneNumber to, Role role) {
    return new Answer(OK, form.placed(call, to, role));
  }

  /// Answers the key behind `handle`, now and for a day.
  void settle(String handle, Answer answer) {
    if (!handle.isEmpty()) {
      idempotency.settle(handle, Optional.of(answer));
    }
  }

  /// Frees the key behind `handle`.
  void free(String handle) {
    if (!handle.isEmpty()) {
      idempotency.settle(handle, Optional.empty());
    }
  }

  /// Ends an open attempt; returns it as it was, or nothing when it was not open.
  private Optional<Attempt> change(String id, Fate next) throws Unavailable {
    for (int i = 0; i < TRIES && ID.matcher(id).matches(); i++) {
      String text = shared.find(key(id)).orElse("");
      Optional<Attempt> before = Attempt.read(text).filter(Attempts::isOpen);
      if (before.isEmpty() || replaced(id, text, before.get().with(next))) {
        return before;
      }
    }
    return Optional.empty();
  }

  private boolean replaced(String id, String text, Attempt next) throws Unavailable {
    return shared.replace(key(id), text, next.text(), KEPT);
  }

  private static boolean isOpen(Attempt attempt) {
    return switch (attempt.fate()) {
      case Fate.Open() -> true;
      case Fate.Dialled(_), Fate.Lapsed() -> false;
    };
  }

  private static Optional<CallId> call(Fate fate) {
    return switch (fate) {
      case Fate.Dialled(var call) -> Optional.of(call);
      case Fate.Open(), Fate.Lapsed() -> Optional.empty();
    };
  }

  private static String key(String id) {
    return "dial:" + id;
  }

  private static void unreachable(Unavailable e) {
    log.atWarn()
        .addKeyValue("cause", e.trouble().reason())
        .log("what is known of an outbound call cannot be had");
  }
}
