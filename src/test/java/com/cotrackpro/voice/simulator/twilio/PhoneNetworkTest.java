package com.cotrackpro.voice.simulator.twilio;

import static com.cotrackpro.voice.simulator.twilio.TinyServer.LIMIT;
import static com.cotrackpro.voice.simulator.twilio.TinyServer.taken;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Bytes;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.thread.Ticker;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PhoneNetworkTest {

  private static final String WEBHOOK = "https://voice.example.org/call/incoming?role=parent";

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
  void theWebhookIsSignedOverTheUrlThatProductionHas() throws Exception {
    var call = ring();
    var request = server.request();

    var fields = TinyServer.fields(request);
    assertThat(request.target()).isEqualTo("/call/incoming?role=parent");
    assertThat(request.headers().first("Host")).contains("voice.example.org");
    assertThat(request.headers().first("X-Twilio-Signature"))
        .contains(Signature.of(TinyServer.TOKEN, WEBHOOK, fields));
    assertThat(fields)
        .containsEntry("CallSid", call.sid())
        .containsEntry("CallStatus", "ringing")
        .containsEntry("Direction", "inbound")
        .containsEntry("From", "+15551230001")
        .containsEntry("To", TinyServer.NUMBER)
        .containsEntry("CallerCountry", "US");
  }

  @Test
  void aStreamOpensWithConnectedAndStart() throws Exception {
    var call = ring();
    var stream = server.stream();

    var upgrade = taken(server.upgrades);
    var connected = taken(stream.messages);
    var start = taken(stream.messages);

    assertThat(upgrade.target()).isEqualTo("/call/stream");
    assertThat(upgrade.headers().first("X-Twilio-Signature"))
        .contains(Signature.of(TinyServer.TOKEN, "wss://voice.example.org/call/stream"));
    assertThat(connected.toString())
        .isEqualTo("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
    assertThat(start.path("sequenceNumber").stringValue()).isEqualTo("1");
    assertThat(start.at("/start/callSid").stringValue()).isEqualTo(call.sid());
    assertThat(start.at("/start/accountSid").stringValue()).isEqualTo(TinyServer.ACCOUNT);
    assertThat(start.at("/start/tracks/0").stringValue()).isEqualTo("inbound");
    assertThat(start.at("/start/mediaFormat/sampleRate").intValue()).isEqualTo(8000);
    assertThat(start.at("/start/customParameters/ticket").stringValue()).isEqualTo("abc");
    assertThat(start.at("/start/streamSid")).isEqualTo(start.path("streamSid"));
  }

  @Test
  void mediaIsNumberedInDecimalStrings() throws Exception {
    ring();
    var stream = server.stream();

    JsonNode first = stream.next("media");
    JsonNode second = stream.next("media");

    assertThat(first.at("/media/chunk").stringValue()).isEqualTo("1");
    assertThat(second.at("/media/chunk").stringValue()).isEqualTo("2");
    assertThat(second.path("sequenceNumber").stringValue()).isEqualTo("3");
    assertThat(second.at("/media/timestamp").stringValue()).isEqualTo("25");
    assertThat(second.at("/media/track").stringValue()).isEqualTo("inbound");
    assertThat(second.at("/media/payload").binaryValue()).hasSize(160).containsOnly(0xFF);
  }

  @Test
  void hangingUpSaysStopAndThenReportsTheCall() throws Exception {
    var call = ring();
    var stream = server.stream();
    stream.next("media");

    call.hangUp();

    assertThat(stream.next("stop").at("/stop/callSid").stringValue()).isEqualTo(call.sid());
    assertThat(taken(stream.closings)).isEqualTo(1000);
    server.request();
    var status = server.request();
    assertThat(status.path()).isEqualTo("/call/status");
    assertThat(TinyServer.fields(status))
        .containsEntry("CallStatus", "completed")
        .containsEntry("SequenceNumber", "0")
        .containsEntry("CallDuration", "0")
        .containsEntry("CallbackSource", "call-progress-events");
    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(notes.lines)
        .containsExactly("answered", "stream started", "stream closed 1000", "ended completed");
    assertThat(server.network().openStreams()).isZero();
    assertThat(server.network().breaches()).isEmpty();
  }

  @Test
  void whenTheServerClosesTheActionIsRequested() throws Exception {
    var call = ring();
    var stream = server.stream();
    stream.next("media");
    server.request();

    stream.socket().close(1000, "done");

    var after = server.request();
    assertThat(after.path()).isEqualTo("/call/after");
    assertThat(after.headers().first("X-Twilio-Signature"))
        .contains(
            Signature.of(
                TinyServer.TOKEN,
                "https://voice.example.org/call/after",
                TinyServer.fields(after)));
    assertThat(TinyServer.fields(after)).containsEntry("CallStatus", "in-progress");
    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(call.status()).isEqualTo("completed");
  }

  @Test
  void theActionMayOpenAnotherStream() throws Exception {
    ring();
    var first = server.stream();
    first.next("media");
    server.answers.put("/call/after", TinyServer.twiml(TinyServer.CONNECT));

    first.socket().close(1011, "broken");

    var second = server.stream();
    assertThat(second.next("start").path("sequenceNumber").stringValue()).isEqualTo("1");
    assertThat(second.next("media").at("/media/chunk").stringValue()).isEqualTo("1");
  }

  @Test
  void aRefusedUpgradeIsHeldAgainstTheServer() throws Exception {
    server.takesStreams = false;

    assertThat(ring().awaitEnd(LIMIT)).isTrue();

    assertThat(notes.lines).contains("stream refused 403", "ended completed");
    assertThat(codes()).containsExactly("31920");
  }

  @Test
  void anAnswerThatIsNoTwimlEndsTheCallWithAnApology() throws Exception {
    server.answers.put("/call/incoming", Response.text(200, "application/json", "{}"));

    var call = ring();

    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(codes()).containsExactly("12300");
    assertThat(String.join(" ", notes.words)).contains("application error");
  }

  @Test
  void aFailingWebhookIsHeldAgainstTheServer() throws Exception {
    server.answers.put("/call/incoming", Response.empty(500));

    assertThat(ring().awaitEnd(LIMIT)).isTrue();

    assertThat(codes()).containsExactly("11200");
  }

  @Test
  void whatTheNetworkSaysIsHeardByTheCaller() throws Exception {
    server.answers.put(
        "/call/incoming",
        TinyServer.twiml("<Response><Say>Please call again later</Say><Hangup/></Response>"));

    var call = ring();

    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(notes.words).containsExactly("Please", "call", "again", "later");
    assertThat(notes.lines).contains("persona started", "persona stopped");
    assertThat(call.heard().samples()).isEqualTo(call.said().samples()).isGreaterThan(4000);
    assertThat(server.network().breaches()).isEmpty();
  }

  @Test
  void aRejectedCallWasNeverAnswered() throws Exception {
    server.answers.put(
        "/call/incoming", TinyServer.twiml("<Response><Reject reason=\"busy\"/></Response>"));

    var call = ring();

    assertThat(call.awaitEnd(LIMIT)).isTrue();
    assertThat(notes.lines).containsExactly("ended busy");
  }

  @Test
  void wrongMessagesAreWarningsOnceAStreamAndNeverCloseIt() throws Exception {
    var call = ring();
    var stream = server.stream();
    String sid = stream.started();

    stream.socket().send("{\"event\":\"hello\"}");
    stream.clear("MZ00000000000000000000000000000009");
    stream.socket().send(Bytes.utf8("bytes"));
    stream.socket().send(Bytes.utf8("bytes"));
    stream.mark(sid, "still there");

    assertThat(stream.next("mark").at("/mark/name").stringValue()).isEqualTo("still there");
    assertThat(codes()).containsExactly("31951", "31950");
    assertThat(call.statistics().refusedMessages()).isEqualTo(4);
  }

  private SimulatedCall ring() {
    return server.network().ring(new Ring("+15551230001", "parent", notes));
  }

  private List<String> codes() {
    return server.network().breaches().stream().map(b -> b.substring(0, b.indexOf(':'))).toList();
  }
}
