package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.fake.ManualTicker;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.NetException;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.net.WebSocket;
import com.cotrackpro.voice.simulator.speech.Speaker;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.simulator.speech.WordMarks;
import com.cotrackpro.voice.thread.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/// A running simulator and a client beside it.
final class Studio implements AutoCloseable {

  static final String KEY = "ordinary-key";
  static final String ENTERPRISE = "enterprise-key";
  static final String SARAH = "EXAVITQu4vr4xnSDxMaL";
  static final String LISTEN =
      "/v1/speech-to-text/realtime?model_id=scribe_v2_realtime&audio_format=ulaw_8000"
          + "&commit_strategy=vad&vad_silence_threshold_secs=0.6&language_code=en";
  static final String SPEAK =
      "/v1/text-to-speech/"
          + SARAH
          + "/multi-stream-input?model_id=eleven_flash_v2_5&output_format=ulaw_8000"
          + "&auto_mode=true&sync_alignment=true&inactivity_timeout=20";

  final ElevenLabsSimulator simulator;
  final Client client;
  private final Sockets sockets;

  private Studio(Ticker ticker, Settings settings) throws NetException, InterruptedException {
    this.sockets = Sockets.open();
    this.simulator = ElevenLabsSimulator.start(sockets, ticker, Synthesiser.installed(), settings);
    this.client = sockets.client(ClientSettings.within(Duration.ofSeconds(5)));
  }

  static Studio open(Ticker ticker) throws NetException, InterruptedException {
    return new Studio(ticker, Settings.standard().taking(Latencies.none()));
  }

  static Studio open() throws NetException, InterruptedException {
    return open(Ticker.system());
  }

  WebSocket connect(String target, Peer peer) throws NetException, InterruptedException {
    return connect(target, KEY, peer);
  }

  WebSocket connect(String target, String key, Peer peer)
      throws NetException, InterruptedException {
    var uri = URI.create("ws://127.0.0.1:" + simulator.port() + target);
    return client.connect(uri, Headers.of("xi-api-key", key), peer);
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + simulator.port() + target);
  }

  /// Speech of a caller as it would come over the telephone.
  static byte[] speech(String text) {
    return WordMarks.mark(Synthesiser.installed().say(text, Speaker.CALLER)).sound().bytes();
  }

  /// A message to speech-to-text.
  static String chunk(byte[] sound, boolean commit) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("message_type", "input_audio_chunk")
        .put("audio_base_64", Base64.getEncoder().encodeToString(sound))
        .put("commit", commit)
        .put("sample_rate", 8000)
        .toString();
  }

  /// Waits until the simulator has set so many alarms.
  static void awaitAlarms(ManualTicker clock, int alarms) {
    while (clock.alarms() < alarms) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    simulator.close();
    sockets.close();
  }
}
