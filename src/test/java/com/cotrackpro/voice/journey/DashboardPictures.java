package com.cotrackpro.voice.journey;

import com.cotrackpro.voice.simulator.stage.Scenarios;
import com.cotrackpro.voice.simulator.stage.Stage;
import com.cotrackpro.voice.simulator.twilio.Mishap;
import com.cotrackpro.voice.thread.Crew;
import com.cotrackpro.voice.thread.Ticker;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// Takes the pictures of `docs/dashboard.md`, from a server with a week of calls and one that is
/// under way. `docs/dashboard.sh` runs it.
final class DashboardPictures {

  private static final LocalDate YESTERDAY =
      LocalDate.ofInstant(Ticker.system().now(), ZoneOffset.UTC).minusDays(1);

  private final Browser browser;
  private final Path into;

  private DashboardPictures(Browser browser, Path into) {
    this.browser = browser;
    this.into = into;
  }

  /// @param arguments the directory for the pictures
  public static void main(String... arguments) throws Exception {
    Path into = Files.createDirectories(Path.of(arguments[0]));
    try (var chromium = Chromium.open()) {
      var pictures = new DashboardPictures(chromium.browser(), into);
      pictures.well();
      pictures.unwell();
    }
  }

  /// Everything as it should be.
  private void well() throws Exception {
    Path data = Files.createTempDirectory("pictures");
    SeededCalls.keep(data, Ticker.system().now());
    var scenario = Scenarios.load("plain");
    try (var house = House.open(scenario, Map.of("DATA_DIR", data.toString()));
        var crew = Crew.open("callers", Duration.ofSeconds(1), _ -> {})) {
      crew.fork("caller", () -> house.play(scenario));
      House.await("a call is live", Duration.ofSeconds(10), () -> house.app().activeCalls() == 1);
      Ticker.system().pause(Duration.ofSeconds(25));
      for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        views(house, theme, 1280, 800, name(theme));
        views(house, theme, 360, 760, name(theme) + "-phone");
      }
    }
    House.delete(data);
  }

  private void views(House house, ColorScheme theme, int width, int height, String suffix)
      throws Exception {
    try (var context = context(theme, width, height)) {
      Page page = context.newPage();
      page.navigate("http://127.0.0.1:" + house.app().port() + "/dashboard");
      page.waitForSelector(".signin");
      take(page, "sign-in-" + suffix, height);
      page.fill("#key", Stage.KEY);
      page.keyboard().press("Enter");
      page.waitForSelector("td.role a");
      take(page, "calls-" + suffix, height);
      page.evaluate("location.hash = '#/calls/" + SeededCalls.FULL + "'");
      page.waitForSelector(".transcript .said");
      take(page, "call-" + suffix, width < 500 ? 1500 : 1560);
      page.evaluate("location.hash = '#/costs?date=" + YESTERDAY + "'");
      page.waitForSelector(".tiles");
      take(page, "costs-" + suffix, width < 500 ? 1500 : 1560);
    }
  }

  /// The telephone company refuses us, then nobody answers at all.
  private void unwell() throws Exception {
    Path data = Files.createTempDirectory("pictures");
    SeededCalls.keep(data, Ticker.system().now());
    try (var house = House.open(Scenarios.load("plain"), Map.of("DATA_DIR", data.toString()));
        var asker = new Asker(house)) {
      asker.spoil(new Mishap.Refused(401, 20003, "Authenticate"));
      var _ = asker.json("/call/outbound", Asker.key(), "{\"to\":\"+12125550123\"}");
      for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
        try (var context = context(theme, 1280, 800)) {
          Page page = signedIn(context, house);
          page.waitForSelector(".dependencies .bad");
          take(page, "down-" + name(theme), 800);
        }
      }
      away(house);
    }
    House.delete(data);
  }

  private void away(House house) throws Exception {
    try (var context = context(ColorScheme.LIGHT, 360, 760)) {
      Page page = signedIn(context, house);
      house.app().close();
      page.waitForSelector(".banner.bad");
      take(page, "away-light-phone", 800);
    }
  }

  private Page signedIn(BrowserContext context, House house) {
    Page page = context.newPage();
    page.navigate("http://127.0.0.1:" + house.app().port() + "/dashboard");
    page.fill("#key", Stage.KEY);
    page.keyboard().press("Enter");
    page.waitForSelector("td.role a");
    return page;
  }

  private BrowserContext context(ColorScheme theme, int width, int height) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setColorScheme(theme)
            .setViewportSize(width, height)
            .setLocale("en-GB")
            .setTimezoneId("UTC"));
  }

  /// @param tall how much of the page at most
  private void take(Page page, String name, int tall) throws Exception {
    Ticker.system().pause(Duration.ofMillis(700)); // Fonts, and what the first answer brings.
    int width = page.viewportSize().width;
    int height = (int) page.evaluate("document.documentElement.scrollHeight");
    byte[] png =
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(0, 0, width, Math.min(height, tall)));
    SmallPicture.write(png, into.resolve(name + ".png"));
  }

  private static String name(ColorScheme theme) {
    return theme == ColorScheme.DARK ? "dark" : "light";
  }
}
