package com.cotrackpro.voice.config;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole configuration, read once at start. Everybody receives their own branch, nobody the
/// tree.
///
/// @param http how we serve
/// @param twilio the telephone company
/// @param elevenLabs speech both ways
/// @param anthropic the mind
/// @param mcp the documentation tools
/// @param calls limits of calls
/// @param personas who speaks
/// @param storage where things are kept
/// @param prices what things cost
public record Config(
    Http http,
    Twilio twilio,
    ElevenLabs elevenLabs,
    Anthropic anthropic,
    Mcp mcp,
    Calls calls,
    Personas personas,
    Storage storage,
    Prices prices) {

  /// Reads the configuration from `environment` and, for what it does not say, from the file
  /// `dotEnv`, which need not exist.
  public static Outcome load(Map<String, String> environment, Path dotEnv) {
    return ConfigReader.read(environment, DotEnv.of(dotEnv));
  }

  /// Reads the configuration from `environment` alone.
  public static Outcome from(Map<String, String> environment) {
    return ConfigReader.read(environment, DotEnv.NONE);
  }

  /// What came of reading.
  public sealed interface Outcome {

    /// The program can start.
    ///
    /// @param warnings sentences for the log
    record Ready(Config config, List<String> warnings) implements Outcome {
      public Ready {
        warnings = List.copyOf(warnings);
      }
    }

    /// The program cannot start; exit with 78, EX_CONFIG of `sysexits.h`.
    ///
    /// @param problems all of them, in the order of the document
    /// @param warnings sentences that may explain a problem, such as a misspelt name
    record Unusable(List<Problem> problems, List<String> warnings) implements Outcome {
      public Unusable {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
      }
    }
  }

  /// How we serve.
  ///
  /// @param port `PORT`; 0 takes any free one
  /// @param production `APP_ENV=production`
  /// @param apiKey `OUTBOUND_API_KEY`, the Bearer key of the REST API
  /// @param drain `DRAIN_SECONDS`
  /// @param logs how we log
  public record Http(int port, boolean production, Secret apiKey, Duration drain, Logs logs) {}

  /// How we log.
  ///
  /// @param level `LOG_LEVEL`: `error`, `warn`, `info`, `debug` or `trace`
  /// @param json `LOG_FORMAT=json`: for machines; otherwise pretty, for people
  public record Logs(String level, boolean json) {}

  /// The telephone company.
  ///
  /// @param authToken `TWILIO_AUTH_TOKEN`
  /// @param validateSignature `VALIDATE_TWILIO_SIGNATURE`
  /// @param apiDomain `API_DOMAIN`: the public host of the webhooks
  /// @param wsDomain `WS_DOMAIN`: the public host of the media streams
  public record Twilio(
      Secret authToken, boolean validateSignature, String apiDomain, String wsDomain) {}

  /// Speech both ways.
  ///
  /// @param base `ELEVENLABS_BASE_URL`, `http` or `https`; its sockets are `ws` or `wss`
  ///   accordingly
  /// @param apiKey `ELEVENLABS_API_KEY`
  /// @param voiceModel `ELEVENLABS_MODEL_ID`
  /// @param transcriptionModel `ELEVENLABS_STT_MODEL_ID`
  /// @param zeroRetention `ELEVENLABS_ZERO_RETENTION`
  /// @param connect `ELEVENLABS_CONNECT_TIMEOUT_MS`
  /// @param chunk `STT_CHUNK_MS`: how much caller audio goes into one message to speech-to-text
  public record ElevenLabs(
      URI base,
      Secret apiKey,
      String voiceModel,
      String transcriptionModel,
      boolean zeroRetention,
      Duration connect,
      Duration chunk) {}

  /// The mind.
  ///
  /// @param base `ANTHROPIC_BASE_URL`
  /// @param apiKey `ANTHROPIC_API_KEY`
  /// @param model `ANTHROPIC_MODEL`
  /// @param fallbackModel `ANTHROPIC_FALLBACK_MODEL`
  /// @param whole `ANTHROPIC_STREAM_TIMEOUT_MS`: the limit of a whole reply
  public record Anthropic(
      URI base, Secret apiKey, String model, String fallbackModel, Duration whole) {}

  /// The documentation tools.
  ///
  /// @param url `COTRACKPRO_MCP_URL`
  /// @param token `MCP_AUTH_TOKEN`
  /// @param tools `MCP_TOOLS`: the names that are offered to the model
  /// @param limit `MCP_TIMEOUT_MS`
  public record Mcp(URI url, Secret token, List<String> tools, Duration limit) {
    public Mcp {
      tools = List.copyOf(tools);
    }
  }

  /// Limits of calls.
  ///
  /// @param concurrent `MAX_CONCURRENT_SESSIONS`
  /// @param longest `MAX_CALL_SECONDS`
  /// @param idle `IDLE_CALL_SECONDS`: no caller speech or key
  /// @param maxCostUsd `MAX_CALL_COST_USD`
  public record Calls(int concurrent, Duration longest, Duration idle, double maxCostUsd) {}

  /// Who speaks.
  ///
  /// @param directory `PERSONA_DIR`: files that add to or replace those of the program
  /// @param voices `VOICE_MAP`: voices that replace those of the files
  public record Personas(Optional<Path> directory, Map<Role, VoiceId> voices) {
    public Personas {
      voices = Map.copyOf(voices);
    }
  }

  /// Where things are kept.
  ///
  /// @param data `DATA_DIR`
  /// @param audio `AUDIO_CACHE_DIR`
  /// @param recordsLife `RECORDS_TTL_DAYS`
  public record Storage(Path data, Path audio, Duration recordsLife) {}

  /// What things cost, in USD.
  ///
  /// @param model the configured model, per million tokens
  /// @param fallbackModel the fallback model, per million tokens
  /// @param ttsPer1kChars `ELEVENLABS_TTS_PRICE_PER_1K_CHARS`
  /// @param sttPerMinute `ELEVENLABS_STT_PRICE_PER_MIN`
  public record Prices(
      Tokens model, Tokens fallbackModel, double ttsPer1kChars, double sttPerMinute) {

    /// A model's prices per million tokens.
    public record Tokens(double input, double output, double cacheWrite, double cacheRead) {}
  }
}
