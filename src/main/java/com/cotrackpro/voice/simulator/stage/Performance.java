package com.cotrackpro.voice.simulator.stage;

import com.cotrackpro.voice.audio.Wav;
import com.cotrackpro.voice.simulator.anthropic.Sent;
import com.cotrackpro.voice.simulator.mcp.ToolCall;
import com.cotrackpro.voice.simulator.twilio.SimulatedCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A call that has been played: what was said, heard and done.
///
/// @param scenario what was to be played
/// @param call the call, with its two tracks
/// @param score who spoke when
/// @param breaches what the server did against the vendors' rules
/// @param tools the tools that ran
/// @param asked what the model was sent
/// @param ended whether the call came to its end by itself
public record Performance(
    Scenario scenario,
    SimulatedCall call,
    Score score,
    List<String> breaches,
    List<ToolCall> tools,
    List<Sent> asked,
    boolean ended) {

  public Performance {
    breaches = List.copyOf(breaches);
    tools = List.copyOf(tools);
    asked = List.copyOf(asked);
  }

  /// Writes both sides' sound as WAV: the caller left, the persona right.
  public void saveSound(Path file) throws IOException {
    new Wav(call.said(), call.heard()).write(file);
  }
}
