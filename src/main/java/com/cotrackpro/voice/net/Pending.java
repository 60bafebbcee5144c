package com.cotrackpro.voice.net;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Something an event loop will deliver to one waiting thread, unless that gives up first.
final class Pending<T> {

  private final CompletableFuture<T> value = new CompletableFuture<>();
  private final String attempt;
  private final Consumer<T> unwanted;

  /// @param attempt what is attempted, for messages, such as `GET example.org`
  /// @param unwanted takes back a value that comes after the waiting thread gave up
  Pending(String attempt, Consumer<T> unwanted) {
    this.attempt = attempt;
    this.unwanted = unwanted;
  }

  /// Whether somebody still wants it.
  boolean isWanted() {
    return !value.isDone();
  }

  void complete(T delivered) {
    if (!value.complete(delivered)) {
      unwanted.accept(delivered);
    }
  }

  void fail(Throwable cause) {
    value.completeExceptionally(cause);
  }

  /// Waits for it. Gives up when that takes longer than `limit`, and when interrupted.
  T await(Duration limit) throws NetException, InterruptedException {
    try {
      return value.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw Failures.of(attempt, e.getCause());
    } catch (TimeoutException e) {
      giveUp();
      throw new NetException(
          NetException.Kind.TIMEOUT, attempt + ": nothing within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      giveUp();
      throw e;
    }
  }

  private void giveUp() {
    if (!value.cancel(false) && !value.isCompletedExceptionally()) {
      unwanted.accept(value.join());
    }
  }
}
