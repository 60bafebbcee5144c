package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.elevenlabs.Settings.Account;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The vendor's requests: who may ask, and for what. Safe for any number of threads.
final class Rest {

  private static final Pattern SPEECH =
      Pattern.compile("/v1/text-to-speech/([^/]+)(/stream)?");

  private final World world;
  private final Voices voices;

  Rest(World world) {
    this.world = world;
    this.voices = new Voices(world.settings().voices());
  }

  Response answer(Request request, Account account) throws InterruptedException {
    List<Fault> faults = world.faults().take(Where.REST);
    for (Fault fault : faults) {
      var trouble = suffered(fault);
      if (trouble != NOTHING) {
        return trouble;
      }
    }
    if (account == Account.NONE) {
      world.breaches().add("A request came without a valid xi-api-key.");
      return Problem.wrongKey().any(new Random(world.settings().seed()));
    }
    return routed(request, account, faults);
  }

  private static final Response NOTHING = Response.empty(204);

  /// What the fault makes of the request; [#NOTHING] when it goes on.
  private Response suffered(Fault fault) throws InterruptedException {
    return switch (fault) {
      case Fault.Refuse(int status, var code) ->
          Problem.of(status, code, "The service says no.").detailed();
      case Fault.DropAfter(var after) -> dropped(after);
      case Fault.DropMidWord(), Fault.CloseMidSpeech(_, _) -> dropped(Duration.ZERO);
      case Fault.Silent(), Fault.Deaf(), Fault.Stall() -> dropped(Duration.ofMinutes(5));
      case Fault.Error(var error, var message, _, var after) -> failed(error, message, after);
      case Fault.ConnectDelay(var by) -> {
        world.ticker().pause(by);
        yield NOTHING;
      }
      case Fault.Slow(_), Fault.NoAudio() -> NOTHING;
    };
  }

  private Response dropped(Duration after) throws InterruptedException {
    world.ticker().pause(after);
    return new Response.Dropped();
  }

  private Response failed(String error, String message, Duration after)
      throws InterruptedException {
    world.ticker().pause(after);
    return Problem.of(500, error, message).detailed();
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
