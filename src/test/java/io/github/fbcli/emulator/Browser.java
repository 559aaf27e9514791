package io.github.fbcli.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.wire.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A headless Chromium, controlled by ChromeDriver through the WebDriver protocol. */
final class Browser implements AutoCloseable {
  static final String ENTER = "\uE007";
  static final String CONTROL = "\uE009";

  private static final Pattern READY = Pattern.compile("started successfully on port (\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  private Browser(Process driver, Path profile) throws IOException {
    this.driver = driver;
    String sessions = "http://127.0.0.1:" + port(driver.inputReader()) + "/session";
    ObjectNode capabilities = Json.object();
    ObjectNode wanted = capabilities.putObject("capabilities").putObject("alwaysMatch");
    wanted.putObject("goog:loggingPrefs").put("browser", "ALL");
    wanted
        .putObject("goog:chromeOptions")
        .set(
            "args",
            Json.strings(
                List.of(
                    "--headless=new",
                    "--no-sandbox", // Chromium's sandbox does not run as root
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + profile)));
    session = sessions + "/" + send("POST", sessions, capabilities).path("sessionId").asText();
  }

  /**
   * Starts a browser. If it is not installed, skips the test or, in CI, fails.
   *
   * @param profile an empty directory
   */
  static Browser start(Path profile) throws IOException {
    boolean installed = isInstalled("chromium") && isInstalled("chromedriver");
    assertTrue(
        installed || System.getenv("CI") == null, "chromium or chromedriver is not installed");
    assumeTrue(installed, "chromium or chromedriver is not installed");
    Process driver =
        new ProcessBuilder("chromedriver", "--port=0").redirectErrorStream(true).start();
    try {
      return new Browser(driver, profile);
    } catch (IOException | RuntimeException | Error e) {
      driver.destroy();
      throw e;
    }
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String port(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return ready.group(1);
      }
    }
    throw new AssertionError("chromedriver did not start");
  }

  void open(URI page) {
    post("/url", Json.object().put("url", page.toString()));
  }

  /** Emulates {@code light} or {@code dark}. */
  void prefersColorScheme(String scheme) {
    ObjectNode command = Json.object().put("cmd", "Emulation.setEmulatedMedia");
    command
        .putObject("params")
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", scheme);
    post("/goog/cdp/execute", command);
  }

  /** Evaluates a JavaScript expression in every frame until its value is true or not empty. */
  JsonNode await(String expression) {
    String script =
        "const done = arguments[0]; const check = () => { const value = ("
            + expression
            + "); if (value) done(value); else requestAnimationFrame(check); }; check();";
    return post("/execute/async", script(script));
  }

  /** Returns the value of a JavaScript expression. */
  JsonNode evaluate(String expression) {
    return post("/execute/sync", script("return (" + expression + ");"));
  }

  /** Focuses the element and presses keys. */
  void type(String selector, String keys) {
    ObjectNode query = Json.object().put("using", "css selector").put("value", selector);
    String element = post("/element", query).elements().next().asText();
    post("/element/" + element + "/value", Json.object().put("text", keys));
  }

  /** Returns the messages on the console, which include uncaught errors and CSP violations. */
  List<String> consoleMessages() {
    return post("/se/log", Json.object().put("type", "browser")).findValuesAsText("message");
  }

  private static ObjectNode script(String code) {
    ObjectNode script = Json.object().put("script", code);
    script.putArray("args");
    return script;
  }

  private JsonNode post(String path, ObjectNode body) {
    return send("POST", session + path, body);
  }

  private JsonNode send(String method, String url, ObjectNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, BodyPublishers.ofString(Json.text(body)))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      assertEquals(200, response.statusCode(), () -> body + " failed: " + response.body());
      return Json.parse(response.body()).path("value");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    try {
      send("DELETE", session, Json.object());
    } finally {
      driver.destroy();
    }
  }
}
