package com.cotrackpro.voice.simulator.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.simulator.speech.HeardWord;
import com.cotrackpro.voice.simulator.speech.WordEar;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The simulated voice says aloud what it is given, context by context.
class SpeakingTest {

  private static final String FIRST = "I have written that down, forty minutes late. ";
  private static final String SECOND = "Was anybody with him? ";

  private final Peer peer = new Peer();
  private final List<JsonNode> seen = new ArrayList<>();
  private Studio studio;

  @BeforeEach
  void start() throws Exception {
    studio = Studio.open();
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void aReplyIsSpokenWordForWordAndEnds() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send("{\"text\":\" \",\"context_id\":\"t1\",\"voice_settings\":{\"speed\":1.0}}");
    socket.send(text("t1", FIRST));
    socket.send(text("t1", SECOND));
    socket.send("{\"context_id\":\"t1\",\"close_context\":true}");
    List<JsonNode> messages = peer.until(m -> m.path("isFinal").asBoolean(false));

    assertThat(words(messages)).isEqualTo((FIRST + SECOND).strip());
    assertThat(messages).allMatch(m -> context(m).equals("t1"));
    assertThat(messages.size()).isGreaterThan(4);
    assertThat(studio.simulator.openContexts()).isZero();
    assertThat(studio.simulator.breaches()).isEmpty();
  }

  @Test
  void spellingsAndSizesVary() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    for (int i = 0; i < 6; i++) {
      socket.send(text("t" + i, FIRST));
      socket.send("{\"context_id\":\"t" + i + "\",\"close_context\":true}");
      seen.addAll(peer.until(m -> m.path("isFinal").asBoolean(false)));
    }

    assertThat(seen).anyMatch(m -> m.has("contextId")).anyMatch(m -> m.has("context_id"));
    assertThat(seen)
        .anyMatch(m -> m.path("alignment").has("charDurationsMs"))
        .anyMatch(m -> m.path("alignment").has("charsDurationsMs"));
    assertThat(seen.stream().map(m -> sound(m).length).distinct()).hasSizeGreaterThan(6);
  }

  @Test
  void everyLetterHasItsTimeWithinItsMessage() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(text("t1", FIRST));
    socket.send("{\"context_id\":\"t1\",\"close_context\":true}");
    List<JsonNode> messages = peer.until(m -> m.path("isFinal").asBoolean(false));

    var letters = new StringBuilder();
    for (JsonNode message : messages) {
      int length = sound(message).length / 8;
      JsonNode alignment = message.path("alignment");
      JsonNode starts = either(alignment, "charStartTimesMs", "charsStartTimesMs");
      JsonNode durations = either(alignment, "charDurationsMs", "charsDurationsMs");
      assertThat(starts.size()).isEqualTo(alignment.path("chars").size());
      assertThat(durations.size()).isEqualTo(alignment.path("chars").size());
      for (JsonNode letter : alignment.path("chars")) {
        letters.append(letter.asString());
      }
      assertThat(starts.valueStream().mapToInt(JsonNode::asInt)).allMatch(at -> at <= length);
    }
    assertThat(letters.toString()).isEqualTo(FIRST);
  }

  @Test
  void withoutAutoModeTextWaitsForTheScheduleOrAFlush() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK.replace("&auto_mode=true", ""), peer);

    socket.send(text("t1", SECOND));
    socket.send(text("t1", SECOND));
    socket.send("{\"text\":\"Once. \",\"context_id\":\"t2\",\"flush\":true}");
    List<JsonNode> flushed = peer.until(m -> m.path("type").asString("").equals("flush_done"));
    socket.send("{\"context_id\":\"t1\",\"close_context\":true}");
    List<JsonNode> rest = peer.until(m -> m.path("isFinal").asBoolean(false));

    assertThat(flushed).allMatch(m -> context(m).equals("t2"));
    assertThat(words(flushed)).isEqualTo("Once.");
    assertThat(words(rest)).isEqualTo((SECOND + SECOND).strip());
  }

  @Test
  void theScheduleSpeaksAtItsFirstThreshold() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK.replace("&auto_mode=true", ""), peer);

    socket.send(
        "{\"text\":\" \",\"context_id\":\"t1\","
            + "\"generation_config\":{\"chunk_length_schedule\":[50]}}");
    socket.send(text("t1", FIRST));
    assertThat(peer.hasNothing()).isTrue();
    socket.send(text("t1", SECOND));

    assertThat(context(peer.next())).isEqualTo("t1");
  }

  @Test
  void aClosedContextFinishesWhileTheNextBegins() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(text("t1", FIRST));
    socket.send("{\"context_id\":\"t1\",\"close_context\":true}");
    socket.send(text("t2", SECOND));
    socket.send("{\"context_id\":\"t2\",\"close_context\":true}");
    List<JsonNode> all = new ArrayList<>(peer.until(m -> m.path("isFinal").asBoolean(false)));
    all.addAll(peer.until(m -> m.path("isFinal").asBoolean(false)));

    assertThat(words(all.stream().filter(m -> context(m).equals("t1")).toList()))
        .isEqualTo(FIRST.strip());
    assertThat(words(all.stream().filter(m -> context(m).equals("t2")).toList()))
        .isEqualTo(SECOND.strip());
  }

  @Test
  void closingTheSocketSpeaksWhatIsLeft() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(text("t1", FIRST));
    socket.send(text("t2", SECOND));
    socket.send("{\"close_socket\":true}");
    List<JsonNode> all = peer.until(m -> m.has("closed"));

    assertThat(all.getLast().path("closed").asInt()).isEqualTo(1000);
    assertThat(all).filteredOn(m -> m.path("isFinal").asBoolean(false)).hasSize(2);
    assertThat(words(all.stream().filter(m -> context(m).equals("t2")).toList()))
        .isEqualTo(SECOND.strip());
  }

  @Test
  void whatHappenedIsInTheJournal() throws Exception {
    WebSocket socket = studio.connect(Studio.SPEAK, peer);

    socket.send(text("t1", FIRST));
    socket.send("{\"context_id\":\"t1\",\"close_context\":true}");
    List<JsonNode> messages = peer.until(m -> m.path("isFinal").asBoolean(false));

    var journal = studio.simulator.journal();
    assertThat(journal.all(Observation.TextReceived.class))
        .extracting(Observation.TextReceived::text)
        .containsExactly(FIRST);
    var sent = journal.all(Observation.AudioSent.class);
    assertThat(sent).hasSize(messages.size() - 1);
    assertThat(heard(messages))
        .extracting(HeardWord::utterance)
        .containsOnly(sent.getFirst().utterance());
    assertThat(journal.awaitKind(Observation.ContextEnded.class, Duration.ofSeconds(5))).isTrue();
  }

  static String text(String context, String text) {
    ObjectNode message =
        JsonMapper.shared().createObjectNode().put("text", text).put("context_id", context);
    return message.toString();
  }

  static String context(JsonNode message) {
    return either(message, "contextId", "context_id").asString("");
  }

  static JsonNode either(JsonNode node, String one, String other) {
    return node.has(one) ? node.path(one) : node.path(other);
  }

  static byte[] sound(JsonNode message) {
    return Base64.getDecoder().decode(message.path("audio").asString(""));
  }

  static String words(List<JsonNode> messages) {
    return String.join(" ", heard(messages).stream().map(HeardWord::text).toList());
  }

  private static List<HeardWord> heard(List<JsonNode> messages) {
    var all = new ByteArrayOutputStream();
    messages.forEach(message -> all.writeBytes(sound(message)));
    var words = new ArrayList<HeardWord>();
    new WordEar(words::add).hear(all.toByteArray());
    return words;
  }
}
