package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The web page in headless Chromium. */
@Timeout(180) // a browser that does not respond would block forever
class WebPageBrowserTest {
  private static final String HOSTILE =
      "<img src=x onerror=\\\"document.title='executed'\\\"></td><script>alert(1)</script>";

  private static final String BACKGROUND = "getComputedStyle(document.body).backgroundColor";

  /** Lists the texts whose contrast with their background is below 4.5:1 (WCAG 2.2, level AA). */
  private static final String LOW_CONTRAST =
      """
      (() => {
        const luminance = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
        const background = node => {
          const colour = getComputedStyle(node).backgroundColor;
          return colour === "rgba(0, 0, 0, 0)" ? background(node.parentElement) : colour;
        };
        const contrast = node => {
          const [a, b] = [getComputedStyle(node).color, background(node)].map(luminance);
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        };
        return [...document.body.querySelectorAll("*:not(script)")]
            .filter(node => [...node.childNodes].some(child => child.data?.trim()))
            .filter(node => contrast(node) < 4.5)
            .map(node => node.localName + ": " + node.textContent);
      })()\
      """;

  @TempDir Path profile;
  private EmulatorFixture service;
  private Browser browser;

  @BeforeEach
  void open() throws IOException {
    browser = Browser.start(profile);
    service = new EmulatorFixture();
  }

  @AfterEach
  void close() {
    if (service != null) {
      service.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void showsStateAndFollowsChanges() {
    String sink = service.activeSink("languages", "t", false, "_id=id", "language=language");
    service.push(sink, "{\"id\":1,\"language\":\"Java\"}", "{\"id\":2,\"language\":\"Go\"}");
    browser.open(service.emulator.uri());
    browser.await(count("t") + " === '2'");
    assertEquals("languages|ACTIVE|t|demo|0", texts("#sinks tbody td:not(:has(svg))"));
    assertEquals("2|Go|1|Java", texts("#rows tbody td:not(.null)"));
    assertEquals(1, browser.evaluate("document.querySelectorAll('#sinks rect').length").asInt());

    service.push(sink, "{\"id\":9007199254740993,\"language\":\"C\"}", "{\"id\":\"x\"}");
    browser.await(count("t") + " === '3'");
    browser.await("document.querySelector('#rows td').textContent === '9007199254740993'");
    assertEquals(2, browser.evaluate("document.querySelectorAll('#sinks rect').length").asInt());

    service.push(sink, "{\"id\":4}");
    service.clock.advance(Duration.ofMinutes(2));
    browser.await("document.querySelector('#errors').textContent.includes('lacks')");
    service.put("/emulator/sinks/" + sink + "/status", "{\"status\":\"FAILED\"}");
    browser.await("document.querySelector('#sinks .bad')?.textContent === 'FAILED'");
    assertEquals(List.of(), browser.consoleMessages());
  }

  @Test
  void showsHostileNamesAndValuesAsText() {
    service.post("/v2/databases", "{\"name\":\"" + HOSTILE + "\"}");
    String sink = service.activeSink("t", "t", false, "_id=id", "language=language");
    service.push(sink, "{\"id\":1,\"language\":\"" + HOSTILE + "\"}");
    browser.open(service.emulator.uri());
    browser.await(count("t") + " === '1'");
    String text = HOSTILE.replace("\\", "");
    browser.await("document.querySelector('#rows td:nth-child(2)')");
    assertEquals("1|" + text, texts("#rows tbody td:not(.null)"));
    assertEquals(text + "|demo", texts("#tables h3"));
    runQuery("select language from t");
    browser.await("document.querySelector('#result td')");
    assertEquals(text, texts("#result td"));
    assertEquals("fb emulator", browser.evaluate("document.title").asText());
    assertEquals(0, browser.evaluate("document.querySelectorAll('img').length").asInt());
    assertEquals(List.of(), browser.consoleMessages());
  }

  @Test
  void runsQueriesAndReportsTheirErrors() {
    String sink = service.activeSink("t", "t", false, "_id=id", "language=language");
    service.push(sink, "{\"id\":1,\"language\":\"Java\"}", "{\"id\":2,\"language\":\"Java\"}");
    browser.open(service.emulator.uri());
    browser.await(count("t") + " === '2'");
    runQuery("select language, count(*) as n from t group by language");
    browser.await("document.querySelector('#outcome').textContent.startsWith('1 row')");
    assertEquals("language|n|Java|2", texts("#result th, #result td"));
    runQuery("select nothing from t");
    browser.await("document.querySelector('#outcome.bad')?.textContent.includes('nothing')");
    assertEquals("", texts("#result td"));
    runQuery("delete from t");
    browser.await("document.querySelector('#outcome.bad')?.textContent.includes('Only SELECT')");
  }

  @Test
  void keepsFocusAndInputWhenRefreshed() {
    String sink = service.activeSink("t", "t", false, "_id=id", "language=language");
    service.push(sink, "{\"id\":1,\"language\":\"Java\"}");
    browser.open(service.emulator.uri());
    browser.await(count("t") + " === '1'");
    assertEquals(
        "select * from \"t\" limit 10",
        browser.evaluate("document.querySelector('#sql').value").asText());

    browser.type("button[data-table=iris]", Browser.ENTER);
    browser.await("document.querySelector('#selected').textContent === 'demo / iris'");
    assertEquals("iris0", texts("button[aria-pressed=true]"));
    service.push(sink, "{\"id\":2,\"language\":\"Go\"}");
    service.post(
        "/v2/tables/" + EmulatorFixture.DEMO, "{\"name\":\"a\",\"options\":{\"keys\":true}}");
    browser.await(count("a") + " === '0'");
    assertEquals("iris", browser.evaluate("document.activeElement.dataset.table").asText());

    browser.type("#sql", ";");
    service.push(sink, "{\"id\":3,\"language\":\"C\"}");
    browser.await(count("t") + " === '3'");
    assertEquals("sql", browser.evaluate("document.activeElement.id").asText());
    browser.type("button[data-table=t]", Browser.ENTER);
    assertEquals(
        "select * from \"iris\" limit 10;",
        browser.evaluate("document.querySelector('#sql').value").asText());
  }

  @Test
  void isReadableInLightAndDark() {
    String sink = service.activeSink("t", "t", false, "_id=id", "language=language");
    service.push(sink, "{\"id\":1,\"language\":\"Java\"}");
    service.activeSink("other", "t", false, "_id=id");
    service.put("/emulator/sinks/" + sink + "/status", "{\"status\":\"FAILED\"}");
    browser.prefersColorScheme("light");
    browser.open(service.emulator.uri());
    browser.await(count("t") + " === '1'");
    String light = browser.evaluate(BACKGROUND).asText();
    assertEquals("[]", browser.evaluate(LOW_CONTRAST).toString());
    browser.prefersColorScheme("dark");
    assertNotEquals(light, browser.evaluate(BACKGROUND).asText());
    assertEquals("[]", browser.evaluate(LOW_CONTRAST).toString());
  }

  /** Writes a statement into the query box and presses Ctrl+Enter. */
  private void runQuery(String statement) {
    browser.evaluate("document.querySelector('#sql').value = ''");
    browser.type("#sql", statement + Browser.CONTROL + Browser.ENTER);
  }

  /** Returns an expression for the displayed row count of a table. */
  private static String count(String table) {
    return "document.querySelector('button[data-table=" + table + "] .count')?.textContent";
  }

  /** Returns the texts of the selected elements, separated by {@code |}. */
  private String texts(String selector) {
    return browser
        .evaluate(
            "[...document.querySelectorAll(\"%s\")].map(one => one.textContent).join('|')"
                .formatted(selector))
        .asText();
  }
}
