package io.github.fbcli.cli.emulator;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.wire.IoReason;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "exec",
    description = "Run a command with its own emulator.",
    footer =
        "Starts an emulator on a free port, and sets the FEATUREBASE_ variables of the command to"
            + " select this emulator. fb exits with the exit code of the command.")
@ExitCodes({ExitCode.CONFLICT, ExitCode.INPUT})
@Examples({
  "fb emulator exec -- sh load-test.sh",
  "fb emulator exec --no-limits --activate-after 0s -- sh load-test.sh"
})
public final class EmulatorExec implements Callable<Integer> {
  private final Invocation invocation;

  @Mixin EmulatorSettings settings = new EmulatorSettings();

  @Parameters(
      arity = "1..*",
      paramLabel = "[--] CMD",
      description = "The command and its arguments.")
  List<String> command = List.of();

  @Spec
  void stopAtCommand(CommandSpec spec) {
    spec.parser().stopAtPositional(true); // options after the command belong to it, even without --
  }

  public EmulatorExec(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    try (Emulator emulator = settings.start(0, invocation.platform())) {
      return invocation
          .console()
          .child(invocation.platform().interruption())
          .run(command, EmulatorSettings.environment(emulator, invocation.environment().all()));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "command_not_started",
          "cannot start '" + command.get(0) + "': " + IoReason.of(e),
          "Check that the command is on the PATH and executable.");
    } catch (InterruptedException e) {
      return ExitCode.ofSignal(invocation.platform().interruption().exit()).code();
    }
  }
}
