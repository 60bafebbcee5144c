package com.cotrackpro.voice.app;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Suppressions;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.store.OnDisk;
import com.cotrackpro.voice.store.StoreException;
import com.cotrackpro.voice.store.WriteBehind;
import com.cotrackpro.voice.thread.Ticker;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Where records are kept, and the numbers that are never to be called: in the data directory, or
/// in a DynamoDB table behind a queue there.
///
/// @param records closed by whoever opened this
/// @param suppressions usable until the records are closed
/// @param waiting how many calls wait for the table; 0 where there is none
record Stores(CallRecords records, Suppressions suppressions, IntSupplier waiting) {

  /// Opens what `storage` says. Where there is a table, `pulse` hears how it is found.
  ///
  /// @throws StartException when it cannot be used
  static Stores open(Config.Storage storage, Ticker ticker, Pulse pulse) throws StartException {
    try {
      return storage
          .dynamo()
          .map(dynamo -> behind(dynamo, storage, ticker, pulse))
          .orElseGet(() -> onDisk(storage, ticker));
    } catch (StoreException e) {
      throw new StartException("the records cannot be opened: " + e.getMessage(), e);
    }
  }

  private static Stores onDisk(Config.Storage storage, Ticker ticker) {
    var records = OnDisk.open(storage.data(), ticker);
    return new Stores(records, records.suppressions(), () -> 0);
  }

  private static Stores behind(
      Config.Dynamo dynamo, Config.Storage storage, Ticker ticker, Pulse pulse) {
    var records = WriteBehind.open(dynamo, storage.data(), ticker, trouble -> tell(pulse, trouble));
    return new Stores(records, records.suppressions(), records::waiting);
  }

  private static void tell(Pulse pulse, Optional<Trouble> trouble) {
    trouble.ifPresentOrElse(
        met -> pulse.fails(Watched.RECORDS, met.kind().name()), () -> pulse.works(Watched.RECORDS));
  }
}
