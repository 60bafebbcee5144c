package com.cotrackpro.voice.api;

import static com.cotrackpro.voice.fake.CallingDesk.ANN;
import static com.cotrackpro.voice.fake.CallingDesk.WISH;
import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.call.PhoneNumber;
import com.cotrackpro.voice.call.Role;
import com.cotrackpro.voice.center.NoDialer;
import com.cotrackpro.voice.fake.CallingDesk;
import com.cotrackpro.voice.fake.CallingDesk.Answer;
import com.cotrackpro.voice.fake.ScriptedDialer;
import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.port.Dialer.Order;
import com.cotrackpro.voice.port.Dialer.Outcome;
import com.cotrackpro.voice.port.Trouble;
import com.cotrackpro.voice.port.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundApiTest {

  @TempDir Path folder;

  private CallingDesk desk;

  @BeforeEach
  void open() {
    desk = new CallingDesk(folder, Map.of("OUTBOUND_RATE_LIMIT_PER_MIN", "1000"));
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aCallIsPlacedAndNamed() {
    Answer answer = desk.ask(WISH);

    Order order = desk.dialer.orders().getFirst();
    assertThat(order.to()).isEqualTo(new PhoneNumber(ANN));
    assertThat(order.role()).isEqualTo(new Role("attorney"));
    assertThat(answer)
        .isEqualTo(
            new Answer(
                200,
                """
                {"success":true,"callSid":"%s","to":"+12125550123","role":"attorney"}\
                """
                    .formatted(ScriptedDialer.callOf(order)),
                "",
                ""));
  }

  @Test
  void withoutARoleItIsTheParents() {
    assertThat(desk.ask("{\"to\":\"" + ANN + "\"}").body()).endsWith("\"role\":\"parent\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the body is not as it should be: no JSON at all",
        "{|the body is not as it should be: no JSON at line 1, column 2",
        "[]|the body must be a JSON object",
        "null|the body must be a JSON object",
        "\"+12125550123\"|the body must be a JSON object",
        "{}|the body is not as it should be: /to is missing",
        "{\"to\":12125550123}|the body is not as it should be: /to must be text",
        "{\"to\":null}|the body is not as it should be: /to must be text",
        "{\"to\":\"+12125550123\",\"role\":null}"
            + "|the body is not as it should be: /role must be text",
        "{\"to\":\"+12125550123\",\"record\":true}"
            + "|the body may have to, role and variables, and nothing else",
        "{\"to\":\"+12125550123\",\"role\":\"emperor\"}|role is unknown",
        "{\"to\":\"+12125550123\",\"role\":\"Parent\"}|role is unknown",
        "{\"to\":\"+12125550123\",\"role\":\"\"}|role is unknown",
        "{\"to\":\"2125550123\"}|to must be a number in E.164 form, such as +12125550123",
        "{\"to\":\"+18765550123\"}|to is a number of JM; allowed are CA, US",
        "{\"to\":\"+19005550123\"}|to is a number of a kind that is not called: premium rate",
        "{\"to\":\"+15551234567\"}|to is no number that any country has given out",
        "{\"to\":\"+12125550123\",\"variables\":[]}|variables must be an object of texts",
        "{\"to\":\"+12125550123\",\"variables\":null}|variables must be an object of texts",
        "{\"to\":\"+12125550123\",\"variables\":{\"a\":1}}|variables must be an object of texts",
        "{\"to\":\"+12125550123\",\"variables\":{\"A\":\"x\"}}"
            + "|variables must have names of a small letter and at most 31 small letters, digits"
            + " and _",
        "{\"to\":\"+12125550123\",\"variables\":{\"a\":\"x\\ny\"}}"
            + "|variables must be of one line, without control characters",
        "{\"to\":\"+12125550123\",\"variables\":{\"a\":\"\\ud800\"}}"
            + "|variables must be of one line, without control characters",
      })
  void whatCannotBeDoneIsSaidAndNeverDialled(String body, String details) {
    Answer first = desk.ask("key", body);
    Answer again = desk.ask("key", body);

    String expected = "{\"error\":\"Bad request\",\"details\":\"" + details + "\"}";
    assertThat(first).isEqualTo(new Answer(400, expected, "", ""));
    assertThat(again).isEqualTo(new Answer(400, expected, "true", ""));
    assertThat(desk.dialer.orders()).isEmpty();
  }

  @Test
  void variablesHaveLimits() {
    String text = "é".repeat(200);
    String ten =
        """
        {"a":"x","b":"x","c":"x","d":"x","e":"x","f":"x","g":"x","h":"x","i":"x","j":"x"}\
        """;

    assertThat(desk.ask(with("{\"a\":\"" + text + "\"}")).status()).isEqualTo(200);
    assertThat(desk.ask(with("{\"a\":\"" + text + "é\"}")).body())
        .contains("variables must have at most 200 characters each");
    assertThat(desk.ask(with("{\"a\":\"" + "😀".repeat(200) + "\"}")).status()).isEqualTo(200);
    assertThat(desk.ask(with(ten)).status()).isEqualTo(200);
    assertThat(desk.ask(with(ten.replace("}", ",\"k\":\"x\"}"))).body())
        .contains("variables must be at most 10");
    assertThat(desk.ask(with(ten.replace("\"x\"", "\"" + "x".repeat(200) + "\""))).status())
        .isEqualTo(200);
    assertThat(desk.ask(with(ten.replace("\"x\"", "\"" + text + "\""))).body())
        .contains("variables must have at most 2048 bytes in all, with their names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "schlüssel", "a\tb", "key\u007f"})
  void aKeyThatIsNoneIsRefused(String key) {
    assertThat(desk.ask(key, WISH))
        .isEqualTo(
            new Answer(
                400,
                "{\"error\":\"Bad request\",\"details\":"
                    + "\"Idempotency-Key must be 1 to 256 printable characters of ASCII.\"}",
                "",
                ""));
    assertThat(desk.dialer.orders()).isEmpty();
  }

  @Test
  void keysHave256CharactersAtMostAndComeAlone() {
    assertThat(desk.ask("k".repeat(256), WISH).status()).isEqualTo(200);
    assertThat(desk.ask("k".repeat(257), WISH).status()).isEqualTo(400);
    var two = Headers.of("Idempotency-Key", "a").with("Idempotency-Key", "b");
    assertThat(desk.ask(WISH, two).status()).isEqualTo(400);
  }

  @Test
  void atNightNobodyIsCalledAndTheKeyIsFreeInTheMorning() {
    try (var night = new CallingDesk(folder, Map.of("OUTBOUND_QUIET_HOURS", "21:00-08:01"))) {
      Answer refused = night.ask("key", WISH);
      night.ticker.advance(Duration.ofMinutes(1));
      Answer morning = night.ask("key", WISH);

      assertThat(refused)
          .isEqualTo(
              new Answer(
                  403,
                  "{\"error\":\"Quiet hours\",\"details\":"
                      + "\"Where that phone is, or may be, these are quiet hours.\"}",
                  "",
                  ""));
      assertThat(morning.status()).isEqualTo(200);
      assertThat(morning.replay()).isEmpty();
    }
  }

  @Test
  void whoAskedToBeLeftAloneIsNotCalled() throws Unavailable {
    var _ = desk.doNotCall.add(new PhoneNumber(ANN), "call");

    assertThat(desk.ask("key", WISH))
        .isEqualTo(
            new Answer(
                403,
                "{\"error\":\"Do not call\",\"details\":\"That number is never to be called.\"}",
                "",
                ""));
    assertThat(desk.dialer.orders()).isEmpty();

    desk.doNotCall.remove(new PhoneNumber(ANN));
    assertThat(desk.ask("key", WISH).status()).isEqualTo(200);
  }

  @Test
  void whereItCannotBeLookedUpWhetherSomebodyMayBeCalledNobodyIs() {
    desk.digests.down(true);

    assertThat(desk.ask("key", WISH).status()).isEqualTo(503);
    assertThat(desk.dialer.orders()).isEmpty();

    desk.digests.down(false);
    assertThat(desk.ask("key", WISH).status()).isEqualTo(200);
  }

  @Test
  void aFullWindowIs429AndReplaysCountAgainstNone() {
    try (var small = new CallingDesk(folder, Map.of("OUTBOUND_RATE_LIMIT_PER_MIN", "2"))) {
      small.ask("one", WISH);
      small.ask("two", WISH);

      Answer third = small.ask("three", WISH);
      Answer replay = small.ask("one", WISH);
      small.ticker.advance(Duration.ofMinutes(1));
      Answer later = small.ask("three", WISH);

      assertThat(third)
          .isEqualTo(
              new Answer(
                  429,
                  "{\"error\":\"Too many requests\",\"details\":"
                      + "\"This API key has asked for too many calls; see Retry-After.\","
                      + "\"retryAfterSeconds\":60}",
                  "",
                  "60"));
      assertThat(replay.status()).isEqualTo(200);
      assertThat(replay.replay()).isEqualTo("true");
      assertThat(later.status()).isEqualTo(200);
      assertThat(later.replay()).isEmpty();
    }
  }

  @Test
  void theLimitComesBeforeTheBodyIsLookedAt() {
    try (var small = new CallingDesk(folder, Map.of("OUTBOUND_RATE_LIMIT_PER_MIN", "1"))) {
      small.ask("{}");

      assertThat(small.ask("{}").status()).isEqualTo(429);
    }
  }

  @Test
  void withoutAnAccountThatIsSaidAndNothingIsKept() {
    var api = desk.over(new NoDialer());
    var request = CallingDesk.request(WISH, Headers.of("Idempotency-Key", "key"));

    assertThat(CallingDesk.read(api.start(request)))
        .isEqualTo(CallingDesk.read(api.start(request)))
        .isEqualTo(
            new Answer(
                503,
                "{\"error\":\"No calls placed\",\"details\":"
                    + "\"No account at a telephone company is configured to place calls with.\"}",
                "",
                ""));
  }

  @Test
  void aCenterThatTakesNoCallsPlacesNone() {
    desk.open.set(false);

    assertThat(desk.ask("key", WISH).status()).isEqualTo(503);

    desk.open.set(true);
    assertThat(desk.ask("key", WISH).status()).isEqualTo(200);
  }

  @Test
  void whatTheTelephoneCompanyRefusesIsKeptWithItsNumber() {
    desk.dialer.answer(_ -> new Outcome.Refused("21215", "no permission for that country"));

    Answer first = desk.ask("key", WISH);
    Answer again = desk.ask("key", WISH);

    String body =
        "{\"error\":\"Refused by the telephone company\",\"details\":"
            + "\"no permission for that country (21215)\"}";
    assertThat(first).isEqualTo(new Answer(400, body, "", ""));
    assertThat(again).isEqualTo(new Answer(400, body, "true", ""));
    assertThat(desk.dialer.orders()).hasSize(1);
  }

  @Test
  void whatItTakesNoMoreOfIsAskedForLater() {
    desk.dialer.answer(_ -> new Outcome.Limited(Duration.ofMillis(2500)));

    Answer busy = desk.ask("key", WISH);

    assertThat(busy.status()).isEqualTo(503);
    assertThat(busy.retryAfter()).isEqualTo("3");
    assertThat(busy.body()).endsWith("\"retryAfterSeconds\":3}");
    desk.dialer.answer(order -> new Outcome.Placed(ScriptedDialer.callOf(order)));
    assertThat(desk.ask("key", WISH).status()).isEqualTo(200);
  }

  @Test
  void aTelephoneCompanyThatCannotBeHadIs502AndTheKeyIsFree() {
    desk.dialer.answer(_ -> new Outcome.Failed(new Trouble(Trouble.Kind.DOWN, "no connection")));

    Answer failed = desk.ask("key", WISH);

    assertThat(failed)
        .isEqualTo(
            new Answer(
                502,
                "{\"error\":\"Not placed\",\"details\":"
                    + "\"The telephone company could not be had; nothing was dialled.\"}",
                "",
                ""));
    desk.dialer.answer(order -> new Outcome.Placed(ScriptedDialer.callOf(order)));
    assertThat(desk.ask("key", WISH).status()).isEqualTo(200);
  }

  @Test
  void withoutSharedFactsCallsArePlacedUnlessThereIsSomethingToRemember() {
    desk.shared.down(true);

    Answer plain = desk.ask("plain", WISH);
    Answer again = desk.ask("plain", WISH);
    Answer with = desk.ask("variables", with("{\"child\":\"Sam\"}"));

    assertThat(plain.status()).isEqualTo(200);
    assertThat(again.replay()).isEqualTo("true");
    assertThat(with.status()).isEqualTo(503);
    assertThat(desk.dialer.orders()).hasSize(1);
  }

  private static String with(String variables) {
    return "{\"to\":\"" + ANN + "\",\"variables\":" + variables + "}";
  }
}
