package com.cotrackpro.voice.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of `twilio-voice-webhooks-and-rest.md` 2 and `twilio-media-streams.md` 3.
class SignatureTest {

  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final String SIGNED = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
  private static final List<Entry<String, String>> FORM =
      List.of(
          Map.entry("Digits", "1234"),
          Map.entry("CallSid", "CA1234567890ABCDE"),
          Map.entry("To", "+18005551212"),
          Map.entry("Caller", "+14158675309"),
          Map.entry("From", "+14158675309"));
  private static final Bytes JSON = Bytes.utf8("{\"property\": \"value\", \"boolean\": true}");
  private static final String STREAM = "wss://ws.example.org/call/stream";

  private final Signature signature = new Signature(List.of(Secret.of("12345")));

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "https://mycompany.com/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
    "https://mycompany.com:443/myapp.php?foo=1&bar=2, kvajT1Ptam85bY51eRf/AJRuM3w=",
    "https://mycompany.com:8443/myapp.php?foo=1&bar=2, RSOYDt4T1cUTdK1PDd93/VVr8B8=",
    "http://mycompany.com/myapp.php?foo=1&bar=2, 0ZXoZLH/DfblKGATFgpif+LLRf4="
  })
  void aFormIsSignedWithOrWithoutThePort(String url, String given) {
    assertThat(signature.signsForm(List.of(url), FORM, List.of(given))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com/myapp.php?foo=1&bar=2, zYQTYrRWXE7LtzbG4PfP7/bkkGo=",
    "https://mycompany.com:443/myapp.php?foo=1&bar=2, zYQTYrRWXE7LtzbG4PfP7/bkkGo="
  })
  void aRequestWithoutABodyIsSignedOverItsUrl(String url, String given) {
    assertThat(signature.signsBody(List.of(url), Bytes.NONE, List.of(given))).isTrue();
    assertThat(signature.signsBody(List.of(url + "3"), Bytes.NONE, List.of(given))).isFalse();
    assertThat(signature.signsBody(List.of(url), Bytes.utf8("{}"), List.of(given))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256="
        + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620,"
        + " a9nBmqA0ju/hNViExpshrM61xv4=",
    "https://mycompany.com/myapp.php?bodySHA256="
        + "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620,"
        + " y77kIzt2vzLz71DgmJGsen2scGs="
  })
  void aBodyOfJsonIsSignedByTheHashInItsUrl(String url, String given) {
    assertThat(signature.signsBody(List.of(url), JSON, List.of(given))).isTrue();
    assertThat(signature.signsBody(List.of(url), Bytes.utf8(JSON.text() + " "), List.of(given)))
        .isFalse();
    assertThat(signature.signsBody(List.of(url), JSON, List.of(given, given))).isFalse();
    assertThat(signature.signsBody(List.of(url + "&x=1"), JSON, List.of(given))).isFalse();
  }

  @Test
  void aPasswordInTheUrlIsSignedWithIt() {
    String url = "https://user:pass@mycompany.com/myapp.php";
    String given =
        Signature.of(Secret.of("12345"), "https://user:pass@mycompany.com:443/myapp.php");

    assertThat(signature.signsBody(List.of(url), Bytes.NONE, List.of(given))).isTrue();
  }

  @Test
  void everyLetterOfAFormAndItsUrlCounts() {
    for (int at = 0; at < URL.length(); at++) {
      String changed = URL.substring(0, at) + '~' + URL.substring(at + 1);
      assertThat(signature.signsForm(List.of(changed), FORM, List.of(SIGNED))).isFalse();
    }
    for (int at = 0; at < SIGNED.length(); at++) {
      String changed = SIGNED.substring(0, at) + '~' + SIGNED.substring(at + 1);
      assertThat(signature.signsForm(List.of(URL), FORM, List.of(changed))).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "YEzfdlyADsp/lRshPZrU3QTZbSM=, true",
    "+Oh5fUi6n3bFpO20Z5kMOxmSNKk=, true",
    "LdVAQABdGlaq6RVt4bSZIf+hQis=, false"
  })
  void aStreamIsSignedOverItsWssUrlWithOrWithoutASlash(String given, boolean signed) {
    assertThat(signature.signsStream(STREAM, List.of(given))).isEqualTo(signed);
    assertThat(signature.signsStream(STREAM + "/", List.of(given))).isEqualTo(signed);
  }

  @Test
  void aChangedByteAnywhereIsNoticed() {
    var form = List.of(Map.entry("CallSid", "CA1234567890ABCDF"));

    assertThat(signature.signsForm(List.of(URL), form, List.of(SIGNED))).isFalse();
    assertThat(signature.signsForm(List.of(URL + "&"), FORM, List.of(SIGNED))).isFalse();
    assertThat(signature.signsForm(List.of(URL), FORM, List.of("RSOYDt4T1cUTdK1PDd93/VVr8B9=")))
        .isFalse();
  }

  @Test
  void aMissingOrDoubledSignatureIsNone() {
    assertThat(signature.signsForm(List.of(URL), FORM, List.of())).isFalse();
    assertThat(signature.signsForm(List.of(URL), FORM, List.of(SIGNED, SIGNED))).isFalse();
    assertThat(signature.signsForm(List.of(URL), FORM, List.of(""))).isFalse();
  }

  @Test
  void whileTheTokenIsChangedBothAreGood() {
    var both = new Signature(List.of(Secret.of("new"), Secret.of("12345")));

    assertThat(both.signsForm(List.of(URL), FORM, List.of(SIGNED))).isTrue();
  }

  @Test
  void withoutATokenNothingIsSigned() {
    var none = new Signature(List.of(Secret.NONE));

    assertThat(none.signsForm(List.of(URL), FORM, List.of(SIGNED))).isFalse();
  }
}
