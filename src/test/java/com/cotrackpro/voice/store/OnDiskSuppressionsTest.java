package com.cotrackpro.voice.store;

import com.cotrackpro.voice.port.CallRecords;
import com.cotrackpro.voice.port.Suppressions;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class OnDiskSuppressionsTest extends SuppressionsContract {

  @TempDir Path folder;

  @Override
  CallRecords open() {
    return OnDisk.open(folder, ticker);
  }

  @Override
  Suppressions beside(CallRecords records) {
    return ((OnDisk) records).suppressions();
  }
}
