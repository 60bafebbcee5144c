package com.cotrackpro.voice.store;

import com.cotrackpro.voice.port.CallRecords;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class OnDiskListsTest extends ListsContract {

  @TempDir Path folder;

  @Override
  CallRecords open() {
    return OnDisk.open(folder, ticker);
  }
}
