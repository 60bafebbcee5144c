package com.cotrackpro.voice.thread;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Threads that end when their owner ends. Open it in a `try`; leaving the block stops them.
///
/// Members are threads named `crew/member`, virtual unless asked otherwise. Forking and closing are
/// safe for any thread.
public final class Crew implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Crew.class);

  private final String name;
  private final Duration patience;
  private final Map<String, String> logKeys;
  private final Consumer<Exception> onFailure;

  /// Those at work. Guarded by itself together with `closed` when one is added.
  private final Set<Member> members = ConcurrentHashMap.newKeySet();

  /// Guarded by `members`.
  private boolean closed;

  private Crew(
      String name, Duration patience, Map<String, String> logKeys, Consumer<Exception> onFailure) {
    this.name = name;
    this.patience = patience;
    this.logKeys = Map.copyOf(logKeys);
    this.onFailure = onFailure;
  }

  /// A crew without members.
  ///
  /// @param patience how long [#close] waits for all members together
  /// @param onFailure told once of each task that failed, on the thread of that task
  public static Crew open(String name, Duration patience, Consumer<Exception> onFailure) {
    return new Crew(name, patience, Map.of(), onFailure);
  }

  /// A crew whose members log under `logKeys` (such as `callSid`).
  public static Crew open(
      String name, Duration patience, Map<String, String> logKeys, Consumer<Exception> onFailure) {
    return new Crew(name, patience, logKeys, onFailure);
  }

  /// Starts `task` on a thread of its own.
  ///
  /// @throws IllegalStateException when the crew is closed
  public Member fork(String memberName, Task task) {
    return start(memberName, Thread.ofVirtual(), task);
  }

  /// Starts `task` on a platform thread of its own: for native code that waits, such as a database
  /// that flushes to disk, which would hold one of the few carriers of the virtual threads.
  ///
  /// @throws IllegalStateException when the crew is closed
  public Member forkPlatform(String memberName, Task task) {
    return start(memberName, Thread.ofPlatform().daemon(), task);
  }

  private Member start(String memberName, Thread.Builder thread, Task task) {
    var member = new Member(this, thread.name(name + "/" + memberName), task);
    synchronized (members) {
      if (closed) {
        throw new IllegalStateException("The crew " + name + " is closed, so no " + memberName);
      }
      members.add(member);
      member.thread.start();
    }
    return member;
  }

  /// How many members are at work.
  public int size() {
    return members.size();
  }

  /// Interrupts all members and waits for them. Who has not stopped within the patience is logged
  /// and left behind. A member that closes its own crew stops the others and goes on.
  @Override
  public void close() {
    List<Member> left;
    synchronized (members) {
      closed = true;
      left = members.stream().filter(member -> !member.isCaller()).toList();
    }
    left.forEach(Member::interrupt);
    join(left);
  }

  private void join(List<Member> left) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (Member member : left) {
        join(member, Duration.ofNanos(deadline - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void join(Member member, Duration limit) throws InterruptedException {
    if (!member.join(limit)) {
      log.atWarn().addKeyValue("thread", member.thread.getName()).log("a thread does not stop");
    }
  }

  private void work(Member member, Task task) {
    logKeys.forEach(MDC::put);
    try {
      task.run();
    } catch (InterruptedException e) {
      log.atDebug().log("stopped");
    } catch (Exception e) {
      onFailure.accept(e);
    } finally {
      members.remove(member);
    }
  }

  /// What no task may throw: an `Error`, or a failure of the owner's own handler. The owner of a
  /// thread that died of an `Error` is told like of any other failure.
  private void broke(Throwable thrown) {
    log.atError().setCause(thrown).log("a thread died");
    if (thrown instanceof Error) {
      onFailure.accept(new IllegalStateException("A thread of " + name + " died", thrown));
    }
  }

  /// What a member does.
  public interface Task {

    /// Does it. [InterruptedException] ends it quietly, every other exception is a failure.
    void run() throws Exception;
  }

  /// One thread of a crew.
  public static final class Member {

    private final Thread thread;

    private Member(Crew crew, Thread.Builder builder, Task task) {
      thread =
          builder
              .uncaughtExceptionHandler((_, thrown) -> crew.broke(thrown))
              .unstarted(() -> crew.work(this, task));
    }

    private boolean isCaller() {
      return thread == Thread.currentThread();
    }

    /// Tells it to stop.
    public void interrupt() {
      thread.interrupt();
    }

    /// Waits for its end; false when it has not come within `limit`.
    public boolean join(Duration limit) throws InterruptedException {
      return thread.join(limit);
    }

    /// Whether it has ended.
    public boolean isDone() {
      return !thread.isAlive();
    }
  }
}
