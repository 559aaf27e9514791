package io.github.fbcli.cli.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import io.github.fbcli.support.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that {@code --curl} prints does what the command itself does. */
@DisabledOnOs(OS.WINDOWS)
class CurlScriptTest {
  private static final String SECRET = "token-of-the-test";

  private final FakeService service = Sample.serviceWithTable();
  @TempDir private Path bin;

  /** Installs a fake curl that records its arguments, and a fake fb that prints the secret. */
  @BeforeEach
  void putProgramsOnThePath() throws IOException {
    program("curl", "for word; do printf '%s\\0' \"$word\" >>\"$0.words\"; done");
    program("fb", "[ \"$*\" = token ] && echo " + SECRET);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void sendsSameBytesAsCommand() throws Exception {
    String path = "_id=[\"it's $(id) `x` \\\\ é\"]";
    String[] create = {"sinks", "create", "--table=t", "--database=d", "--map", path};
    assertEquals(0, service.fb().run(create).exit());
    List<String> words = runWithFakeCurl(service.fb().run(curl(create)));
    assertEquals(service.body("POST /sinks"), words.get(words.indexOf("--data-binary") + 1));
    assertEquals("POST", words.get(words.indexOf("-X") + 1));
    assertEquals(service.url() + "/v2/sinks", words.get(words.size() - 1));
    assertTrue(words.contains("Content-Type: application/json"), words::toString);
    assertTrue(words.contains("Authorization: Bearer " + SECRET), words::toString);
  }

  @Test
  void containsAndNeedsNoSecret() {
    Run run = service.fb().run("sinks", "list", "--curl");
    assertFalse(run.out().contains(SECRET), run::toString);
    Run without = service.fb().without("FEATUREBASE_TOKEN").run("sinks", "list", "--curl");
    assertEquals(run.out(), without.out());
    assertEquals(List.of(), service.calls());
  }

  @Test
  void sendsApiKeyInItsHeader() throws Exception {
    FbProgram fb = service.fb().with("FEATUREBASE_API_KEY", "key");
    List<String> words = runWithFakeCurl(fb.run("sinks", "list", "--curl"));
    assertTrue(words.contains("X-API-Key: " + SECRET), words::toString);
    assertFalse(words.toString().contains("Authorization"), words::toString);
  }

  @Test
  void createsSinkWithRealCurl() throws Exception {
    Files.delete(bin.resolve("curl"));
    Run script =
        service.fb().run("create-sink", "--curl", "--table=t", "--database=d", "--map=_id=a.é");
    Process shell = shell(script);
    int exit = shell.waitFor();
    Assumptions.assumeTrue(exit != 127, "curl is not installed");
    assertEquals(0, exit, script::toString);
    assertTrue(service.body("POST /sinks").contains("[\"a\",\"é\"]"));
    assertEquals("Bearer " + SECRET, service.requests().get(0).getHeaders().get("Authorization"));
  }

  @Test
  void requiresIds() {
    for (String line :
        List.of(
            "sinks create --table t --map _id --curl",
            "sinks get iris --curl",
            "sinks delete iris --curl",
            "sinks wait iris --curl")) {
      Run run = service.fb().run(line.split(" "));
      assertEquals(2, run.exit(), run::toString);
      assertEquals("", run.out());
    }
    Run byId = service.fb().run("sinks", "delete", Sample.SINK_ID, "--curl");
    assertTrue(byId.out().contains("-X DELETE"), byId::toString);
  }

  private List<String> runWithFakeCurl(Run script) throws Exception {
    assertEquals(0, script.exit(), script::toString);
    assertEquals(0, shell(script).waitFor(), script::toString);
    return List.of(Files.readString(bin.resolve("curl.words")).split("\0"));
  }

  private Process shell(Run script) throws IOException {
    Path file = Files.writeString(bin.resolve("script"), script.out());
    ProcessBuilder builder = new ProcessBuilder("sh", file.toString());
    builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
    return builder.redirectErrorStream(true).redirectOutput(bin.resolve("log").toFile()).start();
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private static String[] curl(String... words) {
    return Stream.concat(Stream.of(words), Stream.of("--curl")).toArray(String[]::new);
  }
}
