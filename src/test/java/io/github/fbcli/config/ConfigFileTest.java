package io.github.fbcli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads and changes a file that was written by hand. */
class ConfigFileTest {
  private static final String BY_HAND =
      """
      # the services of our team
      current = "dev" # until the move

      # production
      [contexts.prod]
      # ask before you push
      endpoint = "https://fb.example.com" # behind the proxy
      database = "sales"
      # end of production

      [contexts.dev]
      endpoint = "http://localhost:8740"
      # that is all
      """;

  @TempDir private Path home;
  private final FbProgram fb = new FbProgram();
  private Path config;

  @BeforeEach
  void createFolder() throws IOException {
    fb.home(home);
    config = home.resolve(".config/fb/config.toml");
    Files.createDirectories(config.getParent());
  }

  @Test
  void keepsCommentsAndOrder() throws IOException {
    Files.writeString(config, BY_HAND);

    run(0, "context set prod endpoint=https://new.example.com database=");
    run(0, "context set test database=scratch");

    assertEquals(
        """
        # the services of our team
        current = "dev" # until the move

        # production
        [contexts.prod]
        # ask before you push
        endpoint = 'https://new.example.com' # behind the proxy
        # end of production

        [contexts.dev]
        endpoint = "http://localhost:8740"
        # that is all

        [contexts.test]
        database = 'scratch'
        """,
        Files.readString(config));
  }

  @Test
  void keepsCommentOfDefaultContext() throws IOException {
    Files.writeString(config, BY_HAND);

    run(0, "context use prod");

    String text = Files.readString(config);
    assertTrue(
        text.startsWith("# the services of our team\ncurrent = 'prod' # until the move\n"), text);
    assertTrue(text.endsWith("# that is all\n"), text);
  }

  @Test
  void deletesCommentsOfDeletedContext() throws IOException {
    Files.writeString(config, BY_HAND);

    run(0, "context delete prod --yes");

    String text = Files.readString(config);
    assertEquals(
        """
        # the services of our team
        current = "dev" # until the move

        [contexts.dev]
        endpoint = "http://localhost:8740"
        # that is all
        """,
        text);
  }

  @Test
  void warnsAboutUnknownSettingAndKeepsIt() throws IOException {
    Files.writeString(
        config, "[contexts.dev]\nendpoint = 'https://fb.example'\n\ntoken = 'canary'\n");

    Run run = run(0, "context set dev database=x");

    assertTrue(
        run.err().contains("warning: " + config + ":4: unknown setting 'contexts.dev.token'"),
        run::toString);
    assertFalse(run.toString().contains("canary"), run::toString);
    assertTrue(Files.readString(config).contains("token = 'canary'\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          current = 'a'\\n\\n[contexts.a\\ndatabase = 'x'        | 3
          current = 'a'\\ncurrent = 'b'\\n                       | 2
          [contexts.a]\\ndatabase = 'x'\\n[contexts.a]\\n        | 3
          [contexts.a]\\ndatabase = \\n\\n# end\\n               | 2
          [contexts.a]\\ndatabase = 7\\n                         | 2
          \\ncurrent = ['a']\\n                                  | 2
          [contexts]\\na = 'x'\\n                                | 2
          [contexts.a]\\n[contexts."../b"]\\nendpoint = 'x'\\n   | 2
          list = [\\n 1,\\n 2\\n]\\nbroken\\n                    | 5
          """)
  void reportsLineOfInvalidFile(String text, int line) throws IOException {
    Files.writeString(config, text.replace("\\n", "\n"));

    Run run = run(12, "context list");

    assertTrue(run.err().startsWith("error: " + config + ":" + line + ":"), run::toString);
  }

  @Test
  void acceptsByteOrderMarkAndRejectsUtf16() throws IOException {
    Files.writeString(config, "\ufeff" + BY_HAND);
    assertTrue(run(0, "context list").out().contains("prod"));
    run(0, "context set dev database=x");
    assertTrue(run(0, "context list -o json").out().contains("\"database\": \"x\""));

    Files.write(config, BY_HAND.getBytes(StandardCharsets.UTF_16));

    assertTrue(run(12, "context list").err().contains(config + ":1: the text is not valid UTF-8"));
  }

  @Test
  void rejectsInvalidOrDeepFileWithoutQuotingIt() throws IOException {
    int n = 100_000;
    for (String text :
        List.of(
            "x = " + "[".repeat(n),
            "x = " + "[".repeat(n) + "]".repeat(n),
            "x = " + "{a = ".repeat(n) + "1" + "}".repeat(n),
            "[a" + ".a".repeat(n) + "]",
            "a" + ".a".repeat(n) + " = 1",
            "canary".repeat(n) + " = 1",
            "token = canary",
            "token = 1canary")) {
      Files.writeString(config, text + "\n");

      Run run = run(12, "context list");

      assertTrue(run.err().startsWith("error: " + config + ":1:"), run::toString);
      assertFalse(run.err().contains("canary"), run::toString);
    }
  }

  @Test
  void exits12IfDefaultContextDoesNotExist() throws IOException {
    Files.writeString(config, "current = 'gone'\n");

    Run run = run(12, "whoami");

    assertTrue(
        run.err().contains("context 'gone' does not exist (from " + config + ")"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contexts = { prod = { database = 'a' } }\n",
        "[contexts]\nprod.database = 'a'\n",
        "[contexts.prod]\ndatabase = \"\"\"\na\"\"\"\n"
      })
  void doesNotChangeFileWithUnsupportedSyntax(String text) throws IOException {
    Files.writeString(config, text);
    assertTrue(run(0, "context list").out().contains("prod"));

    Run run = run(12, "context set prod database=b");

    assertTrue(run.err().contains("nothing was changed"), run::toString);
    assertEquals(text, Files.readString(config));
  }

  @Test
  void keepsWindowsLineEndings() throws IOException {
    Files.writeString(config, BY_HAND.replace("\n", "\r\n"));

    run(0, "context set dev database=x");

    assertEquals(
        BY_HAND.replace("8740\"\n", "8740\"\ndatabase = 'x'\n").replace("\n", "\r\n"),
        Files.readString(config));
  }

  @Test
  void followsLinkAndKeepsPermissions() throws IOException {
    Path real = Files.writeString(home.resolve("dotfiles.toml"), BY_HAND);
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(config, real);

    run(0, "context use prod");

    assertTrue(Files.isSymbolicLink(config));
    assertTrue(Files.readString(real).contains("current = 'prod'"));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
  }

  @Test
  void rejectsHugeFileWithoutQuotingContent() throws IOException {
    Files.writeString(config, "x = '" + "canary".repeat(5_000_000) + "'\n");
    for (String file : List.of(config.toString(), "/dev/zero")) {
      Run run = run(11, "context list --config " + file);

      assertTrue(
          run.err().startsWith("error: cannot read " + file + ": larger than"), run::toString);
      assertFalse(run.err().contains("canary"), run::toString);
    }
  }

  private Run run(int exit, String line) {
    Run run = fb.run(line.split(" "));
    assertEquals(exit, run.exit(), run::toString);
    return run;
  }
}
