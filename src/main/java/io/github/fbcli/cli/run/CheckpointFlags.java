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

/** The options of a push that is to be gone on with. */
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

  /** Where to remember; null when nothing is remembered. */
  public @Nullable Path file() {
    if (resume && file == null) {
      throw new ParameterException(
          command.commandLine(), "--resume needs the checkpoint to go on from: --checkpoint FILE");
    }
    return file;
  }

  public boolean resume() {
    return resume;
  }

  /** The command line that goes on with this run; null when that is not possible. */
  public @Nullable String resumeCommand() {
    if (file == null) {
      return null;
    }
    List<String> words = new ArrayList<>(command.commandLine().getParseResult().originalArgs());
    if (!resume) {
      int operands = words.indexOf("--"); // behind it there are only names
      words.add(operands < 0 ? words.size() : operands, RESUME);
    }
    return "fb " + words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
