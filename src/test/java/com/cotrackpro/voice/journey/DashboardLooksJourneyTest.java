package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import com.cotrackpro.voice.call.CallRecord;
import com.cotrackpro.voice.call.SafetyEvent;
import com.cotrackpro.voice.call.Said;
import com.cotrackpro.voice.call.Said.Speaker;
import com.cotrackpro.voice.thread.Ticker;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The operators' page is for everybody who operates: by eye, by ear, by keyboard, on a telephone;
/// and no caller has a say in it.
@Execution(CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardLooksJourneyTest {

  private static final String HOSTILE = "CAbadbadbad";

  private static final String SCRIPT =
      "<script>window.owned = 1</script><img src=x onerror=\"window.owned = 1\">";
  private static final String REVERSED = "\u202Eright to left \u2067and on";
  private static final String ENDLESS = "W".repeat(9_990) + "</p><b>end";

  /// Each view, and what shows that it is there.
  private static final Map<String, String> VIEWS = new LinkedHashMap<>();

  static {
    VIEWS.put("#/calls", "td.role a");
    VIEWS.put("#/calls?role=judge&status=active", ".empty h2");
    VIEWS.put("#/calls/" + SeededCalls.FULL, ".transcript .said");
    VIEWS.put("#/calls/" + HOSTILE, ".transcript .said");
    VIEWS.put("#/calls/CAnothing", ".empty h1");
    VIEWS.put("#/costs", ".tiles");
  }

  private Chromium chromium;
  private House house;
  private Cookie session;

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    Instant now = Ticker.system().now();
    SeededCalls.keep(directory, now, hostile(now));
    house = House.open(Plays.silence(), Map.of("DATA_DIR", directory.toString()));
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

  private static CallRecord hostile(Instant now) {
    return SeededCalls.saying(
        HOSTILE,
        now.minusSeconds(600),
        List.of(
            Said.byCaller(SCRIPT, now.minusSeconds(590)),
            new Said(Speaker.PERSONA, REVERSED, now.minusSeconds(580), true, SCRIPT, false),
            Said.byCaller(ENDLESS, now.minusSeconds(570))),
        List.of(new SafetyEvent(1, SCRIPT, now.minusSeconds(585), "<svg onload=alert(1)>")));
  }

  @Test
  @Execution(SAME_THREAD)
  void whateverCallersModelsAndToolsSayIsText() {
    try (var operator = Operator.at(chromium, house).as(session, "#/calls/" + HOSTILE)) {
      var _ = operator.see(".transcript .said");

      assertThat(operator.page().locator(".heard").allTextContents())
          .containsExactly(SCRIPT, REVERSED, ENDLESS);
      assertThat(operator.page().locator(".lost").textContent()).isEqualTo(SCRIPT);
      assertThat(operator.page().locator(".alarm .context").textContent()).isEqualTo(SCRIPT);
      assertThat(operator.page().locator("main :is(script, img, b)").count()).isZero();
      assertThat(operator.page().evaluate("window.owned === undefined")).isEqualTo(true);
      assertThat(operator.page().locator(".heard[dir=auto]").count()).isEqualTo(3);
      assertThat(operator.page().locator("td bdi").first().textContent()).isEqualTo("<b>tool</b>");
      assertThat(operator.excess()).isZero();
      operator.see(".said button.more").click();
      operator.see(".said button.more", "Show less");
      assertThat(operator.excess()).isZero();
      operator.assertQuiet();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  @Execution(SAME_THREAD)
  void nothingKeepsAnybodyFromReadingThePage(ColorScheme theme) throws Exception {
    try (var operator = Operator.at(chromium, house, theme, 1280).open("")) {
      var _ = operator.see(".signin");
      assertThat(operator.flaws()).as("signing in").isEmpty();
      operator.as(session, "");
      operator.page().reload();
      for (var view : VIEWS.entrySet()) {
        operator.open(view.getKey());
        var _ = operator.see(view.getValue());
        assertThat(operator.flaws()).as(view.getKey() + " " + theme).isEmpty();
      }
      operator.assertQuietButForRefusals();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void onATelephoneThePageIsAsWideAsTheTelephone() throws Exception {
    try (var operator = Operator.at(chromium, house, ColorScheme.LIGHT, 360).open("")) {
      var _ = operator.see(".signin");
      assertThat(operator.excess()).as("signing in").isZero();
      operator.as(session, "");
      operator.page().reload();
      for (var view : VIEWS.entrySet()) {
        operator.open(view.getKey());
        var _ = operator.see(view.getValue());
        assertThat(operator.excess()).as(view.getKey()).isZero();
      }
      assertThat(operator.open("#/calls").see("td.role a").first().isVisible()).isTrue();
      assertThat(operator.flaws()).isEmpty();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void allOfItCanBeDoneByKeyboard() {
    try (var operator = Operator.at(chromium, house).as(session, "#/calls")) {
      var _ = operator.see("td.role a");
      Keyboard keys = operator.page().keyboard();
      keys.press("Tab");
      assertThat(focused(operator)).isEqualTo("Skip to content");
      keys.press("Enter");
      keys.press("Tab");
      assertThat(focused(operator)).isEqualTo("All");
      press(operator, "Tab", 5);
      assertThat(operator.page().evaluate("document.activeElement.id")).isEqualTo("role");
      keys.press("Tab");
      assertThat(outlined(operator)).isTrue();
      keys.press("Enter");
      var _ = operator.see(".callhead .chip");
      assertThat(operator.page().evaluate("document.activeElement.id")).isEqualTo("main");
      keys.press("Tab");
      assertThat(focused(operator)).isEqualTo("Calls");
      keys.press("Enter");
      var _ = operator.see("td.role a");
      operator.assertQuiet();
    }
  }

  @Test
  @Execution(SAME_THREAD)
  void refreshingLeavesTheFocusWhereItIsAndSaysNothingAloud() {
    try (var operator = Operator.at(chromium, house).as(session, "#/calls")) {
      var _ = operator.see("td.role a");
      operator.page().focus("tr:nth-child(3) td.role a");
      Object before = operator.page().evaluate("document.activeElement.href");
      operator.page().evaluate("document.getElementById('announce').textContent = ''");

      for (int i = 0; i < 2; i++) {
        operator.page().waitForResponse("**/dashboard/calls?*", () -> {});
      }

      assertThat(operator.page().evaluate("document.activeElement.href")).isEqualTo(before);
      assertThat(operator.page().locator("#announce").textContent()).isEmpty();
      operator.assertQuiet();
    }
  }

  private static void press(Operator operator, String key, int times) {
    for (int i = 0; i < times; i++) {
      operator.page().keyboard().press(key);
    }
  }

  private static String focused(Operator operator) {
    return (String) operator.page().evaluate("document.activeElement.textContent.trim()");
  }

  private static boolean outlined(Operator operator) {
    return (boolean)
        operator
            .page()
            .evaluate(
                "getComputedStyle(document.activeElement, '::after').outlineStyle === 'solid'");
  }
}
