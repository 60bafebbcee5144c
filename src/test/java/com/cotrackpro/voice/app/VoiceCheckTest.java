package com.cotrackpro.voice.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.PersonaCast;
import com.cotrackpro.voice.config.Config;
import com.cotrackpro.voice.elevenlabs.SpeechApi;
import com.cotrackpro.voice.fake.Personae;
import com.cotrackpro.voice.net.Client;
import com.cotrackpro.voice.net.ClientSettings;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.simulator.elevenlabs.ElevenLabsSimulator;
import com.cotrackpro.voice.simulator.elevenlabs.Fault;
import com.cotrackpro.voice.simulator.elevenlabs.Faults.Where;
import com.cotrackpro.voice.simulator.elevenlabs.Latencies;
import com.cotrackpro.voice.simulator.elevenlabs.Settings;
import com.cotrackpro.voice.simulator.speech.Synthesiser;
import com.cotrackpro.voice.telemetry.OwnLines;
import com.cotrackpro.voice.thread.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Against a simulated account, which has all voices of the program's own personas.
class VoiceCheckTest {

  private static final Role GAL = new Role("gal");

  private final Sockets sockets = Sockets.open();
  private final Client client = sockets.client(ClientSettings.within(Duration.ofSeconds(3)));
  private final ElevenLabsSimulator account =
      ElevenLabsSimulator.start(
          sockets,
          Ticker.system(),
          Synthesiser.installed(),
          Settings.standard().taking(Latencies.none()));
  private final Logger log = (Logger) LoggerFactory.getLogger(VoiceCheck.class);
  private final ListAppender<ILoggingEvent> lines = new OwnLines();

  VoiceCheckTest() throws Exception {}

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void close() {
    log.detachAppender(lines);
    client.close();
    account.close();
    sockets.close();
  }

  @Test
  void aRoleWhoseVoiceTheAccountHasNotSpeaksWithThatOfTheDefaultRole() throws Exception {
    PersonaCast cast = checked("{\"gal\":\"nobody0nobody0\"}");

    assertThat(voice(cast, GAL)).isEqualTo("EXAVITQu4vr4xnSDxMaL");
    assertThat(voice(cast, new Role("judge"))).isEqualTo("VR6AewLTigWG4xSOukaG");
    assertThat(said())
        .containsExactly(
            "a role would be mute: the account has not its voice, another one speaks "
                + "role=gal voice=nobody0nobody0 instead=EXAVITQu4vr4xnSDxMaL");
  }

  @Test
  void withoutTheDefaultRolesVoiceItIsTheFirstOfTheAccount() throws Exception {
    PersonaCast cast = checked("{\"gal\":\"nobody0nobody0\",\"parent\":\"nobody1nobody1\"}");

    assertThat(voice(cast, GAL)).isEqualTo("21m00Tcm4TlvDq8ikWAM");
    assertThat(voice(cast, Role.DEFAULT)).isEqualTo("21m00Tcm4TlvDq8ikWAM");
    assertThat(said()).hasSize(2);
  }

  @Test
  void anAccountWithAllVoicesIsNotSpokenOf() throws Exception {
    assertThat(voice(checked("{}"), GAL)).isEqualTo("ErXwobaYiN019PkySvjV");
    assertThat(said()).isEmpty();
  }

  @Test
  void anAccountThatCannotBeAskedIsOneWarningAndChangesNothing() throws Exception {
    account.faults().always(Where.REST, new Fault.Refuse(401, "invalid_api_key"));

    assertThat(voice(checked("{\"gal\":\"nobody0nobody0\"}"), GAL)).isEqualTo("nobody0nobody0");
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("the voices of the personas are not checked: the account cannot be asked ")
        .contains("401");
  }

  private PersonaCast checked(String voices) throws Exception {
    Config config =
        Personae.config(
            Map.of(
                "ELEVENLABS_BASE_URL",
                "http://127.0.0.1:" + account.port(),
                "ELEVENLABS_API_KEY",
                "ordinary-key",
                "VOICE_MAP",
                voices));
    var cast = new PersonaCast(PersonaDesk.load(config.personas()), config);
    VoiceCheck.run(new SpeechApi(config.elevenLabs(), client, Ticker.system()), cast);
    return cast;
  }

  private static String voice(PersonaCast cast, Role role) {
    return cast.of(role, Map.of(), Direction.INBOUND).voice().value();
  }

  private List<String> said() {
    return lines.list.stream().map(VoiceCheckTest::line).toList();
  }

  private static String line(ILoggingEvent event) {
    var line = new StringBuilder(event.getMessage());
    event
        .getKeyValuePairs()
        .forEach(pair -> line.append(' ').append(pair.key).append('=').append(pair.value));
    return line.toString();
  }
}
