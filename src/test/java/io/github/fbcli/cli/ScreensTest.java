package io.github.fbcli.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The screens of all commands that print tables or details, with names of 30 characters. They are
 * checked in, so that a change is visible in review.
 */
class ScreensTest {
  private static final Path FOLDER = Path.of("src/test/resources/io/github/fbcli/cli/screens");
  private static final String SINK = "clickstream_into_the_warehouse";
  private static final String MAPPING =
      " --id string --allow-missing-fields --map _id=visitor.identifier_of_the_browser"
          + " --map marketing_campaign_identifiers=marketing.campaigns --map page --map visits"
          + " --map price_of_the_last_item_visited=last_item.price";
  private static final String CREATE =
      "sinks create " + SINK + " --table clickstream_events_of_the_shop" + MAPPING;

  private static final String RECORDS =
      """
      {"visitor":{"identifier_of_the_browser":"v1"},"marketing":{"campaigns":[1,2]},\
      "page":"/spring/sale/of/garden/furniture.html","visits":3,"last_item":{"price":9.99}}
      {"visitor":{"identifier_of_the_browser":"v2"},"page":"/b","visits":"many"}
      {"visitor":{"identifier_of_the_browser":"v3"},"page":"/c"}
      """;

  private static final String UUID = "11111111-2222-3333-4444-555555555555";

  /** The commands; their input is a file of sinks or records. */
  private static final List<String> SCREENS =
      List.of(
          "",
          "sinks list --help",
          "sinks get --help",
          "context set production-of-the-web-shop-in-eu endpoint=https://eu-central-1.example.com"
              + " database=analytics_warehouse_production",
          "context list",
          "context show",
          "whoami",
          "databases list",
          "databases get analytics_warehouse_production",
          "tables list",
          "tables get clickstream_events_of_the_shop",
          "mapping infer - --table clickstream_events_of_the_shop",
          "mapping check - --table clickstream_events_of_the_shop" + MAPPING,
          CREATE + " --wait",
          "sinks create --table iris --map _id=id --map species",
          "sinks wait " + SINK + " iris",
          "sinks list",
          "sinks list -o wide",
          "sinks get " + SINK,
          "push " + SINK + " - --concurrency 1 --rate-limit none",
          "sinks metrics " + SINK + " --since 1m",
          "apply -f -",
          "diff -f -");

  /** Screens may contain one word that is wider than the terminal on a line of its own. */
  private static final Pattern LONG_WORD = Pattern.compile(" *\\S+");

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"80, false", "80, true", "120, false", "120, true"})
  void keepsScreens(int width, boolean colour) throws IOException {
    StringBuilder screens = new StringBuilder();
    try (EmulatedService emulator = new EmulatedService(FOLDER.resolve("seed.json"))) {
      FbProgram fb = configured(emulator.fb()).onTerminal().with("COLUMNS", "" + width);
      fb.with("NO_COLOR", colour ? "" : "1");
      for (String screen : SCREENS) {
        Run run = run(fb, screen);
        assertFits(run, width, colour);
        screens.append(section(screen, run, emulator.url()));
      }
    }
    try (FakeService service = serviceWithErrors()) {
      FbProgram fb = service.fb().onTerminal().with("COLUMNS", "" + width);
      Run run = fb.with("NO_COLOR", colour ? "" : "1").run("sinks", "errors", SINK);
      assertEquals(0, run.exit(), run::toString);
      assertFits(run, width, colour);
      screens.append(section("sinks errors " + SINK, run, service.url()));
    }
    String name = "screens-" + width + (colour ? "-colour" : "") + ".txt";
    GeneratedFilesTest.compare(FOLDER.resolve(name), screens.toString());
  }

  /** Neither {@code COLUMNS} nor the content matters in a pipe. */
  @Test
  void neverTruncatesOrColoursInPipe() {
    try (EmulatedService emulator = new EmulatedService(FOLDER.resolve("seed.json"))) {
      FbProgram fb = configured(emulator.fb()).with("COLUMNS", "20");
      for (String screen : SCREENS.subList(3, SCREENS.size())) {
        Run run = run(fb, screen);
        assertFalse(run.out().replace("of/garden/furni…", "").contains("…"), run::toString);
        assertFalse((run.out() + run.err()).contains("\u001b"), run::toString);
      }
      String list = fb.run("sinks", "list", "-o", "wide").out();
      assertTrue(list.lines().allMatch(line -> line.length() > 200), list);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void quietPrintsErrorsOnly(boolean terminal) {
    try (EmulatedService emulator = new EmulatedService(FOLDER.resolve("seed.json"))) {
      FbProgram fb = configured(emulator.fb());
      fb = terminal ? fb.onTerminal() : fb;
      List<String> screens = new ArrayList<>(SCREENS);
      screens.addAll(List.of("export", "context use production-of-the-web-shop-in-eu", "version"));
      screens.addAll(List.of("sinks delete iris --yes --wait", "sinks errors " + SINK));
      for (String screen : screens) {
        Run run = run(fb, (screen + " -q").strip());
        assertTrue(run.err().isEmpty() == (run.exit() == 0), run::toString);
        assertTrue(run.err().isEmpty() || plain(run.err()).startsWith("error: "), run::toString);
      }
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\u001b\\[[0-9;]*m", "");
  }

  private FbProgram configured(FbProgram fb) {
    return fb.home(home).with("FEATUREBASE_DATABASE", "analytics_warehouse_production");
  }

  private static Run run(FbProgram fb, String screen) {
    fb.input(screen.contains("-f -") ? file(fb) : RECORDS);
    Run run = fb.run(screen.isEmpty() ? new String[0] : screen.split(" "));
    assertTrue(List.of(0, 3, 6).contains(run.exit()), run::toString);
    return run;
  }

  /** Returns a file that differs from the sink in one path and describes another sink. */
  private static String file(FbProgram fb) {
    String file = fb.run("export", SINK).out();
    return file.replace("[last_item, price]", "[item, price]")
        + file.replace(SINK, "clickstream_into_another_sink_");
  }

  private static FakeService serviceWithErrors() {
    String sink = "{\"id\":\"s1\",\"name\":\"" + SINK + "\",\"status\":\"ACTIVE\"}";
    return new FakeService()
        .answer("GET /sinks", "[" + sink + "]")
        .answer("GET /sinks/s1", sink)
        .answer(
            "GET /sinks/s1/errors",
            """
            [{"timestamp":"2026-05-04T08:57:00Z","error_code":"ThroughputExceededOfTheSinkAtThisTime","count":12,
              "error_message":"The record of the visitor could not be stored, because the table was being rebuilt."}]
            """);
  }

  /** Checks everything except the redrawn progress line. */
  private static void assertFits(Run run, int width, boolean colour) {
    List<String> lines = new ArrayList<>(run.out().lines().toList());
    run.err().lines().map(line -> line.replaceAll(".*\\u001b\\[2K", "")).forEach(lines::add);
    assertAll(
        lines.stream()
            .map(ScreensTest::plain)
            .filter(line -> line.length() > width && !LONG_WORD.matcher(line).matches())
            .map(line -> () -> assertEquals("", line, run.command())));
    boolean escapes = run.out().contains("\u001b");
    boolean plain = run.command().matches("push.*|mapping infer.*");
    assertEquals(colour && !plain, escapes, run::toString);
  }

  /** Replaces what differs between runs by text of the same length, and escape characters. */
  private static String section(String screen, Run run, String url) {
    return ("$ fb " + screen).strip()
        + "\n"
        + run.out()
            .replace(url, "http://127.0.0.1:12345")
            .replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", UUID)
            .replaceAll("\\b[0-9a-f]{7}…", UUID.substring(0, 7) + "…")
            .replaceAll("\\b[0-9a-f]{8}-[0-9a-f]…", UUID.substring(0, 10) + "…")
            .replace("\u001b", "\\e")
        + "\n";
  }
}
