package com.cotrackpro.voice.fake;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.port.Dialer;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// A telephone company that does as the test says, and counts. Refuses orders that the real one
/// would not understand, and the same order twice.
public final class ScriptedDialer implements Dialer {

  /// Guarded by `this`, as all the rest.
  private final List<Order> orders = new ArrayList<>();

  private final Set<String> attempts = new HashSet<>();
  private final Semaphore looks = new Semaphore(0);
  private Function<Order, Outcome> answer = order -> new Outcome.Placed(callOf(order));
  private CountDownLatch gate = new CountDownLatch(0);
  private Optional<CallId> found = Optional.empty();
  private boolean blind;

  /// The call that an order becomes.
  public static CallId callOf(Order order) {
    return new CallId("CA" + order.attempt());
  }

  /// Answers every order so from now on.
  public synchronized void answer(Function<Order, Outcome> next) {
    answer = next;
  }

  /// Holds every order until `next` opens.
  public synchronized void waitFor(CountDownLatch next) {
    gate = next;
  }

  /// What it finds when it is asked for a call in doubt.
  public synchronized void find(Optional<CallId> call) {
    found = call;
  }

  /// Whether it cannot be asked.
  public synchronized void blind(boolean isBlind) {
    blind = isBlind;
  }

  /// All orders that have reached it.
  public synchronized List<Order> orders() {
    return List.copyOf(orders);
  }

  /// Waits until it has been asked for a call in doubt once more.
  ///
  /// @return whether it has, within five seconds
  public boolean awaitLook() throws InterruptedException {
    return looks.tryAcquire(5, TimeUnit.SECONDS);
  }

  @Override
  public Outcome dial(Order order) throws InterruptedException {
    accept(order).await();
    return answer().apply(order);
  }

  @Override
  public synchronized Optional<CallId> trace(Order order, Instant since) throws Unavailable {
    looks.release();
    if (blind) {
      throw new Unavailable(new Trouble(Trouble.Kind.DOWN, "cannot be asked"));
    }
    return found;
  }

  private synchronized Function<Order, Outcome> answer() {
    return answer;
  }

  private synchronized CountDownLatch accept(Order order) {
    if (!order.attempt().matches("[A-Za-z0-9]{1,62}") || !attempts.add(order.attempt())) {
      throw new IllegalArgumentException("No name for an order, or used before");
    }
    if (!order.to().value().matches("\\+[1-9][0-9]{6,14}")) {
      throw new IllegalArgumentException("No number in E.164 form");
    }
    orders.add(order);
    return gate;
  }
}
