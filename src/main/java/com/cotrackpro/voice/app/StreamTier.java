package com.cotrackpro.voice.app;

import com.cotrackpro.voice.anthropic.Claude;
import com.cotrackpro.voice.center.Beacon;
import com.cotrackpro.voice.center.DoNotCallList;
import com.cotrackpro.voice.center.LiveCalls;
import com.cotrackpro.voice.center.PersonaCast;
import com.cotrackpro.voice.center.Wishes;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.elevenlabs.Scribe;
import com.cotrackpro.voice.elevenlabs.SpeechApi;
import com.cotrackpro.voice.elevenlabs.StreamingVoice;
import com.cotrackpro.voice.mcp.McpToolbox;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.Handler.Upgrade;
import com.cotrackpro.voice.net.Request;
import com.cotrackpro.voice.phrases.PhraseCache;
import com.cotrackpro.voice.session.Vendors;
import com.cotrackpro.voice.telemetry.CallMeter;
import com.cotrackpro.voice.telemetry.Traces;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.twilio.StreamEntrance;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What carries calls: all the vendors, the phrases, and the calls themselves.
final class StreamTier {

  private static final Logger log = LoggerFactory.getLogger(StreamTier.class);

  private final Wiring wiring;
  private final Config config;
  private final PhraseCache phrases;
  private final Vendors vendors;
  private final LiveCalls calls;
  private final StreamEntrance entrance;

  /// Builds upon `wiring`, which closes it.
  StreamTier(Wiring wiring) {
    this.wiring = wiring;
    this.config = wiring.config();
    this.phrases = new PhraseCache(config.storage().audio(), config.elevenLabs().voiceModel());
    this.vendors = hired();
    this.calls =
        new LiveCalls(
            config.calls(),
            wiring.cast(),
            vendors,
            Traced.each(vendors, traces(), config.anthropic()),
            wiring.facts().whereabouts());
    wiring.metrics().calls(calls::activeCalls, calls::peakCalls, calls.capacity());
    wiring.onClose(calls::close);
    this.entrance = entrance();
  }

  private Vendors hired() {
    Gates gates = wiring.gates();
    Client speech = wiring.client(config.elevenLabs().connect());
    Client mind = wiring.client();
    Client tools = wiring.client();
    var voice = new StreamingVoice(config.elevenLabs(), speech, wiring.ticker());
    wiring.onClose(voice::close);
    var toolbox = McpToolbox.open(tools, config.mcp(), gates.to(Watched.TOOLS), wiring.ticker());
    wiring.onClose(toolbox::close);
    var meter = new CallMeter(wiring.metrics(), Labels.of(wiring.cast(), toolbox::tools));
    var claude = new Claude(mind, config.anthropic(), config.prices(), wiring.ticker());
    var wishes =
        new Wishes(
            new DoNotCallList(wiring.stores().suppressions(), wiring.ticker()), wiring.ticker());
    wiring.onClose(wishes::close);
    return new Vendors(
        Watched.transcriber(
            new Scribe(config.elevenLabs(), speech, wiring.ticker()),
            gates.to(Watched.TRANSCRIBER)),
        new WatchedVoice(voice, gates.to(Watched.VOICE)),
        phrases,
        Watched.reasoner(claude, gates.to(Watched.MIND), gates.to(Watched.SPARE_MIND)),
        toolbox,
        wiring.watched(meter),
        wishes,
        wiring.ticker());
  }

  private Optional<Traces> traces() {
    Optional<Traces> traces =
        config
            .http()
            .logs()
            .traces()
            .map(url ->
                Traces.to(
                    url,
                    wiring.ticker(),
                    wiring.metrics(),
                    Labels.of(wiring.cast(), vendors.toolbox()::tools)));
    traces.ifPresent(it -> wiring.onClose(it::close));
    return traces;
  }

  private StreamEntrance entrance() {
    Crew crew =
        Crew.open(
            "streams",
            Duration.ofSeconds(2),
            failure -> log.atError().setCause(failure).log("a stream could not be begun"));
    wiring.onClose(crew::close);
    return new StreamEntrance(
        config.twilio(), calls, wiring.facts().tickets(), wiring.ticker(), crew);
  }

  /// Takes calls, and tells those who answer for it.
  void open() {
    WarmUp.speech();
    calls.open();
    if (wiring.sharesFacts()) {
      Beacon beacon = Beacon.light(wiring.facts().shared(), calls::hasRoom, wiring.ticker());
      wiring.onClose(beacon::close);
    }
  }

  /// Where streams come in, by path.
  Map<String, Function<Request, Upgrade>> sockets() {
    return Map.of("/call/stream", Watched.signedStream(entrance::stream, wiring.metrics()));
  }

  LiveCalls calls() {
    return calls;
  }

  Vendors vendors() {
    return vendors;
  }

  PhraseCache phrases() {
    return phrases;
  }

  PersonaCast cast() {
    return wiring.cast();
  }

  /// The vendor's account.
  SpeechApi speech() {
    return new SpeechApi(
        config.elevenLabs(), wiring.client(config.elevenLabs().connect()), wiring.ticker());
  }
}
