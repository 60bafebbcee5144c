package com.cotrackpro.voice.config;

import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.call.VoiceId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /// Reads the configuration from all of its sources.
  public static Outcome from(Sources sources) {
    return ConfigReader.read(sources);
  }

  /// Reads the configuration from `environment` alone; Parameter Store is not asked.
  public static Outcome from(Map<String, String> environment) {
    return ConfigReader.read(Sources.of(environment, DotEnv.NONE).with(Map.of()));
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
  /// @param tier `TIER`: what of everything this process does
  /// @param port `PORT`; 0 takes any free one
  /// @param production `APP_ENV=production`
  /// @param access who may ask
  /// @param drain `DRAIN_SECONDS`
  /// @param logs how we log
  public record Http(
      Tier tier, int port, boolean production, Access access, Duration drain, Logs logs) {}

  /// Who may ask our REST API, and how often.
  ///
  /// @param apiKey `OUTBOUND_API_KEY`, the Bearer key of the REST API
  /// @param cronSecret `CRON_SECRET`, the Bearer key of what a scheduler calls
  /// @param records `RECORDS_RATE_LIMIT_…`: how often one key may ask for records
  /// @param origins `CORS_ORIGINS`: the pages of other hosts that may ask; none by default
  public record Access(Secret apiKey, Secret cronSecret, Rates records, List<String> origins) {
    public Access {
      origins = List.copyOf(origins);
    }
  }

  /// How often something may happen, in fixed windows.
  public record Rates(int perMinute, int perHour) {}

  /// How we log.
  ///
  /// @param level `LOG_LEVEL`: `error`, `warn`, `info`, `debug` or `trace`
  /// @param json `LOG_FORMAT=json`: for machines; otherwise pretty, for people
  /// @param traces `OTEL_EXPORTER_OTLP_ENDPOINT`: the collector of traces; none without it
  public record Logs(String level, boolean json, Optional<URI> traces) {}

  /// The telephone company.
  ///
  /// @param authTokens `TWILIO_AUTH_TOKEN`: one, or two while the token is being changed; the first
  ///   signs, each is accepted
  /// @param validateSignature `VALIDATE_TWILIO_SIGNATURE`
  /// @param apiDomain `API_DOMAIN`: the public host of the webhooks
  /// @param wsDomain `WS_DOMAIN`: the public host of the media streams
  /// @param account for calls that we place; empty when we place none
  public record Twilio(
      List<Secret> authTokens,
      boolean validateSignature,
      String apiDomain,
      String wsDomain,
      Optional<Account> account) {
    public Twilio {
      authTokens = List.copyOf(authTokens);
    }
  }

  /// The account at the telephone company.
  ///
  /// @param base `TWILIO_BASE_URL`
  /// @param sid `TWILIO_ACCOUNT_SID`
  /// @param number `TWILIO_PHONE_NUMBER`: the number that calls come from, E.164
  public record Account(URI base, String sid, String number) {}

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
  /// @param outbound limits of the calls that we place
  public record Calls(
      int concurrent, Duration longest, Duration idle, double maxCostUsd, Outbound outbound) {}

  /// Limits of the calls that we place.
  ///
  /// @param rates `OUTBOUND_RATE_LIMIT_…`: how many one key may start
  /// @param countries `OUTBOUND_ALLOWED_COUNTRY_CODES`: ISO codes; empty when all are allowed
  /// @param quiet `OUTBOUND_QUIET_HOURS`: when nobody is called, by the called party's clock
  /// @param machines `OUTBOUND_MACHINE_DETECTION` and `OUTBOUND_MACHINE_SENTENCE`
  public record Outbound(
      Rates rates, Set<String> countries, Optional<QuietHours> quiet, Machines machines) {
    public Outbound {
      countries = Set.copyOf(countries);
    }
  }

  /// A stretch of the day, which may run over midnight.
  ///
  /// @param from its first moment
  /// @param until the first moment after it
  public record QuietHours(LocalTime from, LocalTime until) {}

  /// What to do about answering machines.
  ///
  /// @param detected whether the telephone company is asked to tell them from people
  /// @param sentence what a machine hears; nothing when empty
  public record Machines(boolean detected, String sentence) {}

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
  /// @param dynamo the table of records; empty when they are kept in `data`
  /// @param shared where facts are kept that several processes share
  public record Storage(
      Path data, Path audio, Duration recordsLife, Optional<Dynamo> dynamo, Shared shared) {}

  /// A DynamoDB table.
  ///
  /// @param table `DYNAMO_TABLE_NAME`
  /// @param region `AWS_REGION`
  /// @param endpoint `DYNAMO_ENDPOINT`; empty for the vendor's own
  /// @param keys credentials; empty for the SDK's default chain
  public record Dynamo(
      String table, String region, Optional<URI> endpoint, Optional<AwsKeys> keys) {}

  /// Credentials for AWS.
  ///
  /// @param id `AWS_ACCESS_KEY_ID`
  /// @param secret `AWS_SECRET_ACCESS_KEY`
  /// @param session `AWS_SESSION_TOKEN`; not set for lasting credentials
  public record AwsKeys(Secret id, Secret secret, Secret session) {}

  /// Where facts are kept that several processes share.
  public sealed interface Shared {

    /// In this process, shared with nobody.
    record OwnMemory() implements Shared {}

    /// In a Redis, over its own protocol.
    ///
    /// @param url `redis:` or `rediss:`, with its password
    record Redis(Secret url) implements Shared {}

    /// In a Redis, over REST.
    record Rest(URI url, Secret token) implements Shared {}
  }

  /// What things cost, in USD.
  ///
  /// @param model the configured model, per million tokens
  /// @param fallbackModel the fallback model, per million tokens
  /// @param ttsPer1kChars `ELEVENLABS_TTS_PRICE_PER_1K_CHARS`
  /// @param sttPerMinute `ELEVENLABS_STT_PRICE_PER_MIN`
  /// @param rollupAt `COST_ROLLUP_AT`: when a day's costs are added up, UTC; empty for never
  public record Prices(
      Tokens model,
      Tokens fallbackModel,
      double ttsPer1kChars,
      double sttPerMinute,
      Optional<LocalTime> rollupAt) {

    /// A model's prices per million tokens.
    public record Tokens(double input, double output, double cacheWrite, double cacheRead) {}
  }
}
