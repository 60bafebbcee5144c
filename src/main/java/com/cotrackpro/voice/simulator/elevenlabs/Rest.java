package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.elevenlabs.Settings.Account;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The vendor's requests: who may ask, and for what. Safe for any number of threads.
final class Rest {

  private static final Pattern SPEECH = Pattern.compile("/v1/text-to-speech/([^/]+)(/stream)?");

  private static final Duration FOR_GOOD = Duration.ofMinutes(5); // no client waits longer

  private static final int HALF_A_SECOND = 4000; // of telephone sound, in bytes

  private final World world;
  private final Voices voices;

  Rest(World world) {
    this.world = world;
    this.voices = new Voices(world.settings().voices());
  }

  Response answer(Request request, Account account) throws InterruptedException {
    List<Fault> faults = world.faults().take(Where.REST);
    for (Fault fault : faults) {
      Optional<Response> trouble = suffered(fault);
      if (trouble.isPresent()) {
        return trouble.get();
      }
    }
    if (account == Account.NONE) {
      world.breaches().add("A request came without a valid xi-api-key.");
      return Problem.wrongKey().any(new Random(world.settings().seed()));
    }
    return routed(request, account, faults);
  }

  /// What the fault makes of the request; empty when it goes on.
  private Optional<Response> suffered(Fault fault) throws InterruptedException {
    return switch (fault) {
      case Fault.Refuse(int status, var code) -> refused(status, code, "The service says no.");
      case Fault.ErrorMessage(var error, var message, _, var after) -> {
        world.ticker().pause(after);
        yield refused(500, error, message);
      }
      case Fault.DropAfter(var after) -> dropped(after);
      case Fault.DropMidWord(), Fault.CloseMidSpeech(_, _) -> Optional.of(broken());
      case Fault.Silent(), Fault.Deaf(), Fault.Stall() -> dropped(FOR_GOOD);
      case Fault.ConnectDelay(var by) -> {
        world.ticker().pause(by);
        yield Optional.empty();
      }
      case Fault.Slow(_), Fault.NoAudio() -> Optional.empty();
    };
  }

  private static Optional<Response> refused(int status, String code, String message) {
    return Optional.of(Problem.of(status, code, message).detailed());
  }

  private Optional<Response> dropped(Duration after) throws InterruptedException {
    world.ticker().pause(after);
    return Optional.of(new Response.Dropped());
  }

  /// An answer that begins as it should and never ends.
  private static Response broken() {
    return new Response.Streamed(
        200,
        Headers.of("Content-Type", "audio/basic"),
        out -> {
          out.send(" ".repeat(HALF_A_SECOND));
          out.drop();
        });
  }

  private Response routed(Request request, Account account, List<Fault> faults)
      throws InterruptedException {
    Matcher speech = SPEECH.matcher(request.path());
    if (request.method().equals("POST") && speech.matches()) {
      return new SpeechRequest(world, account, faults)
          .answer(speech.group(1), request.rawQuery(), request.body().text());
    }
    if (request.method().equals("GET")) {
      return voices.answer(request);
    }
    world.breaches().add("There is no " + request.method() + " " + request.path() + ".");
    return Problem.of(404, "not_found", "Not Found").plain();
  }
}
