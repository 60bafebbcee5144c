package com.cotrackpro.voice.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.audio.Mulaw;
import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.ToolResult;
import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.fake.LetterVoice;
import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.fake.MemoryRecords;
import com.cotrackpro.voice.fake.PatientTranscriber;
import com.cotrackpro.voice.fake.Personae;
import com.cotrackpro.voice.fake.PlayoutLine;
import com.cotrackpro.voice.port.PhraseBook;
import com.cotrackpro.voice.port.Reasoner;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.port.Toolbox;
import com.cotrackpro.voice.thread.Crew;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A called person's wish leaves the call, whatever becomes of the call.
class WishTest {

  private static final PhoneNumber ANN = new PhoneNumber("+12025550123");

  @TempDir Path folder;

  private final ManualTicker ticker = new ManualTicker();
  private final PatientTranscriber transcriber = new PatientTranscriber();
  private final BlockingQueue<PhoneNumber> wishes = new LinkedBlockingQueue<>();

  @Test
  void aWishIsTakenDownWhileTheCallGoesOn() throws Exception {
    CallSession session = session(Direction.OUTBOUND);
    try (var crew = Crew.open("test", Duration.ofSeconds(5), _ -> {})) {
      Crew.Member call = crew.fork("call", session::run);
      transcriber.next().commit("Please take me off your list.");

      assertThat(wishes.poll(10, TimeUnit.SECONDS)).isEqualTo(ANN);
      assertThat(session.isOver()).isFalse();
      session.closed(true);
      assertThat(call.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(wishes).isEmpty();
  }

  @Test
  void aWishIsTakenDownWhenItsLastWordHangsUp() throws Exception {
    CallSession session = session(Direction.OUTBOUND);
    try (var crew = Crew.open("test", Duration.ofSeconds(5), _ -> {})) {
      Crew.Member call = crew.fork("call", session::run);
      transcriber.next().partial("stop calling me");
      session.closed(true);
      assertThat(call.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(wishes).containsExactly(ANN);
  }

  @Test
  void whoCalledUsIsNotTakenDown() throws Exception {
    CallSession session = session(Direction.INBOUND);
    try (var crew = Crew.open("test", Duration.ofSeconds(5), _ -> {})) {
      Crew.Member call = crew.fork("call", session::run);
      transcriber.next().commit("Stop calling me.");
      session.closed(true);
      assertThat(call.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(wishes).isEmpty();
  }

  private CallSession session(Direction direction) {
    var caller = new Caller(new CallId("CA" + "0".repeat(32)), Role.DEFAULT, ANN, direction);
    Casting casting =
        Personae.cast(folder, Personae.config(Map.of())).of(Role.DEFAULT, Map.of(), direction);
    var vendors =
        new Vendors(
            transcriber,
            new LetterVoice(),
            new Silence(),
            (_, _) -> new Reasoner.Outcome.Complete(),
            new NoTools(),
            new MemoryRecords(),
            wishes::add,
            ticker);
    return new CallSession(caller, new PlayoutLine(ticker), casting, vendors, Optional.empty());
  }

  private static final class Silence implements PhraseBook {
    @Override
    public Optional<Mulaw> find(VoiceId voice, String text) {
      return Optional.of(Mulaw.silence(160));
    }

    @Override
    public void keep(VoiceId voice, String text, Mulaw sound) {}
  }

  private static final class NoTools implements Toolbox {
    @Override
    public List<Tool> tools() {
      return List.of();
    }

    @Override
    public ToolResult use(ToolRequest request, Duration limit) {
      throw new IllegalStateException("nobody wants a tool here");
    }
  }
}
