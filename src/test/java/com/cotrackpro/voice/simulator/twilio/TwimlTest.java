package com.cotrackpro.voice.simulator.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwimlTest {

  @Test
  void theProductsDocumentIsReadWithoutRemark() {
    var document =
        Twiml.read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response>
              <Connect action="https://api.example.org/call/after" method="POST">
                <Stream url="wss://ws.example.org/call/stream" name="main">
                  <Parameter name="role" value="parent"/>
                  <Parameter name="ticket" value="a&amp;b"/>
                </Stream>
              </Connect>
              <Say voice="Polly.Joanna-Neural">Good &lt;bye&gt;.</Say>
            </Response>
            """);

    assertThat(document.remarks()).isEmpty();
    assertThat(document.verbs()).last().isEqualTo(new Verb.Say("Good <bye>.", 1));
    assertThat(document.verbs().getFirst())
        .isInstanceOfSatisfying(
            Verb.Connect.class,
            connect -> {
              assertThat(connect.action()).isEqualTo("https://api.example.org/call/after");
              assertThat(connect.stream().orElseThrow().parameters())
                  .isEqualTo(Map.of("role", "parent", "ticket", "a&b"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "12100| <Response/>",
        "12100|\uFEFF<Response/>",
        "12100|<Response>",
        "12100|<Response/><Response/>",
        "12100|<Response><Connect action=\"a?b&c\"/></Response>",
        "12102|<response/>"
      })
  void aDocumentThatTwilioGivesUpOnIsUnusable(int code, String xml) {
    var document = Twiml.read(xml);

    assertThat(document.usable()).isFalse();
    assertThat(document.remarks()).extracting(Remark::code).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12200|<Sing/>",
        "12200|<say>Hello</say>",
        "12200|<Hangup now=\"1\"/>",
        "12200|<Pause length=\"a while\"/>",
        "12200|<Connect/>",
        "12200|<Say>Hello</Say><Reject/>",
        "12200|<Redirect/>",
        "13520|<Say> </Say>",
        "31922|<Connect><Stream url=\"https://a.example.org/s\"/></Connect>",
        "31922|<Connect><Stream url=\"ws://a.example.org/s\"/></Connect>",
        "31923|<Connect><Stream/></Connect>",
        "31923|<Connect><Stream url=\"wss://a b\"/></Connect>",
        "31920|<Connect><Stream url=\"wss://a.example.org/s?x=1\"/></Connect>",
        "31920|<Connect><Stream url=\"wss://a.example.org:443/s\"/></Connect>",
        "31941|<Connect><Stream url=\"wss://a.example.org/s\" track=\"both_tracks\"/></Connect>"
      })
  void aFaultIsRemarkedOnAndTheRestIsPlayed(int code, String verbs) {
    var document = Twiml.read("<Response>" + verbs + "<Pause length=\"2\"/></Response>");

    assertThat(document.usable()).isTrue();
    assertThat(document.remarks()).extracting(Remark::code).containsExactly(code);
    assertThat(document.verbs()).last().isEqualTo(new Verb.Pause(2));
  }

  @Test
  void aParameterHoldsFiveHundredCharactersWithItsName() {
    assertThat(withParameter(496).remarks()).isEmpty();
    assertThat(withParameter(497).remarks()).extracting(Remark::code).containsExactly(12200);
  }

  @Test
  void aDocumentHoldsSixtyFourKilobytes() {
    assertThat(Twiml.read("<Response><!--" + "x".repeat(64 * 1024) + "--></Response>"))
        .isEqualTo(
            new Document(
                List.of(), List.of(new Remark(11750, "the TwiML is longer than 64 kB")), false));
  }

  private static Document withParameter(int valueLength) {
    return Twiml.read(
        "<Response><Connect><Stream url=\"wss://a.example.org/s\"><Parameter name=\"name\" value=\""
            + "x".repeat(valueLength)
            + "\"/></Stream></Connect></Response>");
  }
}
