package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.stage.Called;
import com.cotrackpro.voice.simulator.stage.Callee;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Scenario.Cue;
import com.cotrackpro.voice.simulator.stage.Scenario.Moment;
import com.cotrackpro.voice.simulator.stage.StageListener;
import com.cotrackpro.voice.simulator.twilio.Mishap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Somebody's program has somebody called.
@Execution(ExecutionMode.CONCURRENT)
final class OutboundJourneyTest {

  private static final String NUMBER = "+12125550107";
  private static final String ORDER =
      "{\"to\":\"" + NUMBER + "\",\"role\":\"parent\",\"variables\":{\"first_name\":\"Maria\"}}";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void whoIsCalledHearsWhoIsCallingAndTheirName() throws Exception {
    Scenario scenario = listensAndHangsUp();
    try (var house = House.open(scenario);
        var asker = new Asker(house)) {
      Called called = house.booth().answers(Callee.person(NUMBER), scenario, StageListener.NONE);

      assertThat(order(asker, "one").status()).isEqualTo(200);

      Performance played = house.stage().play(called, house.booth(), LIMIT).orElseThrow();
      assertThat(Plays.heard(played)).contains("Maria").contains("is CoTrackPro calling");
      assertThat(house.recordOf(played.call().sid()).path("direction").asString())
          .isEqualTo("outbound");
      assertThat(played.breaches()).isEmpty();
    }
  }

  @Test
  void anAnswerThatWasLostIsNeverASecondCall() throws Exception {
    Scenario scenario = listensAndHangsUp();
    try (var house = House.open(scenario);
        var asker = new Asker(house)) {
      Called called = house.booth().answers(Callee.person(NUMBER), scenario, StageListener.NONE);
      asker.spoil(new Mishap.AnswerLost(true));

      // 200 where the report of the ringing telephone overtakes the loss of the answer.
      assertThat(order(asker, "two").status()).isIn(504, 200);
      assertThat(house.stage().play(called, house.booth(), LIMIT)).isPresent();

      Response.Whole again = order(asker, "two");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.headers().first("X-Idempotent-Replay")).contains("true");
      assertThat(called.calls()).hasSize(1);
    }
  }

  @Test
  void aMachineHearsTheNeutralSentenceAndNothingElse() throws Exception {
    Scenario scenario = listensAndHangsUp();
    try (var house =
            House.open(
                scenario,
                Map.of(
                    "OUTBOUND_MACHINE_DETECTION",
                    "on",
                    "OUTBOUND_MACHINE_SENTENCE",
                    "We will try again."));
        var asker = new Asker(house)) {
      Called called = house.booth().answers(Callee.machine(NUMBER), scenario, StageListener.NONE);

      assertThat(order(asker, "three").status()).isEqualTo(200);

      house.stage().play(called, house.booth(), LIMIT);
      assertThat(called.calls()).hasSize(1);
      String sid = called.calls().getFirst().sid();
      assertThat(house.recordOf(sid).path("answeredBy").asString()).startsWith("machine");
      assertThat(house.recordOf(sid).path("transcript").size()).isZero();
    }
  }

  private static Response.Whole order(Asker asker, String key) throws Exception {
    Headers headers = Asker.key().with("Idempotency-Key", key);
    return asker.json("/call/outbound", headers, ORDER);
  }

  private static Scenario listensAndHangsUp() {
    Scenario chat = Plays.chat("He was late again on Friday.");
    var told = new Moment.After("medical advice", Duration.ZERO);
    return new Scenario(
        chat.name(),
        chat.about(),
        chat.role(),
        List.of(new Cue(told, new Act.HangsUp())),
        chat.mind(),
        chat.world(),
        chat.expected());
  }
}
