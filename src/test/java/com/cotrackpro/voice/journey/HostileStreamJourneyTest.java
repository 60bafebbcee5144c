package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.UpgradeRefused;
import com.cotrackpro.voice.simulator.elevenlabs.Observation;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/// Whoever is not the telephone network, or breaks its protocol, gets nothing and leaves nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it counts the threads of the process")
final class HostileStreamJourneyTest {

  private static final Duration GONE = Duration.ofSeconds(10);
  private static final int BREACH = 1008;

  private House house;
  private Intruder intruder;
  private Traces before;

  @BeforeAll
  void open() throws Exception {
    house = House.open(Plays.silence());
    var client = house.sockets().client(ClientSettings.within(Duration.ofSeconds(5)));
    intruder = new Intruder(client, house.app().port());
    aCallAsItShouldBe();
  }

  /// Whatever is begun with the first call and then stays, has begun.
  private void aCallAsItShouldBe() throws Exception {
    String call = sid();
    var stream = intruder.stream(Stage.TOKEN);
    stream.say(Intruder.start(call, intruder.parametersOf(call)));
    House.await("the call is live", GONE, () -> house.app().activeCalls() == 1);
    stream.say("{\"event\":\"stop\",\"stop\":{}}");
    assertThat(stream.closeCode()).isEqualTo(1000);
    House.await("the call is over", GONE, () -> house.app().activeCalls() == 0);
    House.await("speech is closed", GONE, () -> house.stage().elevenLabs().openSockets() == 0);
  }

  @AfterAll
  void end() throws Exception {
    intruder.close();
    house.close();
  }

  @BeforeEach
  void remember() {
    before = traces();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    House.await("no sockets at the vendor", GONE, () -> traces().sockets() <= before.sockets());
    House.await("no calls", GONE, () -> house.app().activeCalls() == 0);
    House.await("no threads of calls", GONE, () -> threadsOfCalls() == 0);
    House.await("no threads", GONE, () -> traces().platformThreads() <= before.platformThreads());
  }

  @Test
  void aForgedTicketAdmitsNobody() throws Exception {
    String call = sid();
    var parameters = new HashMap<>(intruder.parametersOf(call));
    parameters.merge("ticket", "", (ticket, _) -> "A".repeat(ticket.length()));
    isRefused(call, parameters);
  }

  @Test
  void aTicketIsForItsOwnCallAlone() throws Exception {
    isRefused(sid(), intruder.parametersOf(sid()));
  }

  @Test
  void aTicketAdmitsNobodyASecondTime() throws Exception {
    String call = sid();
    Map<String, String> parameters = intruder.parametersOf(call);
    var first = intruder.stream(Stage.TOKEN);
    first.say(Intruder.start(call, parameters));
    House.await("the call is live", GONE, () -> house.app().activeCalls() == 1);
    first.say("{\"event\":\"stop\",\"stop\":{}}");
    assertThat(first.closeCode()).isEqualTo(1000);
    House.await("the call is over", GONE, () -> house.app().activeCalls() == 0);

    before = traces();
    isRefused(call, parameters);
  }

  @Test
  void aCallHasOneStream() throws Exception {
    String call = sid();
    Map<String, String> first = intruder.parametersOf(call);
    Map<String, String> second = intruder.parametersOf(call);
    var stream = intruder.stream(Stage.TOKEN);
    stream.say(Intruder.start(call, first));
    House.await("it is heard", GONE, () -> traces().sockets() > before.sockets());

    var other = intruder.stream(Stage.TOKEN).say(Intruder.start(call, second));

    assertThat(other.closeCode()).isEqualTo(BREACH);
    assertThat(house.app().activeCalls()).isEqualTo(1);
    stream.say("{\"event\":\"stop\",\"stop\":{}}");
    assertThat(stream.closeCode()).isEqualTo(1000);
  }

  @Test
  void whoStartsTwiceIsClosed() throws Exception {
    String call = sid();
    String start = Intruder.start(call, intruder.parametersOf(call));
    var stream = intruder.stream(Stage.TOKEN).say(start);
    House.await("the call is live", GONE, () -> house.app().activeCalls() == 1);

    stream.say(start);

    assertThat(stream.closeCode()).isEqualTo(BREACH);
  }

  @Test
  void whoNeverStartsIsClosedWithinSeconds() throws Exception {
    var stream =
        intruder.stream(Stage.TOKEN).say("{\"event\":\"connected\",\"protocol\":\"Call\"}");
    assertThat(stream.closeCode()).isEqualTo(BREACH);
    nothingWasAsked();
  }

  @Test
  void messagesThatAreTooLongOrNoneAtAllCloseTheStream() throws Exception {
    String tooLong = "{\"event\":\"media\",\"x\":\"" + "x".repeat(65 * 1024) + "\"}";
    assertThat(intruder.stream(Stage.TOKEN).say(tooLong).closeCode()).isEqualTo(1009);
    for (String malformed : List.of("{", "", "[]", "{\"event\":\"start\"}")) {
      assertThat(intruder.stream(Stage.TOKEN).say(malformed).closeCode())
          .as(malformed)
          .isIn(1007, BREACH);
    }
    nothingWasAsked();
  }

  @Test
  void whoSignsWithAnotherTokenIsNotLetIn() throws Exception {
    assertThat(intruder.ring(sid(), "not the token").status()).isEqualTo(403);
    assertThatThrownBy(() -> intruder.stream("not the token"))
        .isInstanceOfSatisfying(
            UpgradeRefused.class, refused -> assertThat(refused.status()).isEqualTo(403));
    nothingWasAsked();
  }

  private void isRefused(String call, Map<String, String> parameters) throws Exception {
    var stream = intruder.stream(Stage.TOKEN).say(Intruder.start(call, parameters));
    assertThat(stream.closeCode()).isEqualTo(BREACH);
    nothingWasAsked();
  }

  /// No vendor heard of it.
  private void nothingWasAsked() {
    Traces now = traces();
    assertThat(now.connections()).isEqualTo(before.connections());
    assertThat(now.requests()).isEqualTo(before.requests());
    assertThat(house.app().activeCalls()).isZero();
  }

  private static String sid() {
    return "CA" + UUID.randomUUID().toString().replace("-", "");
  }

  /// What a call leaves while it lives.
  ///
  /// @param sockets open at the speech vendor now
  /// @param connections ever opened there
  /// @param requests ever sent to the model
  /// @param platformThreads those that are not of the machine's own pools, which grow as they like
  private record Traces(int sockets, int connections, int requests, long platformThreads) {}

  private Traces traces() {
    return new Traces(
        house.stage().elevenLabs().openSockets(),
        house.stage().elevenLabs().journal().all(Observation.Connected.class).size(),
        house.stage().claude().journal().all().size(),
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.getName().matches("(vert\\.x|ForkJoinPool|JFR|Common).*"))
            .count());
  }

  /// Threads, virtual ones too, that carry the id of a call in their names.
  private static long threadsOfCalls() {
    try {
      Path directory = Files.createTempDirectory("threads");
      Path dump = directory.resolve("all.txt");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      long found =
          Files.readAllLines(dump).stream()
              .filter(line -> line.matches("#\\d+ \".*CA[0-9a-f]{32}.*"))
              .count();
      House.delete(directory);
      return found;
    } catch (IOException e) {
      throw new AssertionError("no thread dump", e);
    }
  }
}
