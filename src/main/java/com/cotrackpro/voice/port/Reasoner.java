package com.cotrackpro.voice.port;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Message;
import com.cotrackpro.voice.call.Tool;
import com.cotrackpro.voice.call.ToolRequest;
import com.cotrackpro.voice.call.TurnId;
import com.cotrackpro.voice.call.Usage;
import java.util.List;

/// The mind behind the voice.
public interface Reasoner {

  /// Streams the next message. Blocks until it is complete or broken off; interrupt the thread to
  /// stop it, which is reported as [InterruptedException] after [Sink#used].
  Outcome reply(Question question, Sink sink) throws InterruptedException;

  /// What to answer.
  ///
  /// @param call for logs
  /// @param turn for logs
  /// @param spare whether to ask the fallback model instead of the usual one
  /// @param system the system prompt; the same text all through a call, for the cache
  /// @param tools in a stable order; may be empty
  /// @param messages the conversation so far
  record Question(
      CallId call,
      TurnId turn,
      boolean spare,
      String system,
      List<Tool> tools,
      List<Message> messages) {
    public Question {
      tools = List.copyOf(tools);
      messages = List.copyOf(messages);
    }
  }

  /// Takes the reply as it comes, on the thread of [Reasoner#reply].
  interface Sink {

    /// More words. Fragments join without separators.
    void text(String fragment);

    /// A whole tool request; its input is complete JSON.
    void wants(ToolRequest request);

    /// A block to be sent back as it is, at this place between text and requests.
    void opaque(String json);

    /// What this request consumed: once, at its end, however it ended. An estimate when it was
    /// broken off before the vendor said.
    void used(Usage usage);
  }

  /// How a reply ended.
  sealed interface Outcome {

    /// Nothing is missing. Tool requests, if any, want their results.
    record Complete() implements Outcome {}

    /// The vendor ended it early: too long, or declined. What came stands, but no tool request of
    /// it may run.
    ///
    /// @param reason the vendor's word for it
    record Cut(String reason) implements Outcome {}

    /// The reply is broken off.
    record Failed(Trouble trouble) implements Outcome {}
  }
}
