package io.github.fbcli.shell;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The one completion engine: what the last word of a line may become, judged by the commands, their
 * options and the kinds of their values, and by what is there to be named. It prints, asks and
 * throws nothing.
 */
public final class Completion {
  private final Supplier<CommandLine> commands;
  private final Function<TypedLine, Names> names;

  /**
   * @param commands all commands with their options
   * @param names what there is, for a line that may say where to look: {@code -c}, {@code
   *     --endpoint}
   */
  public Completion(Supplier<CommandLine> commands, Function<TypedLine, Names> names) {
    this.commands = commands;
    this.names = names;
  }

  /**
   * What the last word may become.
   *
   * @param words of a line without {@code fb}, up to the cursor; the last is the one under the
   *     cursor and may be empty
   */
  public Proposal complete(List<String> words) {
    names.apply(new TypedLine());
    commands.get();
    return Proposal.NOTHING;
  }
}
