package com.cotrackpro.voice.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStreamTest {

  @Test
  void fieldsBecomeAnEvent() {
    assertThat(read("event: delta\nid: 7\nretry: 250\ndata: {\"a\":1}\n\n"))
        .containsExactly(new ServerSentEvent("delta", "{\"a\":1}", "7", Optional.of(250L)));
  }

  @Test
  void anEventWithoutANameIsAMessageAndKeepsTheLastId() {
    assertThat(read("id: 7\ndata: a\n\ndata: b\n\n"))
        .extracting(ServerSentEvent::name, ServerSentEvent::data, ServerSentEvent::id)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("message", "a", "7"),
            org.assertj.core.groups.Tuple.tuple("message", "b", "7"));
  }

  @Test
  void allLineEndsAreGood() {
    assertThat(data("data: a\r\n\r\ndata: b\r\rdata: c\n\n")).containsExactly("a", "b", "c");
  }

  @Test
  void dataLinesAreJoined() {
    assertThat(data("data: a\ndata:\ndata:  b\ndata\n\n")).containsExactly("a\n\n b\n");
  }

  @Test
  void commentsUnknownFieldsAndEventsWithoutDataAreSkipped() {
    assertThat(read(": keep-alive\n\nevent: ping\n\nnew: field\ndata: a\n\n"))
        .containsExactly(new ServerSentEvent("message", "a", "", Optional.empty()));
  }

  @Test
  void aByteOrderMarkAndNonsenseValuesAreIgnored() {
    assertThat(read("\uFEFFdata: a\nretry: soon\nid: a\0b\n\n"))
        .containsExactly(new ServerSentEvent("message", "a", "", Optional.empty()));
  }

  @Test
  void anEventWithoutItsEmptyLineIsDropped() {
    assertThat(data("data: a\n\ndata: b\n")).containsExactly("a");
  }

  @Test
  void theStreamMayBeCutAnywhere() {
    byte[] bytes = "event: x\r\ndata: über €\r\n\r\ndata: b\n\n".getBytes(StandardCharsets.UTF_8);
    var stream = new EventStream();
    for (byte one : bytes) {
      stream.take(new byte[] {one});
    }

    assertThat(drained(stream)).extracting(ServerSentEvent::data).containsExactly("über €", "b");
  }

  private static List<String> data(String text) {
    return read(text).stream().map(ServerSentEvent::data).toList();
  }

  private static List<ServerSentEvent> read(String text) {
    var stream = new EventStream();
    stream.take(text.getBytes(StandardCharsets.UTF_8));
    return drained(stream);
  }

  private static List<ServerSentEvent> drained(EventStream stream) {
    var events = new ArrayList<ServerSentEvent>();
    for (var next = stream.next(); next.isPresent(); next = stream.next()) {
      events.add(next.get());
    }
    return events;
  }
}
