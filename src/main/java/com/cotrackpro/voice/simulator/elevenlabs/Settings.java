package com.cotrackpro.voice.simulator.elevenlabs;

import com.cotrackpro.voice.net.ServerSettings;
import com.cotrackpro.voice.simulator.speech.Speaker;
import java.util.Map;
import java.util.Set;

/// How the simulator behaves when nothing is wrong.
///
/// @param server where it listens
/// @param keys API keys of ordinary accounts
/// @param enterpriseKeys API keys that may also ask for zero retention
/// @param voices voice ids and who speaks with them
/// @param latencies how long things take
/// @param seed for everything left to chance: spellings, sizes of audio pieces
public record Settings(
    ServerSettings server,
    Set<String> keys,
    Set<String> enterpriseKeys,
    Map<String, Speaker> voices,
    Latencies latencies,
    long seed) {

  private static final int MESSAGE_BYTES = 1 << 20; // stt chunks are limited by their own rule

  public Settings {
    keys = Set.copyOf(keys);
    enterpriseKeys = Set.copyOf(enterpriseKeys);
    voices = Map.copyOf(voices);
  }

  /// A free loopback port, the keys `ordinary-key` and `enterprise-key`, the vendor's default
  /// voices, usual latencies.
  public static Settings standard() {
    return new Settings(
        ServerSettings.loopback().allowing(MESSAGE_BYTES, MESSAGE_BYTES),
        Set.of("ordinary-key"),
        Set.of("enterprise-key"),
        // elevenlabs-tts-websocket.md 7
        Map.of(
            "EXAVITQu4vr4xnSDxMaL", Speaker.PERSONA,
            "pNInz6obpgDQGcFmaJgB", Speaker.LOW_PERSONA,
            "ErXwobaYiN019PkySvjV", Speaker.LOW_PERSONA,
            "VR6AewLTigWG4xSOukaG", Speaker.LOW_PERSONA,
            "21m00Tcm4TlvDq8ikWAM", Speaker.PERSONA,
            "AZnzlk1XvdvUeBnXmlld", Speaker.PERSONA),
        Latencies.usual(),
        1);
  }

  /// The same with other latencies.
  public Settings taking(Latencies other) {
    return new Settings(server, keys, enterpriseKeys, voices, other, seed);
  }

  /// The same listening as `other` says.
  public Settings on(ServerSettings other) {
    return new Settings(other, keys, enterpriseKeys, voices, latencies, seed);
  }

  /// The same with these accounts.
  public Settings accepting(Set<String> ordinary, Set<String> enterprise) {
    return new Settings(server, ordinary, enterprise, voices, latencies, seed);
  }

  Account account(String key) {
    if (enterpriseKeys.contains(key)) {
      return Account.ENTERPRISE;
    }
    return keys.contains(key) ? Account.ORDINARY : Account.NONE;
  }

  /// What a key entitles to.
  enum Account {
    NONE,
    ORDINARY,
    ENTERPRISE
  }
}
