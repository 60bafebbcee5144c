package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.simulator.speech.Utterance;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One stream of speech: texts in, sound out, in order. Lives on the connection's loop; only the
/// speech itself is computed elsewhere.
final class VoiceContext {

  private final Wire wire;
  private final SpeakingOrder order;
  private final String id;
  private final List<Integer> schedule;
  private final BiConsumer<String, ObjectNode> ended;
  private final StringBuilder gathered = new StringBuilder();
  private final Deque<Step> steps = new ArrayDeque<>();
  private int generations;
  private boolean busy;
  private boolean closed;

  /// A context as its first message wants it.
  ///
  /// @param ended told the id at its end, and the message that says so, to be sent
  VoiceContext(
      Wire wire,
      SpeakingOrder order,
      SpeakingMessage opening,
      BiConsumer<String, ObjectNode> ended) {
    this.wire = wire;
    this.order = order;
    this.id = opening.context();
    this.schedule = opening.schedule();
    this.ended = ended;
  }

  /// What is still to be done for this context.
  private sealed interface Step {
    record Speak(String text, long receivedNanos) implements Step {}

    record FlushDone() implements Step {}

    record Final() implements Step {}
  }

  /// A message for this context has come.
  void take(SpeakingMessage message) {
    if (closed) {
      wire.breach("A message was sent to a context after its close_context.");
      return;
    }
    if (!message.text().isEmpty() && !message.closeContext()) {
      gather(message.text());
    }
    if (message.flush()) {
      generate();
      steps.add(new Step.FlushDone());
    }
    if (message.closeContext()) {
      close();
    }
    proceed();
  }

  /// Speaks what is left, then ends.
  void close() {
    if (!closed) {
      closed = true;
      generate();
      steps.add(new Step.Final());
      proceed();
    }
  }

  private void gather(String text) {
    wire.world().note(new Observation.TextReceived(wire.nanos(), wire.number(), id, text));
    gathered.append(text);
    int enough = schedule.get(Math.min(generations, schedule.size() - 1));
    if (order.atOnce() || gathered.length() >= enough) {
      generate();
    }
  }

  private void generate() {
    String text = gathered.toString();
    gathered.setLength(0);
    if (!text.isBlank()) {
      generations++;
      steps.add(new Step.Speak(text, wire.nanos()));
    }
  }

  private void proceed() {
    while (!busy && !steps.isEmpty() && wire.isOpen()) {
      switch (steps.remove()) {
        case Step.Speak speak -> compute(speak);
        case Step.FlushDone() -> wire.send(message().put("type", "flush_done"));
        case Step.Final() -> finish();
      }
    }
  }

  private void compute(Step.Speak speak) {
    busy = true;
    if (wire.suffers(Fault.NoAudio.class)) {
      done();
      return;
    }
    long number = wire.chance().nextInt() & 0xFFFF_FFFFL;
    wire.world()
        .crew()
        .fork(
            "voice",
            () -> {
              var plain = wire.world().synthesiser().say(speak.text(), order.speaker());
              Utterance marked = WordMarks.mark(plain, number);
              wire.onLoop(() -> deliverInTime(speak, marked, number));
            });
  }

  private void deliverInTime(Step.Speak speak, Utterance marked, long number) {
    var delivery = new Delivery(wire, this, speak.text(), marked, number);
    long due = speak.receivedNanos() + wire.latencies().firstAudio().toNanos();
    Duration left = Duration.ofNanos(Math.max(0, due - wire.nanos()));
    wire.later(left, delivery::send);
  }

  /// The sound of the step under way has been sent.
  void done() {
    busy = false;
    proceed();
  }

  String id() {
    return id;
  }

  boolean aligned() {
    return order.aligned();
  }

  private void finish() {
    wire.world().note(new Observation.ContextEnded(wire.nanos(), wire.number(), id));
    ObjectNode last = message().put("isFinal", true);
    if (wire.chance().nextBoolean()) {
      last.putNull("audio");
    }
    ended.accept(id, last);
  }

  /// A message that names this context, in either spelling.
  ObjectNode message() {
    ObjectNode message = JsonMapper.shared().createObjectNode();
    if (id.isEmpty()) {
      return message;
    }
    return message.put(wire.chance().nextBoolean() ? "contextId" : "context_id", id);
  }
}
