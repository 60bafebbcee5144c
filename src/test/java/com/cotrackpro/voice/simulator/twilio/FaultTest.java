package com.cotrackpro.voice.simulator.twilio;

import static com.cotrackpro.voice.simulator.twilio.TinyServer.LIMIT;
import static com.cotrackpro.voice.simulator.twilio.TinyServer.taken;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FaultTest {

  private final Notes notes = new Notes();
  private TinyServer server;

  @BeforeEach
  void open() throws Exception {
    server = new TinyServer(Ticker.system());
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aBrokenStreamHasNoStopAndTheActionFollows() throws Exception {
    var call = ring(new Fault.DropAfter(Duration.ofMillis(100)));
    var stream = server.stream();

    assertThat(taken(stream.closings)).isEqualTo(1006);
    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(stream.messages).noneMatch(m -> m.path("event").asString().equals("stop"));
    assertThat(server.requests).extracting("path").contains("/call/after");
    assertThat(server.network().breaches()).isEmpty();
  }

  @Test
  void aVanishedCallerRequestsNothingButTheStatus() throws Exception {
    var call = ring();
    var stream = server.stream();
    stream.next("media");

    call.vanish();

    assertThat(taken(stream.closings)).isEqualTo(1006);
    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(server.requests)
        .extracting("path")
        .containsExactly("/call/incoming", "/call/status");
  }

  @Test
  void aStalledStreamSendsNothingAndStaysOpen() throws Exception {
    var call = ring();
    var stream = server.stream();
    String sid = stream.started();
    stream.next("media");

    call.stall();
    call.press('1');
    stream.mark(sid, "unanswered");

    assertThat(quiet(stream)).isTrue();
    assertThat(stream.socket().isOpen()).isTrue();
    call.hangUp();
    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(taken(stream.closings)).isEqualTo(1006);
  }

  @Test
  void framesAreLost() throws Exception {
    ring(new Fault.Frames(Fault.Harm.MISSING, 3));

    assertThat(chunks(4)).containsExactly("1", "2", "4", "5");
  }

  @Test
  void framesComeTwice() throws Exception {
    ring(new Fault.Frames(Fault.Harm.DOUBLED, 2));

    assertThat(chunks(5)).containsExactly("1", "2", "2", "3", "4");
  }

  @Test
  void framesChangePlaces() throws Exception {
    ring(new Fault.Frames(Fault.Harm.SWAPPED, 2));

    assertThat(chunks(5)).containsExactly("1", "3", "2", "5", "4");
  }

  @Test
  void framesComeLateAndInOneBurst() throws Exception {
    ring(new Fault.Frames(Fault.Harm.LATE, 30));
    var stream = server.stream();
    for (int i = 0; i < 41; i++) {
      stream.next("media");
    }

    var nanos = List.copyOf(stream.mediaNanos);

    assertThat(nanos.get(29) - nanos.get(28)).isGreaterThan(150_000_000L);
    assertThat(nanos.get(38) - nanos.get(29)).isLessThan(150_000_000L);
  }

  @Test
  void marksNeverReturn() throws Exception {
    ring(Fault.Kind.MARKS_NEVER);
    var stream = server.stream();
    String sid = stream.started();

    stream.mark(sid, "lost");
    for (int i = 0; i < 5; i++) {
      assertThat(stream.next("media").path("event").asString()).isEqualTo("media");
    }

    assertThat(stream.messages).noneMatch(m -> m.path("event").asString().equals("mark"));
  }

  @Test
  void marksReturnTwice() throws Exception {
    ring(Fault.Kind.MARKS_TWICE);
    var stream = server.stream();

    stream.mark(stream.started(), "twice");

    assertThat(stream.next("mark").path("mark")).isEqualTo(stream.next("mark").path("mark"));
  }

  @Test
  void marksReturnLate() throws Exception {
    ring(Fault.Kind.MARKS_LATE);
    var stream = server.stream();
    long begin = Ticker.system().nanos();

    stream.mark(stream.started(), "late");
    stream.next("mark");

    assertThat(Ticker.system().nanos() - begin).isGreaterThan(490_000_000L);
  }

  @Test
  void theFirstMomentsAreNotHeardButTheirMarksReturn() throws Exception {
    var call = ring(Fault.LostStart.usual());
    var stream = server.stream();
    String sid = stream.started();
    byte[] sound = new byte[4000];
    Arrays.fill(sound, (byte) 1);

    stream.play(sid, sound);
    stream.mark(sid, "played");
    stream.next("mark");
    call.hangUp();

    assertThat(call.awaitEnd(LIMIT)).isTrue();
    byte[] heard = call.heard().bytes();
    assertThat(Arrays.copyOf(heard, 2400)).containsOnly(0xFF);
    assertThat(Arrays.copyOfRange(heard, 2400, 3800)).containsOnly(1);
  }

  @Test
  void aStreamWithoutStartSaysOnlyConnected() throws Exception {
    var call = ring(Fault.Kind.NO_START);
    var stream = server.stream();

    assertThat(taken(stream.messages).path("event").asString()).isEqualTo("connected");
    assertThat(quiet(stream)).isTrue();
    stream.socket().close(1008, "no start");
    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(notes.about("stream")).containsExactly("stream closed 1008");
  }

  @Test
  void startMayComeTwiceOrAfterMedia() throws Exception {
    server
        .network()
        .ring(
            new Ring("+15551230001", "", notes)
                .with(Fault.Kind.START_TWICE)
                .with(Fault.Kind.MEDIA_BEFORE_START));

    assertThat(events(server.stream(), 5))
        .containsExactly("connected", "media", "start", "start", "media");
  }

  @Test
  void aSecondStreamOfTheSameCallSaysTheSameStart() throws Exception {
    ring(Fault.Kind.TWO_STREAMS);
    JsonNode first = server.stream().next("start").path("start");
    var stray = server.stream();

    JsonNode second = stray.next("start").path("start");

    assertThat(second.path("callSid")).isEqualTo(first.path("callSid"));
    assertThat(second.path("customParameters")).isEqualTo(first.path("customParameters"));
    assertThat(server.network().openStreams()).isEqualTo(2);
  }

  @Test
  void aTicketMayBeForgedOrReplayed() throws Exception {
    ring(Fault.Kind.FORGED_TICKET);
    assertThat(ticket()).isNotEqualTo("abc").hasSize(3);
    server.answers.put(
        "/call/incoming", TinyServer.twiml(TinyServer.CONNECT.replace("abc", "fresh")));

    ring(Fault.Kind.REPLAYED_TICKET);

    assertThat(ticket()).isEqualTo("abc");
  }

  @Test
  void aWronglySignedCallIsRefusedWithoutBlame() throws Exception {
    server.answers.put("/call/incoming", Response.empty(403));
    server.answers.put("/call/status", Response.empty(403));

    var call = ring(Fault.Kind.WEBHOOK_SIGNATURE);
    var request = server.request();

    String right =
        Signature.of(
            TinyServer.TOKEN,
            "https://voice.example.org/call/incoming?role=parent",
            TinyServer.fields(request));
    assertThat(request.headers().first("X-Twilio-Signature").orElseThrow()).isNotEqualTo(right);
    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(server.network().breaches()).isEmpty();
  }

  private SimulatedCall ring(Fault... faults) {
    var ring = new Ring("+15551230001", "parent", List.of(faults), notes, true);
    return server.network().ring(ring);
  }

  private String ticket() throws InterruptedException {
    return server.stream().next("start").at("/start/customParameters/ticket").stringValue();
  }

  private List<String> chunks(int count) throws InterruptedException {
    var stream = server.stream();
    var chunks = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      chunks.add(stream.next("media").at("/media/chunk").stringValue());
    }
    return chunks;
  }

  private static List<String> events(TinyServer.Stream stream, int count)
      throws InterruptedException {
    var events = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      events.add(taken(stream.messages).path("event").asString());
    }
    return events;
  }

  /// Whether nothing comes for a while, once what was on its way has arrived.
  private static boolean quiet(TinyServer.Stream stream) throws InterruptedException {
    while (stream.messages.poll(100, TimeUnit.MILLISECONDS) != null) {
      if (stream.messages.size() > 20) {
        return false;
      }
    }
    return stream.messages.poll(200, TimeUnit.MILLISECONDS) == null;
  }
}
