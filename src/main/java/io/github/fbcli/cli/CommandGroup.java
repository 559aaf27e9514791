package io.github.fbcli.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that other commands stand under; by itself it shows them. */
@Command(synopsisSubcommandLabel = "COMMAND")
final class CommandGroup implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  private CommandSpec spec;

  /** The group of that name, still without its commands. */
  static CommandSpec named(String name, String description) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new CommandGroup()).name(name);
    spec.usageMessage().description(description).footer(topic(name));
    return spec;
  }

  /** What there is to say about the group as a whole; nothing for most. */
  private static String[] topic(String name) {
    try (InputStream text = CommandGroup.class.getResourceAsStream("help/" + name + ".txt")) {
      return text == null
          ? new String[0]
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
