package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.CallRecord.Life;
import com.cotrackpro.voice.call.CallRecord.Talk;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.EndReason;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.Said.Speaker;
import com.cotrackpro.voice.call.ToolUse;
import com.cotrackpro.voice.call.TurnTiming;
import com.cotrackpro.voice.call.Usage;
import com.cotrackpro.voice.store.OnDisk;
import com.cotrackpro.voice.store.StoreException;
import com.cotrackpro.voice.thread.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// A week of calls that have been, the same each time but for the date.
final class SeededCalls {

  /// A call in which everything happened.
  static final String FULL = "CA7d1f0c9a35e24b6882aa417c90be5f13";

  private static final List<String> ROLES =
      List.of(
          "parent",
          "parent",
          "parent",
          "kid_teen",
          "attorney",
          "therapist",
          "gal",
          "cps",
          "social_worker",
          "advocate",
          "mediator",
          "school_counselor");

  private static final List<EndReason> ENDS =
      List.of(
          EndReason.CALLER_HUNG_UP,
          EndReason.SAID_GOODBYE,
          EndReason.CALLER_HUNG_UP,
          EndReason.SAID_GOODBYE,
          EndReason.CALLER_HUNG_UP,
          EndReason.IDLE,
          EndReason.NO_ANSWER,
          EndReason.VENDOR_FAILED,
          EndReason.REAPED);

  private static final long FOR_EVER = 4_000_000_000L;

  private SeededCalls() {}

  /// Keeps them, and `more`, in an empty data directory.
  static void keep(Path directory, Instant now, CallRecord... more) {
    try (var records = OnDisk.open(directory, Ticker.system())) {
      all(now).forEach(records::keep);
      List.of(more).forEach(records::keep);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  /// All of them, the newest an hour before `now`.
  static List<CallRecord> all(Instant now) {
    var random = new Random(1);
    var all = new ArrayList<CallRecord>();
    Instant at = now.minus(Duration.ofMinutes(64));
    for (int i = 0; i < 70; i++) {
      all.add(ordinary(i, at, random));
      at = at.minus(Duration.ofMinutes(20 + random.nextInt(220)));
    }
    all.add(full(now.minus(Duration.ofMinutes(38))));
    return all;
  }

  private static CallRecord ordinary(int number, Instant at, Random random) {
    EndReason end = ENDS.get(random.nextInt(ENDS.size()));
    boolean spoken = end != EndReason.NO_ANSWER;
    int turns = spoken ? 1 + random.nextInt(18) : 0;
    Duration length =
        spoken ? Duration.ofSeconds(24L + turns * (11L + random.nextInt(9))) : Duration.ZERO;
    Usage usage = usage(turns, length);
    return new CallRecord(
        new CallId("CA%032x".formatted(0x5eed_0000L + number)),
        new Role(ROLES.get(random.nextInt(ROLES.size()))),
        spoken && random.nextInt(4) > 0 ? Direction.INBOUND : Direction.OUTBOUND,
        "+1***" + (1000 + random.nextInt(9000)),
        Life.begunAt(at).ended(at.plus(length), end),
        new Talk(
            turns,
            said(at, turns),
            safety(number, at),
            List.of(),
            List.of(),
            timings(turns, random)),
        usage,
        cost(usage),
        FOR_EVER);
  }

  private static List<Said> said(Instant at, int turns) {
    return IntStream.range(0, turns)
        .mapToObj(turn -> Said.byCaller("He was late again.", at.plusSeconds(12L + turn * 14L)))
        .toList();
  }

  private static List<SafetyEvent> safety(int number, Instant at) {
    return number % 13 == 4
        ? List.of(
            new SafetyEvent(number % 2 + 2, "Said that nights are bad.", at.plusSeconds(40), ""))
        : List.of();
  }

  private static Usage usage(int turns, Duration length) {
    return new Usage(
        turns * 96L,
        turns * 71L,
        turns * 240L,
        turns * 1650L,
        turns * 168L,
        195,
        length.toSeconds() * 8000,
        0);
  }

  /// In dollars, by the list prices.
  private static double cost(Usage usage) {
    double tokens =
        usage.inputTokens() * 3.0
            + usage.outputTokens() * 15.0
            + usage.cacheCreationTokens() * 3.75
            + usage.cacheReadTokens() * 0.3;
    return tokens / 1e6 + usage.ttsChars() / 1e4 + usage.sttSecs() / 60 * 0.008;
  }

  private static List<TurnTiming> timings(int turns, Random random) {
    return IntStream.range(0, turns).mapToObj(turn -> timing(turn, random)).toList();
  }

  private static TurnTiming timing(int turn, Random random) {
    long said = 12_000L + turn * 14_000L;
    long committed = said + 140 + random.nextInt(160);
    long asked = committed + 4 + random.nextInt(20);
    long token = asked + 330 + random.nextInt(420);
    return new TurnTiming(said, committed, asked, token, token + 150 + random.nextInt(130));
  }

  /// A parent's call with an interruption, tools, danger, and keys.
  private static CallRecord full(Instant at) {
    Usage usage = new Usage(1250, 850, 1875, 18_500, 2200, 195, 8000 * 142, 0);
    return new CallRecord(
        new CallId(FULL),
        new Role("parent"),
        Direction.INBOUND,
        "+1***4567",
        Life.begunAt(at).ended(at.plusSeconds(186), EndReason.SAID_GOODBYE),
        new Talk(
            7,
            Dialogue.of(at),
            List.of(
                new SafetyEvent(
                    1,
                    "“He is outside the door now and he says he will not leave.”",
                    at.plusSeconds(97),
                    "{\"risk\":\"immediate\",\"advice\":\"Ask whether the caller is safe. 911. Stay on the line.\"}"),
                new SafetyEvent(3, "Has not slept, says it is too much.", at.plusSeconds(61), "")),
            List.of(
                new ToolUse("start_session", Duration.ofMillis(412), at.plusSeconds(24), true),
                new ToolUse("check_safety", Duration.ofMillis(286), at.plusSeconds(98), true),
                new ToolUse(
                    "generate_artifact", Duration.ofMillis(8004), at.plusSeconds(151), false)),
            List.of("1", "#"),
            timings(7, new Random(7))),
        usage,
        cost(usage),
        FOR_EVER);
  }

  /// What was said in it.
  private static final class Dialogue {

    private final Instant at;
    private final List<Said> said = new ArrayList<>();

    private Dialogue(Instant at) {
      this.at = at;
    }

    static List<Said> of(Instant at) {
      var it = new Dialogue(at);
      it.fixed(
          1,
          "You have reached an automated assistant, not a person. This call is transcribed and saved, and what I say is educational information. What happened?");
      it.caller(
          15,
          "He brought them back two hours late again, and my daughter said he had been driving after drinking.");
      it.persona(
          19,
          "I am glad you called. Let us write that down exactly as you saw it. What time was the exchange meant to be, and when did they arrive?",
          "");
      it.caller(33, "Six. They came at ten past eight. It is the third time this month.");
      it.persona(
          38,
          "So: agreed for six, returned at ten past eight, the third time this month.",
          " I can also note what your daughter told you, in her own words, without adding anything to it.");
      it.caller(44, "Yes, wait. Her words were: daddy's juice smelled funny.");
      it.persona(49, "I have that as her words. Thank you for keeping them as she said them.", "");
      it.afterTheBreak();
      return it.said;
    }

    private void afterTheBreak() {
      caller(60, "I have not slept. It is just too much right now.");
      persona(
          64,
          "That sounds exhausting, and it makes sense that it is. We can go slowly, or stop here and go on another day.",
          "");
      caller(95, "He is outside the door now and he says he will not leave.");
      persona(
          100,
          "Are you safe where you are? If you are in danger, call nine one one now. I am staying on the line with you.",
          "");
      caller(112, "My brother is here. He is going. I can see the car leave.");
      persona(
          117,
          "I am glad your brother is with you. If he comes back, nine one one is the right call.",
          "");
      caller(146, "Can you save all of this for my attorney?");
      persona(
          161,
          "I could not prepare the document just now. Everything you said is saved with this call, and it can be prepared from that.",
          "");
      caller(174, "All right. Thank you. Goodbye.");
      persona(178, "Thank you for telling me. Take care of yourself tonight. Goodbye.", "");
    }

    private void caller(long second, String text) {
      said.add(Said.byCaller(text, at.plusSeconds(second)));
    }

    private void persona(long second, String heard, String unheard) {
      said.add(
          new Said(
              Speaker.PERSONA, heard, at.plusSeconds(second), !unheard.isEmpty(), unheard, false));
    }

    private void fixed(long second, String text) {
      said.add(new Said(Speaker.PERSONA, text, at.plusSeconds(second), false, "", true));
    }
  }

  /// A call that has ended, of a caller who said `words`.
  static CallRecord saying(String id, Instant at, List<Said> words, List<SafetyEvent> events) {
    return new CallRecord(
        new CallId(id),
        Role.DEFAULT,
        Direction.INBOUND,
        "+1***0666",
        new Life(
            at,
            Optional.of(at.plusSeconds(60)),
            EndReason.CALLER_HUNG_UP.status(),
            Optional.of(EndReason.CALLER_HUNG_UP),
            Optional.empty()),
        new Talk(
            1,
            words,
            events,
            List.of(new ToolUse("<b>tool</b>", Duration.ofMillis(3), at, true)),
            List.of(),
            List.of()),
        Usage.NONE,
        0,
        FOR_EVER);
  }
}
