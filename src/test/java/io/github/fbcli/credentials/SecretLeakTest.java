package io.github.fbcli.credentials;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Passes every kind of secret to commands and checks that none is printed. Tokens expire after a
 * minute, so that commands refresh them.
 */
class SecretLeakTest {
  private static final String PASSWORD = "canary-password";
  private static final String KEY = "canary-key";
  private static final String TOKEN = "canary-token";
  private static final String PROXY = "canary-proxy";
  private static final String USERINFO = "canary-userinfo";

  private static final List<String> COMMANDS =
      List.of(
          "login --email ann@example.com --password-stdin",
          "login --email ann@example.com --password-stdin -o json",
          "login --email ann@example.com --dry-run",
          "login --api-key-stdin -c key",
          "login --api-key-stdin -c key -o json --dry-run",
          "whoami",
          "whoami --verify -o json",
          "whoami -c key -o csv",
          "context list -o json",
          "context set default database=demo",
          "context set default endpoint=https://me:" + USERINFO + "@fb.example",
          "context set default token=" + USERINFO,
          "context show --origin",
          "context show --endpoint https://me:" + USERINFO + "@fb.example",
          "context use default",
          "sinks create --table iris --map _id=id --map species",
          "sinks create --table iris --map _id=id --dry-run",
          "sinks create --table iris --map _id=id --curl",
          "sinks list --curl -c key",
          "sinks list",
          "sinks list -c key",
          "sinks get nothing",
          "sinks wait iris",
          "push iris --errors-file ERRORS",
          "push iris --dry-run",
          "sinks delete iris --wait --yes",
          "sinks list --endpoint https://me:" + USERINFO + "@fb.example",
          "sinks list --identity-url http://me:" + USERINFO + "@127.0.0.1",
          "login --identity-url ftp://" + USERINFO + " --email a@b.c --password-stdin",
          "logout -c key",
          "context delete key --yes",
          "demo",
          "help login",
          "logni");

  @TempDir private Path home;

  @Test
  void printsNoSecretFromLogin() throws IOException {
    assertNoSecretPrinted(Map.of());
  }

  @Test
  void printsNoSecretFromEnvironment() throws IOException {
    for (String variable : List.of("TOKEN", "API_KEY")) {
      Path file = Files.writeString(home.resolve(variable), "canary-file-" + variable);
      assertNoSecretPrinted(
          Map.of("FEATUREBASE_" + variable, TOKEN, "FEATUREBASE_" + variable + "_FILE", "" + file));
      Files.delete(file);
    }
    assertNoSecretPrinted(Map.of("FEATUREBASE_EMAIL", "a@b.c", "FEATUREBASE_PASSWORD", PASSWORD));
    assertNoSecretPrinted(Map.of("HTTPS_PROXY", "http://me:" + PROXY + "@127.0.0.1:9"));
    assertNoSecretPrinted(Map.of("HTTPS_PROXY", "ftp://me:" + PROXY + "@127.0.0.1:9"));
    assertNoSecretPrinted(Map.of("FEATUREBASE_TOKEN", TOKEN + " with a space"));
  }

  private void assertNoSecretPrinted(Map<String, String> variables) throws IOException {
    try (EmulatedService service =
        new EmulatedService(Duration.ofMinutes(1), Duration.ofSeconds(3))) {
      FbProgram fb = service.loggedIn(home);
      variables.forEach(fb::with);
      Map<String, String> printed = new TreeMap<>();
      for (String command : COMMANDS) {
        printed.put(command, run(fb, command));
      }
      assertNothingLeaked(printed, secrets());
    }
  }

  private String run(FbProgram fb, String command) throws IOException {
    Path trace = Files.createTempFile(home, "trace", "");
    String line = command.replace("ERRORS", home.resolve("errors") + "") + " -vvv --trace-file ";
    String input = command.contains("api-key") ? KEY : PASSWORD;
    fb.input(command.startsWith("push") ? "{\"id\":1}\nnot json\n" : input + "\n");
    Run run = fb.run((line + trace).split(" "));
    fb.time().sleep(Duration.ofSeconds(20));
    assertFalse(run.err().contains("This is a bug"), run::toString);
    return run.out() + run.err() + Files.readString(trace);
  }

  /** Returns the secrets of the test, and the stored tokens of the emulator. */
  private List<String> secrets() throws IOException {
    String kept = Files.readString(home.resolve(".local/state/fb/credentials/default.json"));
    Stream<String> tokens =
        kept.lines().filter(line -> line.contains("_token\"")).map(line -> line.split("\"")[3]);
    return Stream.concat(Stream.of("canary"), tokens).toList();
  }

  private void assertNothingLeaked(Map<String, String> printed, List<String> secrets)
      throws IOException {
    printed.put("config", Files.readString(home.resolve(".config/fb/config.toml")));
    Path cache = home.resolve(".cache");
    assertFalse(Files.exists(cache), cache + " exists");
    for (Map.Entry<String, String> output : printed.entrySet()) {
      String text = output.getValue().replace(output.getKey(), "");
      for (String secret : secrets) {
        assertFalse(
            text.contains(secret), () -> output.getKey() + " prints " + secret + "\n" + text);
      }
    }
  }
}
