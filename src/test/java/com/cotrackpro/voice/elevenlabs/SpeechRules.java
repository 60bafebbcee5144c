package com.cotrackpro.voice.elevenlabs;

import com.cotrackpro.voice.audio.Mulaw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/// The speech socket's rules by hand: what the vendor refuses is kept as a breach.
///
/// Each letter lasts 10 ms. Every second answer uses the other spelling of each name.
final class SpeechRules implements BiConsumer<PeerSocket, JsonNode> {

  /// Samples a letter.
  static final int LETTER = 80;

  final List<String> breaches = new CopyOnWriteArrayList<>();
  final List<String> texts = new CopyOnWriteArrayList<>();
  final AtomicInteger mostAlive = new AtomicInteger();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger keptAlive = new AtomicInteger();

  /// Whether text is answered with sound, and closing with the end.
  volatile boolean sounding = true;

  volatile boolean ending = true;
  volatile boolean aligned = true;

  private final Map<PeerSocket, Map<String, Boolean>> contexts = new ConcurrentHashMap<>();
  private final Semaphore came = new Semaphore(0);

  /// How many texts the test's own thread has waited for.
  private int awaited;

  private final AtomicInteger answers = new AtomicInteger();

  @Override
  public void accept(PeerSocket socket, JsonNode message) {
    var alive = contexts.computeIfAbsent(socket, _ -> new LinkedHashMap<>());
    String context = message.path("context_id").asString("");
    if (context.isEmpty()) {
      keepAlive(message);
    } else if (message.has("voice_settings")) {
      open(alive, context, message);
    } else if (!alive.containsKey(context)) {
      breaches.add("an unknown context: " + message);
    } else if (message.path("close_context").asBoolean(false)) {
      close(socket, alive, context);
    } else {
      say(socket, alive, context, message.path("text").asString(""));
    }
  }

  /// Sound for `text`, as the vendor sends it.
  void sound(PeerSocket socket, String context, String text) {
    boolean odd = answers.incrementAndGet() % 2 == 1;
    socket.send(
        """
        {"audio":"%s","isFinal":null,"%s":"%s","normalizedAlignment":null,"alignment":%s}\
        """
            .formatted(
                Mulaw.silence(text.length() * LETTER).base64(),
                odd ? "contextId" : "context_id",
                context,
                aligned ? alignment(text, odd) : "null"));
  }

  /// The end of a context.
  void end(PeerSocket socket, String context) {
    contexts.getOrDefault(socket, new LinkedHashMap<>()).remove(context);
    socket.send("{\"contextId\":\"" + context + "\",\"isFinal\":true,\"audio\":null}");
  }

  /// Waits until that many texts have come, on all connections together.
  void awaitTexts(int count) throws InterruptedException {
    while (awaited < count) {
      if (!came.tryAcquire(10, TimeUnit.SECONDS)) {
        throw new AssertionError("only these texts came: " + texts);
      }
      awaited++;
    }
  }

  private void keepAlive(JsonNode message) {
    if (message.size() == 1 && message.path("text").asString("?").isEmpty()) {
      keptAlive.incrementAndGet();
    } else {
      breaches.add("no context: " + message);
    }
  }

  private void open(Map<String, Boolean> alive, String context, JsonNode message) {
    if (alive.put(context, false) != null || !message.path("text").asString("").equals(" ")) {
      breaches.add("a bad opening: " + message);
    }
    opened.incrementAndGet();
    mostAlive.accumulateAndGet(alive.size(), Math::max);
  }

  private void close(PeerSocket socket, Map<String, Boolean> alive, String context) {
    if (Boolean.TRUE.equals(alive.put(context, true))) {
      breaches.add("closed twice: " + context);
    }
    if (ending) {
      end(socket, context);
    }
  }

  private void say(PeerSocket socket, Map<String, Boolean> alive, String context, String text) {
    texts.add(text);
    came.release();
    if (Boolean.TRUE.equals(alive.get(context)) || text.isBlank() || !text.endsWith(" ")) {
      breaches.add("a bad text in " + context + ": '" + text + "'");
    }
    if (sounding) {
      sound(socket, context, text);
    }
  }

  private static String alignment(String text, boolean odd) {
    var chars = new StringBuilder();
    var starts = new StringBuilder();
    var durations = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String comma = i == 0 ? "" : ",";
      chars.append(comma).append(VoiceOrder.quoted(text.substring(i, i + 1)));
      starts.append(comma).append(i * 10);
      durations.append(comma).append(10);
    }
    return "{\"chars\":[%s],\"%s\":[%s],\"%s\":[%s]}"
        .formatted(
            chars,
            odd ? "charStartTimesMs" : "charsStartTimesMs",
            starts,
            odd ? "charDurationsMs" : "charsDurationsMs",
            durations);
  }
}
