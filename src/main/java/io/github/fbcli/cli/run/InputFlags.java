package io.github.fbcli.cli.run;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a push that say how its input is read. */
@OptionGroup("Input")
public final class InputFlags {

  @Mixin RecordFlags records = new RecordFlags();

  @Option(
      names = "--follow",
      description = "Wait for more data at the end of the last file, like tail -F.")
  boolean follow;

  /**
   * What is to be read.
   *
   * @param names as the user gave them; {@code -} is standard input
   * @throws IllegalArgumentException with a sentence for people, when the options do not fit
   */
  public PushInput input(List<String> names, Invocation invocation) {
    if (follow && names.get(names.size() - 1).equals("-")) {
      throw new IllegalArgumentException(
          "--follow needs a file; standard input is read until it ends anyway");
    }
    if (follow && invocation.previews()) {
      throw new IllegalArgumentException(
          "--follow never ends, so it cannot be tried with --dry-run");
    }
    return new PushInput(names, follow, records.options(Long.MAX_VALUE), invocation);
  }
}
