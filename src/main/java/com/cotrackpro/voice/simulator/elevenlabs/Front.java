package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.Handler;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.WebSocketListener;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.elevenlabs.Settings.Account;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The front door: who may come in, and where to.
final class Front implements Handler {

  private static final String LISTENING = "/v1/speech-to-text/realtime";
  private static final Pattern SPEAKING =
      Pattern.compile("/v1/text-to-speech/([^/]+)/multi-stream-input");

  private final World world;
  private final Rest rest;

  Front(World world) {
    this.world = world;
    this.rest = new Rest(world);
  }

  @Override
  public Response handle(Request request) throws InterruptedException {
    return rest.answer(request, account(request));
  }

  @Override
  public Upgrade upgrade(Request request) {
    if (request.path().equals(LISTENING)) {
      return admit(request, Where.LISTENING);
    }
    return SPEAKING.matcher(request.path()).matches()
        ? admit(request, Where.SPEAKING)
        : new Upgrade.Refuse(Problem.of(404, "not_found", "Not Found").plain());
  }

  private Upgrade admit(Request request, Where where) {
    List<Fault> faults = world.faults().take(where);
    for (Fault fault : faults) {
      if (fault instanceof Fault.Refuse(int status, String code)) {
        return new Upgrade.Refuse(Problem.of(status, code, "The service says no.").detailed());
      }
    }
    if (account(request) == Account.NONE) {
      world.breaches().add("A socket was asked for without a valid xi-api-key.");
      return new Upgrade.Refuse(Problem.wrongKey().detailed());
    }
    return new Upgrade.Accept(listener(request, where, faults));
  }

  private WebSocketListener listener(Request request, Where where, List<Fault> faults) {
    Account account = account(request);
    return switch (where) {
      case LISTENING -> {
        var order = ListeningOrder.of(request.rawQuery(), account);
        yield new Doorway(world, where, faults, wire -> new Listening(wire, order));
      }
      case SPEAKING -> {
        var order = SpeakingOrder.of(voice(request), request.rawQuery(), account, world.settings());
        yield new Doorway(world, where, faults, wire -> new Speaking(wire, order));
      }
      case REST -> throw new IllegalArgumentException("a request is no socket");
    };
  }

  private static String voice(Request request) {
    Matcher path = SPEAKING.matcher(request.path());
    return path.matches() ? path.group(1) : "";
  }

  private Account account(Request request) {
    return world.settings().account(request.headers().first("xi-api-key").orElse(""));
  }
}
