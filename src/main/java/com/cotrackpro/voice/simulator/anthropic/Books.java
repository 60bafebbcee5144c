package com.cotrackpro.voice.simulator.anthropic;

import com.cotrackpro.voice.simulator.Ledger;
import com.cotrackpro.voice.thread.Ticker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the vendor writes down: the journal and the bill. Any thread may use it.
final class Books {

  // More than a scenario sends; a load run must not keep all it was sent.
  private static final int REMEMBERED = 64;

  private final Ticker ticker;

  /// The latest requests. Guarded by itself.
  private final Deque<Sent> sent = new ArrayDeque<>();

  private final Ledger<Happening> journal = new Ledger<>();
  private final Map<String, Spent> bill = new ConcurrentHashMap<>();

  Books(Ticker ticker) {
    this.ticker = ticker;
  }

  Ledger<Happening> journal() {
    return journal;
  }

  Map<String, Spent> bill() {
    return Map.copyOf(bill);
  }

  /// The latest requests, oldest first.
  List<Sent> sent() {
    synchronized (sent) {
      return List.copyOf(sent);
    }
  }

  private void remember(Sent request) {
    synchronized (sent) {
      sent.addLast(request);
      if (sent.size() > REMEMBERED) {
        sent.removeFirst();
      }
    }
  }

  void received(long request, Sent whole, long nanos) {
    remember(whole);
    Asked asked = whole.asked();
    journal.add(
        new Happening.RequestReceived(
            request, nanos, asked.model(), asked.words(), asked.results().size()));
  }

  void refused(long request, int status, String message) {
    journal.add(new Happening.Refused(request, ticker.nanos(), status, message));
  }

  void textSent(long request) {
    journal.add(new Happening.TextSent(request, ticker.nanos()));
  }

  void pieceComplete(long request, String sentence) {
    journal.add(new Happening.PieceComplete(request, ticker.nanos(), sentence));
  }

  void disconnected(Answering request, Spent generated) {
    charge(request, generated);
    journal.add(new Happening.Disconnected(request.number(), ticker.nanos(), generated));
  }

  void finished(Answering request, String ending, Spent spent) {
    charge(request, spent);
    journal.add(new Happening.Finished(request.number(), ticker.nanos(), ending, spent));
  }

  private void charge(Answering request, Spent spent) {
    bill.merge(request.model().id(), spent, Spent::plus);
  }
}
