package com.cotrackpro.voice.app;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.store.DynamoTable;
import com.cotrackpro.voice.thread.Ticker;

/// The DynamoDB table of records, before anybody uses it.
public final class RecordsTable {

  private RecordsTable() {}

  /// Makes the table with its indexes and its time to live. One that exists keeps its indexes; its
  /// time to live is switched on.
  ///
  /// @return whether it was made; false when it existed
  /// @throws StartException when it may not exist; says why
  public static boolean make(Config.Dynamo config) throws StartException, InterruptedException {
    try {
      return DynamoTable.make(config, Ticker.system());
    } catch (Unavailable e) {
      throw new StartException(
          "the table " + config.table() + " cannot be made: " + e.trouble().reason(), e);
    }
  }
}
