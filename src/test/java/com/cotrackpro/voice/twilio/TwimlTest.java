package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.CallId;
import com.cotrackpro.voice.call.Direction;
import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.port.Reception.Caller;
import org.junit.jupiter.api.Test;

class TwimlTest {

  private static final Caller CALLER =
      new Caller(
          new CallId("CA1"),
          new Role("parent"),
          new PhoneNumber("+15551234567"),
          Direction.INBOUND);

  private final Twiml twiml = new Twiml("api.example.org", "ws.example.org");

  @Test
  void aCallIsConnectedToTheStream() {
    assertThat(twiml.connect(CALLER, "t1"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response>
              <Connect action="https://api.example.org/call/after" method="POST">
                <Stream url="wss://ws.example.org/call/stream">
                  <Parameter name="role" value="parent"/>
                  <Parameter name="callerNumber" value="+15551234567"/>
                  <Parameter name="direction" value="inbound"/>
                  <Parameter name="ticket" value="t1"/>
                </Stream>
              </Connect>
            </Response>
            """);
  }

  @Test
  void aBrokenCallIsConnectedAgainAfterASentence() {
    assertThat(twiml.reconnect("One moment.", CALLER, "t2"))
        .isEqualTo(
            twiml
                .connect(CALLER, "t2")
                .replace("<Response>\n", "<Response>\n  <Say>One moment.</Say>\n"));
  }

  @Test
  void aCallThatFindsNoPlaceHearsASentence() {
    assertThat(twiml.sorry("All lines are busy."))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Response>
              <Say>All lines are busy.</Say>
              <Hangup/>
            </Response>
            """);
  }

  @Test
  void aCallThatEndedAsItShouldIsHungUp() {
    assertThat(twiml.hangUp())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>\n  <Hangup/>\n</Response>\n");
  }

  @Test
  void nothingBreaksOutOfTheDocument() {
    assertThat(twiml.sorry("</Say><Dial>1 & \"2\"'\u0000\u001b\uFFFF\r\n</Dial>"))
        .contains("<Say>&lt;/Say&gt;&lt;Dial&gt;1 &amp; &quot;2&quot;&apos;&lt;/Dial&gt;</Say>");
  }
}
