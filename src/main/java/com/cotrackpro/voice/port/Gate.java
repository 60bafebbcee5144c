package com.cotrackpro.voice.port;

import java.util.Optional;

/// The way to a vendor, shared by all calls. Shut while the vendor is down, so that nobody waits
/// for what will not come. Any thread, never blocks.
public interface Gate {

  /// One that is never shut and notes nothing.
  Gate ALWAYS_OPEN = () -> Optional.of(Pass.UNSEEN);

  /// What to say when it is shut.
  Trouble SHUT = new Trouble(Trouble.Kind.DOWN, "not asked: the vendor has been failing");

  /// Asks to use the vendor once; empty while the gate is shut. A pass must be given back, in one
  /// of its three ways.
  Optional<Pass> enter();

  /// One use of the vendor. Given back once: what comes later counts for nothing.
  interface Pass {

    /// A pass that nobody waits for.
    Pass UNSEEN =
        new Pass() {
          @Override
          public void worked() {}

          @Override
          public void failed(Trouble trouble) {}

          @Override
          public void left() {}
        };

    /// The vendor did what was asked.
    void worked();

    /// It did not.
    void failed(Trouble trouble);

    /// We did not wait for the outcome.
    void left();
  }
}
