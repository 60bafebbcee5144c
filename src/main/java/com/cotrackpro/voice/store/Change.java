package com.cotrackpro.voice.store;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;

/// What was handed over of one call.
///
/// Changes of a call can be joined before they meet what is kept, in whatever way they are spread
/// over memory, disk and table: `a.then(b)` over something is `b` over `a` over it, and a change
/// over what it has made itself changes nothing.
sealed interface Change {

  /// What is kept where there is nothing yet.
  CallRecord record();

  /// What is kept where there is `kept`.
  CallRecord over(CallRecord kept);

  /// Whose record it is.
  default CallId id() {
    return record().id();
  }

  /// Whether who answered the phone is told.
  default boolean tellsWhoAnswered() {
    return record().life().answeredBy().isPresent();
  }

  /// This and then `later`, of the same call, as one.
  default Change then(Change later) {
    CallRecord both = later.over(record());
    return this instanceof Keep || later instanceof Keep ? new Keep(both) : new Report(both);
  }

  /// A record that takes the place of what is kept, but for who answered the phone, which stays
  /// known once it was.
  record Keep(CallRecord record) implements Change {

    @Override
    public CallRecord over(CallRecord kept) {
      return tellsWhoAnswered() ? record : record.answeredBy(kept);
    }
  }

  /// What the telephone company tells: a record where there is none, else only who answered.
  record Report(CallRecord record) implements Change {

    @Override
    public CallRecord over(CallRecord kept) {
      return kept.answeredBy(record);
    }
  }
}
