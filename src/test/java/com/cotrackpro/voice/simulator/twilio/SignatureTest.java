package com.cotrackpro.voice.simulator.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {

  private static final Map<String, String> FORM =
      Map.of(
          "Digits", "1234",
          "CallSid", "CA1234567890ABCDE",
          "To", "+18005551212",
          "Caller", "+14158675309",
          "From", "+14158675309");

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "https://mycompany.com:443/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
    "http://mycompany.com:80/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4="
  })
  void aFormIsSignedAsTwilioSignsIt(String url, String signature) {
    assertThat(Signature.of("12345", url, FORM)).isEqualTo(signature);
  }

  @Test
  void aRequestWithoutFormIsSignedByItsUrlAlone() {
    assertThat(Signature.of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2"))
        .isEqualTo("zYQTYrRWXE7LtzbG4PfP7/bkkGo=");
  }

  @ParameterizedTest
  @CsvSource({
    "wss://ws.example.org/call/stream, YEzfdlyADsp/lRshPZrU3QTZbSM=",
    "wss://ws.example.org/call/stream/, +Oh5fUi6n3bFpO20Z5kMOxmSNKk=",
    "https://ws.example.org/call/stream, LdVAQABdGlaq6RVt4bSZIf+hQis="
  })
  void anUpgradeIsSignedByTheUrlAsWritten(String url, String signature) {
    assertThat(Signature.of("12345", url)).isEqualTo(signature);
  }
}
