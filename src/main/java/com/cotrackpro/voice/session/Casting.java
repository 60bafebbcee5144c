package com.cotrackpro.voice.session;

import com.cotrackpro.voice.call.VoiceId;
import com.cotrackpro.voice.conversation.Script;
import java.time.Duration;

/// Who speaks in a call, and how.
///
/// @param script the fixed phrases and the patience
/// @param prompt the system prompt; the same for every call of the role
/// @param voice the voice
/// @param language ISO 639-1
/// @param toolLimit how long one tool may take
/// @param maxCostUsd what the call may cost before it is brought to a close
/// @param recordLife how long its record is kept
/// @param tariff what things cost
public record Casting(
    Script script,
    String prompt,
    VoiceId voice,
    String language,
    Duration toolLimit,
    double maxCostUsd,
    Duration recordLife,
    Tariff tariff) {

  /// Prices in USD; the model's tokens are priced where they are counted.
  public record Tariff(double ttsPer1kChars, double sttPerMinute) {}
}
