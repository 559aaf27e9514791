package io.github.fbcli.cli.run;

import io.github.fbcli.sink.ShellWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a push that can be resumed. */
@OptionGroup("Checkpoint")
public final class CheckpointFlags {
  private static final String RESUME = "--resume";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // Picocli sets it before it runs the command
  CommandSpec command;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Record progress in FILE so the load can be resumed.")
  public @Nullable Path file;

  @Option(names = RESUME, description = "Resume from the checkpoint, or start if there is none.")
  public boolean resume;

  /** The checkpoint; null when nothing is recorded. */
  public @Nullable Path file() {
    if (resume && file == null) {
      throw new ParameterException(
          command.commandLine(), "--resume requires a checkpoint: --checkpoint FILE");
    }
    return file;
  }

  /** The command line that resumes this run; null without a checkpoint. */
  public @Nullable String resumeCommand() {
    if (file == null) {
      return null;
    }
    List<String> words = new ArrayList<>(command.commandLine().getParseResult().originalArgs());
    if (!resume) {
      int operands = words.indexOf("--"); // after it there are only names
      words.add(operands < 0 ? words.size() : operands, RESUME);
    }
    return "fb " + words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
