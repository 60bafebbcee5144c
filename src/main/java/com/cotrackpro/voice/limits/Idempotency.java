package com.cotrackpro.voice.limits;

import com.cotrackpro.voice.limits.Entry.Pending;
import com.cotrackpro.voice.port.KeyValue;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// What is asked twice under one key is done once, and answered alike for 24 hours. Any thread;
/// blocks while the shared facts are asked.
///
/// Scope, key and body are kept as digests only. Where the shared facts cannot be had, this
/// process's own memory decides, so that two processes may do the same thing: that is counted and
/// logged, and what was decided then holds in this process afterwards.
public final class Idempotency {

  // Longer than any work takes: a process that died in the middle frees its keys after this.
  private static final Duration PENDING = Duration.ofMinutes(2);

  private static final Duration KEPT = Duration.ofHours(24); // product.md 4

  // The answer comes soon or late: whoever asks again waits as long as it has already taken.
  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofMinutes(1);

  // A day of 500 an hour; some 10 MB.
  private static final int MOST_OWN = 12_000;

  private static final int LONGEST_KEY = 256; // product.md 4

  // An entry that ends between two looks is rare, and rarer twice.
  private static final int ATTEMPTS = 3;

  private final KeyValue shared;
  private final Ticker ticker;
  private final OwnMemory own;
  private final Outage outage;

  /// Over `shared`, which other processes may use as well.
  public Idempotency(KeyValue shared, Ticker ticker) {
    this(shared, ticker, MOST_OWN);
  }

  Idempotency(KeyValue shared, Ticker ticker, int mostOwn) {
    this.shared = shared;
    this.ticker = ticker;
    own = new OwnMemory(mostOwn, ticker);
    outage = new Outage("idempotency keys are kept in the memory of this process alone", ticker);
  }

  /// Whether it is 1 to 256 printable characters of ASCII.
  public static boolean isKey(String key) {
    return !key.isEmpty()
        && key.length() <= LONGEST_KEY
        && key.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /// Asks for the right to do what `key` stands for.
  ///
  /// @param scope whose key it is, such as the API key
  /// @param body what is asked, to tell another request under the same key
  public Claim claim(String scope, String key, String body) {
    String at = Digest.of(Digest.of(scope) + Digest.of(key));
    String owner = UUID.randomUUID().toString();
    var mine = new Pending(owner, Digest.of(at + body), ticker.now(), false);
    Optional<Entry> there = there("idem:" + at, mine);
    return there
        .map(entry -> verdict(entry, mine))
        .orElseGet(() -> new Claim.First(new Held("idem:" + at, mine)));
  }

  /// Ends the doubt about a claim, of this process or another. Quiet when it has been ended.
  ///
  /// @param handle what [Lease#doubt] returned
  /// @param answer what is to be kept; empty when nothing was done and the key is free
  public void settle(String handle, Optional<Answer> answer) {
    Held held = held(handle);
    answer.ifPresentOrElse(held::keep, held::release);
  }

  /// How often the shared facts could not be had.
  public long failures() {
    return outage.failures();
  }

  /// What is there instead of `mine`; empty when `mine` is there now.
  private Optional<Entry> there(String at, Pending mine) {
    try {
      return sharedEntry(at, mine);
    } catch (Unavailable e) {
      outage.happened("idempotency", e);
      return own.putIfAbsent(at, mine, PENDING);
    }
  }

  private Optional<Entry> sharedEntry(String at, Pending mine) throws Unavailable {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (shared.putIfAbsent(at, mine.text(), PENDING)) {
        Optional<Entry> known = own.putIfAbsent(at, mine, PENDING);
        known.ifPresent(entry -> teach(at, mine, entry));
        return known;
      }
      Optional<Entry> there = taken(at, mine);
      if (there.isPresent()) {
        return there;
      }
    }
    return Optional.of(mine); // It comes and goes: somebody is at work.
  }

  /// Who has the key that we did not get; empty when it has been freed since.
  private Optional<Entry> taken(String at, Pending mine) {
    try {
      return shared.find(at).map(found -> newer(at, found, mine));
    } catch (Unavailable e) {
      outage.happened("idempotency", e);
      return Optional.of(own.find(at).orElse(mine)); // Unread, but somebody's.
    }
  }

  /// The shared store learns what this process knows from a time when it could not be had.
  private void teach(String at, Pending mine, Entry known) {
    try {
      shared.replace(at, mine.text(), known.text(), lifeOf(known));
    } catch (Unavailable e) {
      outage.happened("idempotency", e);
    }
  }

  private static Duration lifeOf(Entry entry) {
    return switch (entry) {
      case Entry.Done(_, _) -> KEPT;
      case Pending pending -> pending.inDoubt() ? KEPT : PENDING;
    };
  }

  /// What stands in the shared store, unless this process knows more.
  private Entry newer(String at, String found, Pending mine) {
    Entry there = Entry.read(found).orElse(mine); // Somebody's, unreadable: it is running.
    return there instanceof Pending ? own.find(at).orElse(there) : there;
  }

  private Claim verdict(Entry there, Pending mine) {
    if (!there.body().equals(mine.body())) {
      return new Claim.OtherBody();
    }
    return switch (there) {
      case Entry.Done(_, var answer) -> new Claim.Done(answer);
      case Pending pending -> new Claim.Running(retryAfter(pending));
    };
  }

  private Duration retryAfter(Pending pending) {
    Duration since = Duration.between(pending.since(), ticker.now());
    Duration atLeast = since.compareTo(SOONEST) < 0 ? SOONEST : since;
    return atLeast.compareTo(LATEST) > 0 ? LATEST : atLeast;
  }

  private Held held(String handle) {
    int space = handle.indexOf(' ');
    if (space > 0 && Entry.read(handle.substring(space + 1)).orElse(null) instanceof Pending p) {
      return new Held(handle.substring(0, space), p.running());
    }
    throw new IllegalArgumentException("This is no handle of a claim in doubt");
  }

  /// What becomes of a claim.
  public sealed interface Claim {

    /// You do the work, and tell the lease what came of it.
    record First(Lease lease) implements Claim {}

    /// Somebody does it, or what came of it is in doubt.
    ///
    /// @param retryAfter when to ask again
    record Running(Duration retryAfter) implements Claim {}

    /// It has been done, and this was the answer.
    record Done(Answer answer) implements Claim {}

    /// Something else was asked under this key.
    record OtherBody() implements Claim {}
  }

  /// An answer as it is replayed.
  ///
  /// @param status the HTTP status
  public record Answer(int status, String body) {}

  /// The right to do what a key stands for. It ends by itself after 120 seconds; tell it once what
  /// came of the work. Any thread.
  public interface Lease {

    /// Keeps the answer for 24 hours, unless the lease has ended and somebody else has the key.
    void keep(Answer answer);

    /// Keeps nothing: the key is free again.
    void release();

    /// What came of it is unknown: the key is taken for 24 hours, or until [#settle].
    ///
    /// @return a handle for [#settle], of printable ASCII, 256 characters at most
    String doubt();
  }

  private final class Held implements Lease {

    private final String at;

    /// The entry as it was when the work began.
    private final Pending mine;

    Held(String at, Pending mine) {
      this.at = at;
      this.mine = mine;
    }

    @Override
    public void keep(Answer answer) {
      become(mine.done(answer));
    }

    @Override
    public String doubt() {
      become(mine.doubted());
      return at + " " + mine.doubted().text();
    }

    @Override
    public void release() {
      own.release(at, mine.owner());
      try {
        if (!shared.remove(at, mine.text())) {
          shared.remove(at, mine.doubted().text());
        }
      } catch (Unavailable e) {
        outage.happened("idempotency", e);
      }
    }

    private void become(Entry entry) {
      try {
        if (!replaces(entry)) {
          shared.putIfAbsent(at, entry.text(), KEPT); // The work outlived its lease.
        }
        own.release(at, mine.owner());
      } catch (Unavailable e) {
        outage.happened("idempotency", e);
        own.take(at, mine.owner(), entry, KEPT);
      }
    }

    private boolean replaces(Entry entry) throws Unavailable {
      return shared.replace(at, mine.text(), entry.text(), KEPT)
          || shared.replace(at, mine.doubted().text(), entry.text(), KEPT);
    }
  }
}
