package com.cotrackpro.voice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.port.CallRecords.Receipt;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import com.cotrackpro.voice.records.Records;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBehindOutageTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int CALLS = 20;
  private static final int TURNS = 10;

  @TempDir Path folder;

  private final ManualTicker ticker = new ManualTicker();
  private final Config.Dynamo config = LocalDynamo.table();
  private final Config.Dynamo broken = LocalDynamo.through(freePort(), config);
  private final DynamoDb table = DynamoDb.open(config, ticker);
  private final BlockingQueue<Optional<Trouble>> health = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    table.close();
  }

  @Test
  void aMinuteWithoutTheTableDuringTwentyCallsLosesNothingAndHoldsNothingUp() throws Exception {
    try (var records = WriteBehind.open(broken, folder, ticker, health::add)) {
      var _ = records.keep(Records.begun("CA0"));
      ticker.awaitPausing(1);
      for (int turn = 0; turn < TURNS; turn++) {
        talk(records, turn);
        ticker.advance(Duration.ofSeconds(6));
        ticker.awaitPausing(1);
      }
      assertThat(records.waiting()).isEqualTo(CALLS);
      assertThat(records.find(new CallId("CA7"))).contains(call(7, TURNS - 1));
      assertThat(records.unfinished()).hasSize(CALLS);
      assertThatThrownBy(() -> records.list(Queries.all(10))).isInstanceOf(Unavailable.class);

      try (var _ = new Wire(broken.endpoint().orElseThrow().getPort())) {
        drained(records);
        for (int call = 0; call < CALLS; call++) {
          assertThat(table.find(new CallId("CA" + call))).contains(call(call, TURNS - 1));
        }
        assertThat(records.list(Queries.all(100)).records()).hasSize(CALLS);
      }
    }
  }

  @Test
  void whatIsLeftInTheQueueIsCarriedByTheNextStart() throws Exception {
    try (var records = WriteBehind.open(broken, folder, ticker, health::add)) {
      assertThat(records.keep(Records.begun("CA1")).await(LONG)).isTrue();
      records.suppressions().add(SuppressionsContract.entry(1));
      ticker.awaitPausing(1);
      assertThat(records.suppressions().find(SuppressionsContract.digest(1))).isPresent();
    }

    try (var records = WriteBehind.open(config, folder, ticker, health::add)) {
      assertThat(records.unfinished()).containsExactly(Records.begun("CA1"));
      drained(records);
      assertThat(table.find(new CallId("CA1"))).contains(Records.begun("CA1"));
    }
    assertThat(table.suppressions().find(SuppressionsContract.digest(1))).isPresent();
  }

  @Test
  void onlyTheCallsOfThisHostAreUnfinishedAtItsStart() throws Exception {
    table.make(new Change.Keep(Records.begun("CAother")));
    try (var records = WriteBehind.open(config, folder, ticker, health::add)) {
      CallRecord over = Records.begun("CAover");
      assertThat(records.keep(Records.begun("CAours")).await(LONG)).isTrue();
      assertThat(
              records.keep(over.with(over.life().ended(Records.START, EndReason.IDLE))).await(LONG))
          .isTrue();
      drained(records);
    }

    try (var records = WriteBehind.open(config, folder, ticker, health::add)) {
      assertThat(records.unfinished()).containsExactly(Records.begun("CAours"));
      assertThat(records.find(new CallId("CAother"))).isPresent();
    }
  }

  @Test
  void healthTellsHowTheTableWasFound() throws Exception {
    try (var records = WriteBehind.open(broken, folder, ticker, health::add)) {
      assertThat(records.keep(Records.begun("CA1")).await(LONG)).isTrue();
      Optional<Trouble> met = Optional.empty();
      while (met.isEmpty()) {
        met = health.poll(10, TimeUnit.SECONDS);
      }
      assertThat(met.get().kind()).isEqualTo(Trouble.Kind.DOWN);
      assertThat(met.get().reason()).isEqualTo("write a record: ConnectException");
    }
  }

  private static void talk(WriteBehind records, int turn) throws InterruptedException {
    for (int call = 0; call < CALLS; call++) {
      Receipt receipt = records.keep(call(call, turn));
      assertThat(receipt.await(LONG)).isTrue();
    }
  }

  private static CallRecord call(int call, int turn) {
    return Records.after(turn, Records.begun("CA" + call));
  }

  private void drained(WriteBehind records) throws Exception {
    health.clear();
    while (records.waiting() > 0) {
      ticker.advance(Duration.ofSeconds(6));
      var _ = health.poll(1, TimeUnit.SECONDS);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Passes on what comes to a port.
  private static final class Wire implements AutoCloseable {

    private final ServerSocket server;

    Wire(int port) throws IOException {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::accept);
    }

    @Override
    public void close() throws IOException {
      server.close();
    }

    private void accept() {
      try {
        while (true) {
          Socket near = server.accept();
          var far = new Socket(InetAddress.getLoopbackAddress(), LocalDynamo.port());
          Thread.ofVirtual().start(() -> copy(near, far));
          Thread.ofVirtual().start(() -> copy(far, near));
        }
      } catch (IOException e) {
        assertThat(server.isClosed()).isTrue();
      }
    }

    private static void copy(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException e) {
        assertThat(e).isNotNull(); // The other direction has ended.
      }
    }
  }
}
