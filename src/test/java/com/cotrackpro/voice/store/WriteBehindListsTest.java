package com.cotrackpro.voice.store;

import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.port.CallRecords;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class WriteBehindListsTest extends ListsContract {

  @TempDir Path folder;
  private final Config.Dynamo table = LocalDynamo.table();

  @Override
  CallRecords open() {
    return WriteBehind.open(table, folder, ticker, _ -> {});
  }
}
