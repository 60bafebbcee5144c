package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.cotrackpro.voice.net.Headers;
import com.cotrackpro.voice.simulator.stage.Scenario;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/// Operators sign in, watch a call, read others and leave, in a real browser.
@Execution(CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardJourneyTest {

  private static final Scenario TALK = Plays.chat("He was late again.", "Goodbye.");

  private final Ticker ticker = Ticker.system();
  private final Instant now = ticker.now();

  private Chromium chromium;
  private House house;
  private Cookie session;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    SeededCalls.keep(directory, now);
    house = House.open(TALK, Map.of("DATA_DIR", directory.toString()));
    chromium = Chromium.open();
    try (var operator = Operator.at(chromium, house).open("").signIn()) {
      session = operator.session();
    }
  }

  @AfterAll
  void close() throws Exception {
    chromium.close();
    house.close();
  }

  @Test
  @Execution(SAME_THREAD)
  void aLinkIntoThePageIsFollowedAfterSigningInAndSigningOutEndsItForTheServer() throws Exception {
    try (var operator = Operator.at(chromium, house).open("#/calls/" + SeededCalls.FULL)) {
      assertThat(operator.see("h1").textContent()).isEqualTo("Voice Center");
      operator.signIn();
      assertThat(operator.see(".transcript .said").count()).isGreaterThan(10);
      Cookie cookie = operator.session();
      assertThat(cookie.httpOnly).isTrue();
      assertThat(cookie.sameSite.name()).isEqualTo("STRICT");
      assertThat(cookie.expires - ticker.now().getEpochSecond()).isBetween(1770.0, 1801.0);
      assertThat(operator.page().evaluate("document.cookie")).isEqualTo("");
      assertThat(house.get("/records", shown(cookie)).status()).isEqualTo(200);

      operator.page().click("#signout");

      operator.see(".signin .lead", "You are signed out.");
      assertThat(house.get("/records", shown(cookie)).status()).isEqualTo(401);
      operator.page().reload();
      var _ = operator.see(".signin");
      operator.assertQuiet();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void aCallAppearsByItselfIsFollowedAndEnds() throws Exception {
    try (var operator = Operator.at(chromium, house).as(session, "#/calls?status=active");
        var crew = Crew.open("caller", Duration.ofSeconds(1), _ -> {})) {
      operator.see(".empty h2", "No call matches");
      crew.fork("plays", () -> house.play(TALK));

      operator.see("td.status .chip.live", "Live");
      operator.see("#health .vitals", "1 of 200");
      operator.page().click("td.role a");
      operator.see(".callhead .chip.live", "Live");
      operator.see(".said.persona .tag", "Fixed phrase");
      operator.page().getByText("late again").waitFor(patiently());
      operator.page().locator(".callhead .chip.done").waitFor(patiently());

      operator.see(".facts", "Ended");
      operator.open("#/calls?status=active");
      operator.see(".empty h2", "No call matches");
      operator.assertQuiet();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void rolesAndStatusesNarrowTheListAndTheAddressSaysSo() {
    try (var operator = Operator.at(chromium, house).as(session, "")) {
      var _ = operator.see("td.role a");
      operator.page().selectOption("#role", "parent");
      operator.page().waitForURL("**/dashboard#/calls?role=parent");
      operator.see(".segments a[data-status=completed]").click();
      operator.page().waitForURL("**/dashboard#/calls?role=parent&status=completed");
      var _ = operator.see("td.role a");

      assertThat(operator.page().locator("td.role").allTextContents()).containsOnly("Parent");
      assertThat(operator.page().locator("td.status .chip").allTextContents())
          .isNotEmpty()
          .containsOnly("Completed");
      operator.page().reload();
      var _ = operator.see("td.role a");
      assertThat(operator.page().locator("#role").inputValue()).isEqualTo("parent");
      operator.page().goBack();
      operator.page().waitForURL("**/dashboard#/calls?role=parent");
      operator.assertQuiet();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void olderCallsFollowOnTheNextPageAndTheNewestAreOneClickAway() {
    try (var operator = Operator.at(chromium, house).as(session, "")) {
      var _ = operator.see("td.role a");
      List<String> newest = links(operator);
      assertThat(operator.page().locator("a[rel=first]").isVisible()).isFalse();

      operator.page().click("a[rel=next]");
      var _ = operator.see("a[rel=first]");
      var _ = operator.see("td.role a");

      assertThat(newest).hasSize(25).doesNotHaveDuplicates();
      assertThat(links(operator)).hasSize(25).doesNotContainAnyElementsOf(newest);
      operator.page().click("a[rel=first]");
      var _ = operator.see("a[href='" + newest.getLast() + "']");
      operator.assertQuiet();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void oneCallIsShownInFull() {
    try (var operator = Operator.at(chromium, house).as(session, "#/calls/" + SeededCalls.FULL)) {
      operator.see(".alarm h2", "2 safety events");
      operator.see(".alarm li.tier-1", "He is outside the door now");
      Locator cut = operator.see(".said.persona", "Interrupted");
      assertThat(cut.locator(".heard").textContent()).endsWith("the third time this month.");
      assertThat(cut.locator(".unheard .lost").textContent()).startsWith("I can also note");
      operator.see(".side", "generate_artifact");
      assertThat(operator.page().locator("kbd").allTextContents()).containsExactly("1", "#");
      operator.see(".side .sum", "$0.26");
      operator.see(".astable summary").click();
      assertThat(operator.page().locator(".astable tbody tr").count()).isEqualTo(7);
      assertThat(operator.see(".chart canvas").getAttribute("aria-label"))
          .startsWith("7 turns; half of them took");
      operator.assertQuiet();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void theCostsOfADayAreShownByRoleAndAnotherDayMayBeChosen() {
    try (var operator = Operator.at(chromium, house).as(session, "#/costs")) {
      operator.see(".tiles", "Talk time");
      operator.page().click("[aria-label='Day before']");
      operator.page().waitForURL("**/dashboard#/costs?date=*");
      operator.see("section[aria-labelledby=byrole] tbody tr");
      assertThat(operator.page().locator(".chart canvas").count()).isEqualTo(2);
      operator.page().fill("#date", "2020-02-29");
      operator.see(".summary", "Saturday, 29 February 2020, UTC");
      operator.see(".empty", "No call started on this day.");
      operator.assertQuiet();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void aSessionThatEndsElsewhereLeadsBackToTheDoorAndAgainToTheSamePlace() throws Exception {
    try (var operator = Operator.at(chromium, house).open("#/calls?status=failed").signIn();
        var asker = new Asker(house)) {
      operator.see("td.status .chip", "Failed");

      asker.ask("DELETE", "/dashboard/session", shown(operator.session()), "");

      operator.see(".signin .lead", "Your session has ended");
      assertThat(operator.page().locator("table").count()).isZero();
      operator.signIn();
      operator.see("td.status .chip", "Failed");
      assertThat(operator.page().url()).endsWith("#/calls?status=failed");
      operator.assertQuietButForRefusals();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void aWrongKeyIsRefusedAndManyAreLimitedAndAServerThatIsAwayIsSaidToBe() throws Exception {
    try (var other = House.open(Plays.silence());
        var operator = Operator.at(chromium, other).open("")) {
      operator.signIn("wrong");
      operator.see(".signin .error", "That is not the key.");
      assertThat(other.get("/dashboard/calls", Headers.NONE).status()).isEqualTo(401);
      operator.signIn(Stage.KEY);
      operator.see(".empty h2", "No calls yet");
      operator.page().click("#signout");
      for (int i = 0; i < 10; i++) { // A new minute may begin meanwhile.
        operator.signIn("wrong");
        operator.page().waitForCondition(() -> operator.page().isEnabled(".signin button"));
      }
      operator.see(".signin .error", "Try again in");

      other.app().close();
      operator.signIn("wrong");
      operator.see(".signin .error", "The server cannot be reached.");
      operator.assertQuietButForRefusals();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void whileTheServerIsAwayThePageSaysSoAndKeepsWhatItShowed() throws Exception {
    try (var other = House.open(Plays.silence());
        var operator = Operator.at(chromium, other).open("").signIn()) {
      operator.see("#pulse[data-state=live]", "Live");

      other.app().close();

      operator.see("#banner", "The server cannot be reached.");
      operator.see("#pulse[data-state=away]", "Offline");
      assertThat(operator.page().locator("h1").textContent()).isEqualTo("Calls");
      operator.assertQuietButForRefusals();
    }
  }

  private static List<String> links(Operator operator) {
    return operator.page().locator("td.role a").all().stream()
        .map(link -> Objects.requireNonNull(link.getAttribute("href")))
        .toList();
  }

  private static Headers shown(Cookie cookie) {
    return Headers.of("Cookie", cookie.name + "=" + cookie.value);
  }

  private static Locator.WaitForOptions patiently() {
    return new Locator.WaitForOptions().setTimeout((double) Plays.longest().toMillis());
  }
}
