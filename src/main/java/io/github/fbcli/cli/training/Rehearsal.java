package io.github.fbcli.cli.training;

import io.github.fbcli.cli.CommandRunner;
import io.github.fbcli.cli.HeadStart;
import io.github.fbcli.cli.Seams;
import io.github.fbcli.console.Streams;
import io.github.fbcli.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs common commands one after the other in this process, as {@code Main} would, but with an
 * environment of its own: neither a context nor a proxy of the user's has a part in it. What fails
 * here is missing from the archive of classes, and nothing else.
 */
final class Rehearsal {
  private static final String TABLE = "aircraft";

  private final Map<String, String> environment = new TreeMap<>();

  /** What is rehearsed. */
  enum Kind {
    /** Commands that ask the service one thing: a large archive would slow them down. */
    SHORT,

    /** These and all others. */
    ALL
  }

  private Rehearsal(String service) {
    environment.put("HOME", Path.of("").toAbsolutePath().toString());
    environment.put("FEATUREBASE_TOKEN", "training");
    environment.put("FEATUREBASE_ENDPOINT", service);
  }

  /**
   * Takes the kind, the URL of a service, that of an encrypted one, and the file of its authority.
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    Class.forName("io.github.fbcli.Main"); // which nothing else here refers to
    Rehearsal rehearsal = new Rehearsal(arguments[1]);
    rehearsal.shortCommands(arguments[2], arguments[3]);
    if (Kind.valueOf(arguments[0]) == Kind.ALL) {
      rehearsal.otherCommands();
    }
  }

  private void shortCommands(String encrypted, String authorities) throws IOException {
    Files.writeString(Path.of("t.map"), "speed = v\n");
    fb("--version");
    fb("sinks", "create", "--table", TABLE, "--map", "_id=id", "--dry-run");
    fb("sinks", "create", "--table", TABLE, "--map", "_id=id", "--mapping", "t.map", "--dry-run");
    fb("sinks", "create", "--table", TABLE, "--map", "_id=id", "--map", "speed=v", "--wait");
    fb("sinks", "list");
    fb("sinks", "list", "-o", "json");
    fb("sinks", "get", TABLE);
    fb("sinks", "wait", TABLE);
    fb("__complete", "--", "sinks", "wait", "a");
    fb("sinks", "list", "--endpoint", encrypted, "--ca-cert", authorities);
  }

  private void otherCommands() throws IOException {
    Path records = Path.of("records.ndjson");
    Files.writeString(records, "{\"id\":\"a\",\"v\":1}\n{\"id\":\"b\",\"v\":2.5}\n{\"v\":3}\n");
    fb("help");
    fb("sinks", "lst");
    fb("sinks", "--help");
    fb("push", TABLE, records.toString());
    fb("push", TABLE, records.toString(), "-o", "json", "--errors-file", "rejected");
    Seams seams = Seams.system();
    try (Emulator emulator =
        Emulator.start(Training.obliging(), seams.clock(), seams.sleeper(), seams.random())) {
      environment.put("FEATUREBASE_ENDPOINT", emulator.uri().toString());
      fb("sinks", "list");
    }
    environment.remove("FEATUREBASE_ENDPOINT");
    fb("context", "set", "dev", "endpoint=http://localhost:1", "database=demo");
    fb("sinks", "create", "--table", TABLE, "--map", "_id=id", "--dry-run", "-c", "dev");
  }

  private void fb(String... words) {
    new HeadStart(environment, words).take();
    new CommandRunner(Seams.system()).run(Streams.system("", 0), environment, words);
  }
}
