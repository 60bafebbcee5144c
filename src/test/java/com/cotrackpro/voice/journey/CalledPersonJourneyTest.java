package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.net.Call;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.simulator.stage.Called;
import com.cotrackpro.voice.simulator.stage.Callee;
import com.cotrackpro.voice.simulator.stage.Performance;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Scenario.Act;
import com.cotrackpro.voice.simulator.stage.Scenario.Cue;
import com.cotrackpro.voice.simulator.stage.Scenario.Moment;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.stage.StageListener;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Somebody is called, answers, and speaks with the persona.
@Execution(ExecutionMode.CONCURRENT)
final class CalledPersonJourneyTest {

  private static final String NUMBER = "+15551230007";
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void aPersonWhoIsCalledIsGreetedAndAnswered() throws Exception {
    Scenario scenario = saysAndHangsUp("He was late again on Friday.");
    try (var house = House.open(scenario)) {
      Called called = house.booth().answers(Callee.person(NUMBER), scenario, StageListener.NONE);

      assertThat(order(house).status()).isEqualTo(201);

      Performance played = house.stage().play(called, house.booth(), LIMIT).orElseThrow();
      assertThat(played.ended()).isTrue();
      assertThat(Plays.heard(played)).isNotEmpty();
      assertThat(played.score().caller()).isNotEmpty();
      assertThat(house.recordOf(played.call().sid()).path("direction").asString())
          .isEqualTo("outbound");
      assertThat(called.calls()).hasSize(1);
      assertThat(played.breaches()).isEmpty();
    }
  }

  /// Says `line` when greeted, and hangs up when answered.
  private static Scenario saysAndHangsUp(String line) {
    Scenario chat = Plays.chat(line);
    var quiet = new Moment.After("", Duration.ofMillis(1500));
    return new Scenario(
        chat.name(),
        chat.about(),
        chat.role(),
        List.of(new Cue(quiet, new Act.Says(line)), new Cue(quiet, new Act.HangsUp())),
        chat.mind(),
        chat.world(),
        chat.expected());
  }

  /// As the server does: with nothing but what the stage tells it.
  private static Response.Whole order(House house) throws Exception {
    Map<String, String> environment = house.stage().environment();
    String account = environment.get("TWILIO_ACCOUNT_SID");
    String pair = account + ":" + Stage.TOKEN;
    var headers =
        Headers.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    var calls =
        URI.create(
            environment.get("TWILIO_BASE_URL") + "/2010-04-01/Accounts/" + account + "/Calls.json");
    String form =
        "To=%2B15551230007&From="
            + environment.getOrDefault("TWILIO_PHONE_NUMBER", "").replace("+", "%2B")
            + "&Url=https%3A%2F%2F"
            + Stage.DOMAIN
            + "%2Fcall%2Fincoming%3Frole%3Dparent&StatusCallback=https%3A%2F%2F"
            + Stage.DOMAIN
            + "%2Fcall%2Fstatus&StatusCallbackEvent=initiated&StatusCallbackEvent=completed";
    try (Client client = house.sockets().client(ClientSettings.within(LIMIT))) {
      return client.send(Call.postForm(calls, headers, form, LIMIT));
    }
  }
}
