package io.github.fbcli.cli.push;

import io.github.fbcli.cli.run.OptionGroup;
import io.github.fbcli.cli.run.PushJob;
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

/** The options that record the progress of a push and resume it. */
@OptionGroup("Checkpoint")
final class ResumeFlags {
  private static final String RESUME = "--resume";

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Record progress in FILE so the load can be resumed.")
  @Nullable Path file;

  @Option(names = RESUME, description = "Resume from the checkpoint, or start if there is none.")
  boolean resume;

  PushJob.Files files(@Nullable Path errorsFile) {
    if (resume && file == null) {
      throw new ParameterException(
          command.commandLine(), "--resume requires a checkpoint: --checkpoint FILE");
    }
    return new PushJob.Files(errorsFile, file, resume, resumeCommand());
  }

  /** Returns the command line that resumes this run; null without a checkpoint. */
  private @Nullable String resumeCommand() {
    if (file == null) {
      return null;
    }
    List<String> words = new ArrayList<>(command.commandLine().getParseResult().originalArgs());
    if (!resume) {
      int operands = words.indexOf("--"); // no options are recognized after --
      words.add(operands < 0 ? words.size() : operands, RESUME);
    }
    return "fb " + words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
  }
}
