package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.Reception.Caller;
import com.cotrackpro.voice.simulator.twilio.TwimlCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every document that we produce, letter by letter, and what Twilio would say about it.
class TwimlGoldenTest {

  private static final Twiml TWIML = new Twiml("api.example.org", "ws.example.org");
  private static final String TICKET = "t".repeat(70);

  @ParameterizedTest
  @CsvSource({"connect, ''", "reconnect, One moment.", "sorry, All lines are busy.", "hang-up, ''"})
  void aDocumentIsAsWritten(String name, String sentence) throws Exception {
    String document = document(name, sentence, caller("+15551234567"), "t1");

    assertThat(document).isEqualTo(golden(name));
    assertThat(TwimlCheck.remarks(document)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u0000\u001b"})
  void withoutWordsACallIsHungUpAtOnce(String sentence) throws Exception {
    assertThat(TWIML.sorry(sentence)).isEqualTo(golden("hang-up"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void withoutWordsACallIsConnectedAgainAtOnce(String sentence) throws Exception {
    assertThat(TWIML.reconnect(sentence, caller("+15551234567"), "t1"))
        .isEqualTo(golden("connect"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "anonymous", "+266696687", "sip:a@b.example;x=\"<&>'\"", "client:日本", "]]>", "<!--",
        "a\u0000b", "\uD83D\uDE00", "\uD83D", "\uFFFE", "&amp;", "${x}", "%2B1"
      })
  void whateverItIsFilledWithTwilioTakesIt(String text) {
    for (String name : List.of("connect", "reconnect", "sorry", "hang-up")) {
      assertThat(TwimlCheck.remarks(document(name, text + " x", caller(text), TICKET)))
          .as(name)
          .isEmpty();
    }
  }

  @Test
  void theCheckNoticesWhatTwilioWould() throws Exception {
    assertThat(TwimlCheck.remarks(golden("sorry").replace("All lines are busy.", "")))
        .hasSize(1)
        .allMatch(remark -> remark.startsWith("13520"));
    assertThat(TwimlCheck.remarks(golden("connect").replace("method", "methode"))).hasSize(1);
    assertThat(TwimlCheck.remarks("\n" + golden("hang-up"))).hasSize(1);
  }

  private static String document(String name, String sentence, Caller caller, String ticket) {
    return switch (name) {
      case "connect" -> TWIML.connect(caller, ticket);
      case "reconnect" -> TWIML.reconnect(sentence, caller, ticket);
      case "sorry" -> TWIML.sorry(sentence);
      case "hang-up" -> TWIML.hangUp();
      default -> throw new AssertionError(name);
    };
  }

  private static Caller caller(String number) {
    return new Caller(
        new CallId("CA1"), new Role("parent"), new PhoneNumber(number), Direction.INBOUND);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = TwimlGoldenTest.class.getResourceAsStream("/twiml/" + name + ".xml")) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
