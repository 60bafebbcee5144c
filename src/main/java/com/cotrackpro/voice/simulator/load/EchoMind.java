package com.cotrackpro.voice.simulator.load;

import com.cotrackpro.voice.simulator.anthropic.Asked;
import com.cotrackpro.voice.simulator.anthropic.Mind;
import com.cotrackpro.voice.simulator.anthropic.Step;
import java.util.List;

/// Repeats what it heard, and adds a sentence to talk over.
public final class EchoMind implements Mind {

  @Override
  public List<Step> answer(Asked asked) {
    String words = asked.lastWords();
    int last = words.lastIndexOf("We had ");
    String heard = last < 0 ? "We had nothing." : words.substring(last);
    return List.of(
        new Step.Say(heard + " Thank you, I have that now, and we can go on whenever you like."));
  }
}
