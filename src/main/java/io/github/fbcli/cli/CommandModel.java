package io.github.fbcli.cli;

import picocli.CommandLine.Model.CommandSpec;

/**
 * What the annotations of one class tell Picocli, in code: to read them costs each start a quarter
 * of its time. {@code src/build/Models.java} makes one for every class that bears any, once it is
 * compiled, in its package and with {@code Model} behind its name; that is why annotated fields are
 * not private.
 *
 * @param <T> the class
 */
public interface CommandModel<T> {

  /** Adds what they say to the command, bound to the fields of that object. */
  void describe(CommandSpec command, T owner);

  /**
   * The specification of an annotated command.
   *
   * @throws IllegalStateException when the build has made no model of its class
   */
  static <T> CommandSpec of(T command) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    model(command).describe(spec, command);
    return spec;
  }

  @SuppressWarnings("unchecked") // the build names them so
  private static <T> CommandModel<T> model(T command) {
    String name = command.getClass().getName() + "Model";
    try {
      return Class.forName(name)
          .asSubclass(CommandModel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the build has made no " + name, e);
    }
  }
}
