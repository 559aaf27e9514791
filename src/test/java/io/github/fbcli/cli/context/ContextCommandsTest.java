package io.github.fbcli.cli.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextCommandsTest {
  @TempDir private Path home;
  private final FbProgram fb = new FbProgram();
  private Path config;

  @BeforeEach
  void setHome() {
    fb.home(home);
    config = home.resolve(".config/fb/config.toml");
  }

  @Test
  void usesFirstContextUntilAnotherIsSelected() throws Exception {
    fb("context set dev endpoint=http://localhost:8740 database=demo");
    fb("context set prod endpoint=https://fb.example.com");
    assertEquals("http://localhost:8740/v2/sinks\n", fb("sinks list --dry-run -o name").out());

    Run use = fb("context use prod");

    assertEquals("default context is now 'prod'\n", use.err());
    assertEquals("https://fb.example.com/v2/sinks\n", fb("sinks list --dry-run -o name").out());
    JsonNode contexts = Json.parse(fb("context list -o json").out());
    assertEquals("dev prod", names(contexts));
    assertFalse(contexts.path(0).path("current").asBoolean());
    assertTrue(contexts.path(1).path("current").asBoolean());
    assertEquals("demo", contexts.path(0).path("database").asText());
  }

  private static String names(JsonNode contexts) {
    return contexts.path(0).path("name").asText() + " " + contexts.path(1).path("name").asText();
  }

  @Test
  void prefersFlagToVariableToContext() throws Exception {
    fb("context set a endpoint=https://context.example database=one email=a@b.c");
    fb("context set b endpoint=https://other.example");
    fb.with("FEATUREBASE_DATABASE", "two").with("FEATUREBASE_CONTEXT", "b");

    JsonNode shown =
        Json.parse(
            fb("context show -c a --data-url https://flag.example/v2 --origin -o json").out());

    assertSetting(shown, "context", "a", "--context");
    assertSetting(shown, "api_url", "https://context.example/v2", "context 'a'");
    assertSetting(shown, "data_url", "https://flag.example/v2", "--data-url");
    assertSetting(shown, "identity_url", "https://context.example", "context 'a'");
    assertSetting(shown, "database", "two", "FEATUREBASE_DATABASE");
    assertSetting(shown, "email", "a@b.c", "context 'a'");
    assertTrue(fb("context show").out().contains("https://other.example/v2"));
  }

  private static void assertSetting(JsonNode shown, String key, String value, String origin) {
    assertEquals(value, shown.path(key).path("value").asText(), shown::toString);
    assertEquals(origin, shown.path(key).path("origin").asText(), shown::toString);
  }

  @Test
  void usesVendorUrlByDefault() throws Exception {
    JsonNode shown = Json.parse(fb("context show --origin -o json").out());

    assertSetting(shown, "api_url", "https://api.featurebase.com/v2", "the default");
    assertTrue(shown.path("identity_url").isMissingNode(), shown::toString);
  }

  @Test
  void createsSinkInDatabaseOfContext() {
    fb("context set dev endpoint=http://localhost:8740 database=sales");

    Run run = fb("sinks create --table t --map _id=id --dry-run -o json");

    assertTrue(run.out().contains("\"database_id\": \"sales\""), run::toString);
  }

  @Test
  void removesSettingWithEmptyValue() throws Exception {
    fb("context set dev database=x --endpoint https://fb.example");
    fb("context set dev database=");

    JsonNode shown = Json.parse(fb("context show dev -o json").out());
    assertTrue(shown.path("database").isMissingNode(), shown::toString);
    assertEquals("https://fb.example/v2", shown.path("api_url").asText());
  }

  @Test
  void rejectsInvalidSettings() {
    assertFails(2, "endpoint'?", "context set dev endpiont=https://x.example");
    assertFails(2, "fb login", "context set dev token=canary");
    assertFails(2, "no value", "context set dev database");
    assertFails(2, "no settings given", "context set dev");
    assertFails(2, "is not a valid context name", "context set ../dev database=x");
    assertFails(12, "unencrypted", "context set dev endpoint=http://fb.example");
    assertFails(12, "contains more than", "context set dev endpoint=https://me:canary@fb.example");
    assertFalse(Files.exists(config));
  }

  @Test
  void setsDefaultsOfOptions() throws Exception {
    fb("context set dev endpoint=http://localhost:8740 sinks.create.allow-missing-fields true");
    fb("context set dev output json sinks.create.id=string");

    assertTrue(createBody("").contains("\"allow_missing_fields\":true"));
    assertTrue(createBody("").contains("primary_key_fields"));
    assertTrue(createBody("--allow-missing-fields").contains("\"allow_missing_fields\":true"));
    assertFalse(createBody("--id number").contains("primary_key_fields"));
    assertEquals(
        """
        [contexts.dev]
        endpoint = 'http://localhost:8740'
        options.sinks.create.allow-missing-fields = 'true'
        options.output = 'json'
        options.sinks.create.id = 'string'
        """,
        Files.readString(config).replaceFirst("(?s).*\\[contexts", "[contexts"));
  }

  /** Returns the body of a dry run, which is JSON only if the context makes JSON the default. */
  private String createBody(String options) throws Exception {
    Run run = fb(("create-sink --table t --database d --map _id=id --dry-run " + options).strip());
    assertEquals(0, run.exit(), run::toString);
    return Json.parse(run.out()).toString();
  }

  @Test
  void prefersFlagAndVariableToDefaultOfContext() {
    fb("context set dev endpoint=http://localhost:8740 output json");
    assertTrue(fb("sinks list --dry-run").out().startsWith("{"));
    assertFalse(fb("sinks list --dry-run -o name").out().startsWith("{"));
    assertFalse(fb("-o name sinks list --dry-run").out().startsWith("{"));
    fb.with("FB_OUTPUT", "name");
    assertFalse(fb("sinks list --dry-run").out().startsWith("{"));
  }

  @Test
  void listsAndRemovesDefaultsOfOptions() throws Exception {
    fb(
        "context set dev endpoint=http://localhost:8740 push.batch-size 1000"
            + " sinks.push.concurrency=2");
    JsonNode shown = Json.parse(fb("context show --origin -o json").out());
    assertSetting(shown, "push.batch-size", "1000", "context 'dev'");
    assertSetting(shown, "push.concurrency", "2", "context 'dev'");
    JsonNode listed = Json.parse(fb("context list -o json").out()).path(0).path("options");
    assertEquals("{\"push.batch-size\":\"1000\",\"push.concurrency\":\"2\"}", listed.toString());

    fb("context set dev push.batch-size=");

    assertFalse(fb("context show").out().contains("push.batch-size"));
    fb.run("context", "set", "dev", "push.concurrency", "");
    assertFalse(Files.readString(config).contains("options"));
  }

  @Test
  void rejectsInvalidDefaultsOfOptions() {
    assertFails(2, "Did you mean 'push.batch-size'?", "context set dev push.batch-sise 10");
    assertFails(2, "Did you mean 'retries'?", "context set dev retrys=1");
    assertFails(2, "--batch-size: '1x' is not", "context set dev push.batch-size=1x");
    assertFails(2, "--retries: 'x' is not", "context set dev retries x");
    assertFails(
        2,
        "is not valid; use true or false",
        "context set dev sinks.create.allow-missing-fields yes");
    assertFails(2, "unknown setting", "context set dev sinks.crate.id string");
    assertFails(2, "unknown setting 'help'", "context set dev help true");
    assertFails(2, "no value", "context set dev push.batch-size");
    assertFalse(Files.exists(config));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          push.batch-size=5000   | the batch size is 5000; it must be from 1 to 1000
          push.concurrency=65    | the concurrency is 65; it must be from 1 to 64
          push.batch-bytes=2MB   | --batch-bytes: 2MB is above the maximum of 1MB
          push.rate-limit=fast   | 'fast' is not a valid rate limit
          push.max-errors=-1     | '-1' is not a valid limit
          """)
  void namesContextOfInvalidDefault(String setting, String reason) {
    fb("context set dev endpoint=http://localhost:8740 " + setting);
    String key = setting.split("=", 2)[0];
    assertFails(12, "context 'dev': " + key + ": " + reason, "push s - --dry-run");
    assertFails(12, "fb context set dev " + key + "=VALUE", "push s - --dry-run");
    String option = key.replace("push.", "--");
    assertFails(2, reason, "push s - --dry-run " + option + "=" + setting.split("=", 2)[1]);
  }

  @Test
  void readsDefaultsOfOptionsInAnyTomlForm() throws Exception {
    Files.createDirectories(config.getParent());
    Files.writeString(
        config,
        """
        [contexts.default]
        endpoint = "http://localhost:8740"
        options.retries = 7
        [contexts.default.options.sinks.create]
        allow-missing-fields = "yes"
        """);
    JsonNode shown = Json.parse(fb("context show -o json").out());
    assertEquals("7", shown.path("retries").asText());
    String create = "sinks create --table t --map _id --database d --dry-run";
    assertFails(
        12,
        "context 'default': --allow-missing-fields: 'yes' is not valid; use true or false",
        create);
    assertEquals(0, fb(create + " --allow-missing-fields").exit());
  }

  @Test
  void dryRunWritesNothing() {
    Run run = fb("context set dev database=x --dry-run -o json");

    assertTrue(run.out().contains("\"database\": \"x\""), run::toString);
    assertFalse(Files.exists(config));
  }

  @Test
  void reportsUnknownContext() {
    fb("context set dev endpoint=http://localhost:8740");
    assertFails(5, "context 'x' does not exist", "context use x");
    assertFails(5, "context 'x' does not exist", "context show x");
    assertFails(5, "context 'x' does not exist", "context delete x");
    assertFails(12, "context 'x' does not exist (from --context)", "sinks list -c x");
    assertFails(12, "context 'x' does not exist (from --context)", "whoami -c x");
    fb.with("FEATUREBASE_ENDPOINT", "http://localhost:1").with("FEATUREBASE_TOKEN", "the-token");
    assertFails(12, "context 'x' does not exist (from --context)", "sinks list -c x");
    fb.with("FEATUREBASE_CONTEXT", "y");
    assertFails(12, "context 'y' does not exist (from FEATUREBASE_CONTEXT)", "sinks list");
  }

  @Test
  void deletesLoginWithContext() throws Exception {
    fb("context set dev endpoint=http://localhost:8740");
    fb.input("key\n").run("login", "--api-key-stdin");
    assertEquals("api_key", Json.parse(fb("whoami -o json").out()).path("kind").asText());

    fb("context delete dev --yes");

    assertEquals("[ ]\n", fb("context list -o json").out());
    assertEquals(4, fb.run("whoami").exit());
    assertEquals("", Files.readString(config));
  }

  @Test
  void confirmsDeletionOnTerminal() {
    fb("context set dev endpoint=http://localhost:8740");
    Run refused = fb.run("context", "delete", "dev");
    assertEquals(2, refused.exit(), refused::toString);
    assertTrue(refused.err().contains("Use --yes to confirm."), refused::toString);
    fb.onTerminal().input("n\n");

    assertEquals(130, fb.run("context", "delete", "dev").exit());
    assertEquals(0, fb.run("context", "delete", "dev", "--yes").exit());
  }

  @Test
  void createsSelectedConfigurationFile() {
    String other = home.resolve("other.toml").toString();
    assertFails(
        12, "configuration file " + other + " does not exist", "context show --config " + other);

    fb("context set dev database=x --config " + other);

    assertTrue(fb.with("FB_CONFIG", other).run("context", "show").out().contains("dev"));
    assertFalse(Files.exists(config));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me:canary@fb.example",
        "https://canary@fb.example/v2",
        "me:canary@fb.example",
        "https://fb.example?token=canary",
        "https://me:can/canary@fb.example",
        "//me:canary@fb.example"
      })
  void hidesSecretsInUrls(String url) throws Exception {
    for (String key : List.of("endpoint", "api_url", "data_url", "identity_url")) {
      Files.createDirectories(config.getParent());
      Files.writeString(
          config, "current = 'a'\n[contexts.a]\n%s = '%s'\nemail = 'a@b.c'\n".formatted(key, url));
      for (String line :
          List.of(
              "context list",
              "context list -o json",
              "context list -o csv",
              "context set a database=x",
              "context set a database=y -o json",
              "context set b database=x",
              "context use a -vvv",
              "context show",
              "context show --origin -o json",
              "whoami",
              "sinks list --curl",
              "sinks list -vvv",
              "push t",
              "login --password-stdin -vvv")) {
        Run run = fb.with("FEATUREBASE_TOKEN", "t").input("x\n").run(line.split(" "));

        assertFalse(run.toString().contains("canary"), run::toString);
        assertFalse(run.err().contains("bug"), run::toString);
        assertEquals(
            line.startsWith("context") && !line.contains("show") ? 0 : 12,
            run.exit(),
            run::toString);
      }
    }
  }

  private Run fb(String line) {
    Run run = fb.run(line.split(" "));
    assertEquals(0, run.exit(), run::toString);
    return run;
  }

  private void assertFails(int exit, String words, String line) {
    Run run = fb.run(line.split(" "));
    assertEquals(exit, run.exit(), run::toString);
    assertTrue(run.err().contains(words), run::toString);
    assertFalse(run.toString().replace(line, "").contains("canary"), run::toString);
  }
}
