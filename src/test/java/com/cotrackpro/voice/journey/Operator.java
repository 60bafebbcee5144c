package com.cotrackpro.voice.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.cotrackpro.voice.simulator.stage.Stage;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Somebody before the operators' page, who notes whatever the browser complains of.
final class Operator implements AutoCloseable {

  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  // What WCAG 2.1 AA asks for; best practices besides.
  private static final String RULES =
      "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']}";

  private final BrowserContext context;
  private final Page page;
  private final String home;
  private final List<String> complaints = new ArrayList<>();

  private Operator(BrowserContext context, House house) {
    this.context = context;
    this.page = context.newPage();
    this.home = "http://127.0.0.1:" + house.app().port();
    page.setDefaultTimeout(15_000);
    page.onConsoleMessage(message -> {
      if (List.of("error", "warning").contains(message.type())) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.onDialog(dialog -> {
      complaints.add("a dialog: " + dialog.message());
      dialog.dismiss();
    });
    page.onRequest(request -> {
      if (!home.endsWith(URI.create(request.url()).getAuthority())) {
        complaints.add("a request to elsewhere: " + request.url());
      }
    });
    page.addInitScript(
        "addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.blockedURI))");
  }

  /// At a desk, by daylight.
  static Operator at(Chromium chromium, House house) {
    return at(chromium, house, ColorScheme.LIGHT, 1280);
  }

  static Operator at(Chromium chromium, House house, ColorScheme theme, int width) {
    var options =
        new Browser.NewContextOptions()
            .setColorScheme(theme)
            .setViewportSize(width, 800)
            .setTimezoneId("UTC");
    return new Operator(chromium.browser().newContext(options), house);
  }

  Page page() {
    return page;
  }

  Locator see(String selector) {
    Locator found = page.locator(selector);
    found.first().waitFor();
    return found;
  }

  /// The same, with words in it.
  Locator see(String selector, String words) {
    Locator found = page.locator(selector, new Page.LocatorOptions().setHasText(words));
    found.first().waitFor();
    return found;
  }

  /// Opens the page at an address in it, such as `#/calls`.
  Operator open(String place) {
    page.navigate(home + "/dashboard" + place);
    return this;
  }

  Operator signIn(String key) {
    page.fill("#key", key);
    page.keyboard().press("Enter");
    return this;
  }

  /// Takes the place of somebody who has signed in before, and opens the page.
  Operator as(Cookie session, String place) {
    context.addCookies(List.of(session));
    return open(place);
  }

  /// Signs in with the right key.
  Operator signIn() {
    signIn(Stage.KEY);
    var _ = see("#signout");
    return this;
  }

  /// What the browser shows to the server.
  Cookie session() {
    return context.cookies().stream()
        .filter(cookie -> cookie.name.equals("voice-center-session"))
        .findFirst()
        .orElseThrow();
  }

  /// What axe finds wrong with the page as it is; empty when nothing.
  String flaws() throws IOException {
    try (InputStream in = Operator.class.getResourceAsStream(AXE)) {
      byte[] axe = Objects.requireNonNull(in, AXE).readAllBytes();
      page.evaluate(new String(axe, StandardCharsets.UTF_8));
    }
    Object found =
        page.evaluate(
            "axe.run(document, "
                + RULES
                + ").then(found => found.violations.map(v => v.id + ': ' + v.nodes.map(n =>"
                + " n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | ')).join('\\n'))");
    complaints.removeIf(complaint -> complaint.startsWith("Canvas2D")); // How axe looks at icons.
    return (String) found;
  }

  /// By how many pixels the page is wider than the window.
  int excess() {
    return (int)
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /// Fails if the browser had to complain.
  void assertQuiet() {
    assertThat(complaints).isEmpty();
  }

  /// The same, but that the server refuses or is away is what the story is about.
  void assertQuietButForRefusals() {
    complaints.removeIf(complaint -> complaint.startsWith("Failed to load resource"));
    assertQuiet();
  }

  @Override
  public void close() {
    context.close();
  }
}
