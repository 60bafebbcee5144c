package com.cotrackpro.voice.store;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Suppressions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class WriteBehindSuppressionsTest extends SuppressionsContract {

  @TempDir Path folder;
  private final Config.Dynamo table = LocalDynamo.table();

  @Override
  CallRecords open() {
    return WriteBehind.open(table, folder, ticker, _ -> {});
  }

  @Override
  Suppressions beside(CallRecords records) {
    return ((WriteBehind) records).suppressions();
  }
}
