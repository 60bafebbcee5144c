package com.cotrackpro.voice.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cotrackpro.voice.config.Config.AwsKeys;
import com.cotrackpro.voice.config.ParameterPath;
import com.cotrackpro.voice.config.Secret;
import com.cotrackpro.voice.net.Response;
import com.cotrackpro.voice.net.Sockets;
import com.cotrackpro.voice.thread.Ticker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ParameterStoreTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(700);

  private final Sockets sockets = Sockets.open();
  private final SsmEndpoint vendor = new SsmEndpoint(sockets);

  ParameterStoreTest() throws Exception {}

  @AfterEach
  void close() {
    vendor.close();
    sockets.close();
  }

  @Test
  void parametersAreDecryptedAndNamedByWhatFollowsThePath() throws Exception {
    vendor.put("TWILIO_AUTH_TOKEN", "token-of-prod").put("PORT", "8081");

    assertThat(read()).isEqualTo(Map.of("TWILIO_AUTH_TOKEN", "token-of-prod", "PORT", "8081"));
    assertThat(vendor.requests).hasSize(1);
  }

  @Test
  void allPagesAreReadThoughOneBetweenThemIsEmpty() throws Exception {
    IntStream.range(0, 14).forEach(i -> vendor.put("NAME_" + i, "value-" + i));
    vendor.pages.add(10);
    vendor.pages.add(0);
    vendor.pages.add(4);

    assertThat(read()).hasSize(14).containsEntry("NAME_13", "value-13");
    assertThat(vendor.requests)
        .extracting((JsonNode asked) -> asked.path("NextToken").asString("none"))
        .containsExactly("none", "token/0==", "token/1==");
  }

  @Test
  void emptyPagesAtTheBeginningAndAtTheEndAreNoEnd() throws Exception {
    vendor.put("PORT", "8081");
    vendor.pages.add(0);
    vendor.pages.add(0);
    vendor.pages.add(1);
    vendor.pages.add(0);

    assertThat(read()).containsOnlyKeys("PORT");
    assertThat(vendor.requests).hasSize(4);
  }

  @Test
  void pagesThatNeverEndAreGivenUpInTime() {
    vendor.endless = true;

    refused(SHORT, "in time");

    assertThat(vendor.requests).hasSizeGreaterThan(2);
  }

  @Test
  void whatLiesDeeperOrBesideIsNotRead() throws Exception {
    vendor.put("PORT", "8081").put("deeper/PORT", "8082").put("../prod-of-others/PORT", "8083");

    assertThat(read()).containsOnlyKeys("PORT");
  }

  @ParameterizedTest
  @CsvSource({
    "400,ThrottlingException",
    "500,InternalServerError",
    "503,ServiceUnavailable",
    "429,TooManyRequestsException"
  })
  void whatMayPassIsAskedAgain(int status, String code) throws Exception {
    vendor.put("PORT", "8081");
    vendor.next.add(SsmEndpoint.error(status, code));
    vendor.next.add(SsmEndpoint.error(status, code));

    assertThat(read()).containsOnlyKeys("PORT");
    assertThat(vendor.requests).hasSize(3);
  }

  @Test
  void aPageInTheMiddleIsAskedAgainWithItsToken() throws Exception {
    vendor.put("A", "1").put("B", "2");
    vendor.pages.add(1);
    vendor.pages.add(1);
    vendor.dropped = 2;

    assertThat(read()).containsOnlyKeys("A", "B");
    assertThat(vendor.requests)
        .extracting((JsonNode asked) -> asked.path("NextToken").asString("none"))
        .containsExactly("none", "token/0==", "token/0==");
  }

  @Test
  void throttlingThatDoesNotEndIsGivenUpInTime() {
    IntStream.range(0, 1000)
        .forEach(_ -> vendor.next.add(SsmEndpoint.error(400, "ThrottlingException")));

    refused(SHORT, "it is throttled (ThrottlingException, status 400)");

    assertThat(vendor.requests).hasSizeBetween(2, 8);
  }

  @ParameterizedTest
  @CsvSource({
    "AccessDeniedException,access is denied",
    "com.amazon.coral.service#AccessDeniedException,access is denied",
    "UnrecognizedClientException,the credentials are not accepted",
    "ExpiredTokenException,the credentials are not accepted",
    "InvalidKeyId,the KMS key cannot be used",
    "KMSKeyNotFoundException,the KMS key cannot be used",
    "ValidationException,it is refused",
    "<b>not a code</b>,it is refused (no code"
  })
  void whatWillNotPassIsSaidAtOnceInWords(String code, String words) {
    vendor.next.add(SsmEndpoint.error(400, code));

    refused(LONG, words);

    assertThat(vendor.requests).hasSize(1);
  }

  @Test
  void anEndpointThatNeverAnswersIsGivenUpInTime() {
    vendor.hangs = true;
    long began = Ticker.system().nanos();

    refused(SHORT, "there is no answer in time");

    assertThat(Duration.ofNanos(Ticker.system().nanos() - began))
        .isBetween(SHORT.dividedBy(2), SHORT.plusSeconds(4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Welcome to the hotel</html>", "{\"Parameters\":[{\"Name\":"})
  void anAnswerThatIsNoneIsSaidToBe(String garbage) {
    vendor.next.add(Response.text(200, "text/html", garbage));

    refused(LONG, "what answers is not Parameter Store");

    assertThat(vendor.requests).hasSize(1);
  }

  @Test
  void anAnswerWithoutNamesOrValuesIsPassedOver() throws Exception {
    vendor.next.add(
        Response.json(
            200,
            """
            {"Parameters": [{}, {"Name": "/voice-center/prod/A"}, {"Value": "x"},
              {"Name": "/voice-center/prod/B", "Value": "y", "Unknown": {"a": [1]}}]}
            """));

    assertThat(read()).isEqualTo(Map.of("B", "y"));
  }

  @Test
  void aPortThatNobodyListensOnIsUnreachable() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var nowhere =
        new ParameterPath(
            SsmEndpoint.PREFIX,
            "eu-central-1",
            Optional.of(URI.create("http://127.0.0.1:" + port)),
            vendor.path().keys());

    assertThatThrownBy(() -> read(nowhere, SHORT))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("Parameter Store is unreachable (ConnectException)");
  }

  @Test
  void aWrongKeyIsNotAccepted() {
    AwsKeys wrong = SsmEndpoint.otherKeys("AKIASSMTEST", "another-key");

    assertThatThrownBy(() -> read(vendor.path(wrong), LONG))
        .hasMessageContaining("the credentials are not accepted (InvalidSignatureException")
        .message()
        .doesNotContain("another-key");
  }

  @Test
  void anEmptyPathIsNoSuccess() {
    vendor.put("deeper/PORT", "8082");

    refused(LONG, "there is no parameter right under it");
  }

  @Test
  void valuesDoNotPrint() throws Exception {
    vendor.put("TWILIO_AUTH_TOKEN", "token-of-prod");

    assertThat(ParameterStore.read(vendor.path(), Ticker.system(), LONG))
        .hasToString("{TWILIO_AUTH_TOKEN=(secret)}");
  }

  private void refused(Duration patience, String words) {
    assertThatThrownBy(() -> read(vendor.path(), patience))
        .isInstanceOf(UnreadableException.class)
        .hasMessageStartingWith("/voice-center/prod in eu-central-1, at http://127.0.0.1:")
        .hasMessageContaining(words)
        .message()
        .doesNotContain("a sentence of the vendor's", "key-for-parameters");
  }

  private Map<String, String> read() throws Exception {
    return read(vendor.path(), LONG);
  }

  private static Map<String, String> read(ParameterPath path, Duration patience)
      throws UnreadableException, InterruptedException {
    var values = new HashMap<String, String>();
    ParameterStore.read(path, Ticker.system(), patience)
        .forEach((String name, Secret value) -> values.put(name, value.reveal()));
    return values;
  }
}
