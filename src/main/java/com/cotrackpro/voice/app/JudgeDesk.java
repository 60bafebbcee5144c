package com.cotrackpro.voice.app;

import com.cotrackpro.voice.anthropic.Examiner;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.config.MindAlone;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/// Asks the mind in writing what it thinks of a call. Any thread.
public final class JudgeDesk implements AutoCloseable {

  // As for all vendors: a connection that takes longer will not come.
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Sockets sockets;
  private final Client client;
  private final Examiner examiner;
  private final AtomicReference<Usage> used = new AtomicReference<>(Usage.NONE);

  private JudgeDesk(MindAlone settings, String model) {
    this.sockets = Sockets.open();
    this.client = sockets.client(ClientSettings.within(CONNECT));
    this.examiner =
        new Examiner(
            client, settings.anthropic(), model, settings.pricesOf(model), Ticker.system());
  }

  /// Opens one that asks `model` of the account in `settings`.
  public static JudgeDesk open(MindAlone settings, String model) {
    return new JudgeDesk(settings, model);
  }

  /// Makes sure that the account answers at all; costs next to nothing.
  ///
  /// @throws Unavailable when it does not, such as for a key that is refused
  public void knock() throws Unavailable, InterruptedException {
    var _ = ask("", "Say yes.", 1);
  }

  /// The answer to `question`.
  ///
  /// @param longest of the answer, in tokens
  /// @throws Unavailable when there is none
  public String ask(String system, String question, int longest)
      throws Unavailable, InterruptedException {
    return examiner.ask(system, question, longest, more -> used.updateAndGet(more::plus));
  }

  /// What all questions so far cost, in USD.
  public double usd() {
    return used.get().modelUsd();
  }

  @Override
  public void close() {
    client.close();
    sockets.close();
  }
}
