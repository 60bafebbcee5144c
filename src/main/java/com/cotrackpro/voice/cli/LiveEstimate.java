package com.cotrackpro.voice.cli;

import com.cotrackpro.voice.config.Config.Prices.Tokens;
import com.cotrackpro.voice.simulator.stage.Jury;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import java.util.List;
import java.util.Map;

/// What rehearsals with a real model will cost, at most about: a token for four letters, every
/// request as dear as one that is written to the cache.
///
/// @param requests of the calls, the judge's not counted
/// @param input tokens, the judge's included
/// @param output tokens, the judge's included
/// @param usd all of it
record LiveEstimate(long requests, long input, long output, double usd) {

  private static final int LETTERS_A_TOKEN = 4;

  // A session is opened and safety is checked: two requests more than the caller has lines.
  private static final int TOOL_ROUNDS = 2;

  // The four tools and what they are for, and what has been said so far.
  private static final int TOOLS = 700;
  private static final int HISTORY = 500;

  // Three spoken sentences, or a tool request.
  private static final int REPLY = 120;

  private static final LiveEstimate NOTHING = new LiveEstimate(0, 0, 0, 0);

  private static final double MILLION = 1_000_000;

  /// That of `calls`.
  ///
  /// @param prompts how many tokens each role's prompt has
  /// @param mind what the model of the calls costs
  /// @param judge what the judging one costs
  static LiveEstimate of(
      List<Scenario> calls, Map<String, Integer> prompts, Jury jury, Tokens mind, Tokens judge) {
    LiveEstimate sum = NOTHING;
    for (Scenario call : calls) {
      sum = sum.plus(ofCall(call, prompts.getOrDefault(call.role(), 0), mind));
      sum = sum.plus(ofJudging(call, jury, judge));
    }
    return sum;
  }

  private static LiveEstimate ofCall(Scenario call, int prompt, Tokens price) {
    long lines = call.caller().stream().filter(cue -> cue.act() instanceof Act.Says).count();
    long requests = lines + TOOL_ROUNDS;
    return priced(requests, requests * (prompt + TOOLS + HISTORY), requests * REPLY, price);
  }

  private static LiveEstimate ofJudging(Scenario call, Jury jury, Tokens price) {
    int letters = jury.prompt().length() + jury.question(call, "").length();
    return priced(0, letters / LETTERS_A_TOKEN + HISTORY, jury.longest(call), price);
  }

  private static LiveEstimate priced(long requests, long input, long output, Tokens price) {
    double dearest = Math.max(price.input(), price.cacheWrite());
    return new LiveEstimate(
        requests, input, output, (input * dearest + output * price.output()) / MILLION);
  }

  private LiveEstimate plus(LiveEstimate more) {
    return new LiveEstimate(
        requests + more.requests, input + more.input, output + more.output, usd + more.usd);
  }
}
