package io.github.fbcli.cli.databases;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.cli.output.CatalogViews;
import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.OptionValues;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.wire.DatabaseResource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Create a database.",
    footer = "Without --shape, fb prints the shapes that the service offers.")
@ExitCodes(
    value = {ExitCode.CONFLICT, ExitCode.SINK_FAILED, ExitCode.NOT_YET, ExitCode.TIMED_OUT},
    service = true)
@Examples({
  "fb databases create trial --shape 8GB-Development --wait",
  "fb databases create reports --shape 64GB --dry-run"
})
public final class DatabasesCreate implements Callable<Integer> {
  /** The maximum length of a name ({@code contract.md}, "Databases and tables"). */
  private static final int LONGEST = 300;

  private final Invocation invocation;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Choices.NewName.class,
      description = "Name of the database.")
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  String name;

  @Option(names = "--shape", paramLabel = "SHAPE", description = "Size of the database.")
  @Nullable String shape;

  @Option(
      names = "--wait",
      arity = "0..1",
      fallbackValue = "10m",
      preprocessor = OptionValues.AttachedValue.class,
      paramLabel = "TIME",
      description = "Wait until the database is RUNNING (default: ${FALLBACK-VALUE}).")
  @Nullable Duration wait;

  public DatabasesCreate(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (name.isBlank() || name.length() > LONGEST) {
      throw CommandFailure.usage(
          "a database name must have 1 to " + LONGEST + " characters", "Use another name.");
    }
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(List.of(PlannedRequest.createDatabase(invocation.urls(), name, shape)));
    }
    if (shape == null) {
      requireNoShapes();
    }
    DatabaseResource created = invocation.tables().createDatabase(name, shape);
    invocation.note("database '" + created.name() + "' created");
    DatabaseResource seen =
        wait == null ? created : new DatabaseWait(invocation, created).await(wait);
    invocation.output().one(seen, CatalogViews.DATABASE);
    invocation.advise("Next: 'fb tables create --help'.");
    return ExitCode.DONE.code();
  }

  /** Requires a shape, unless the service does not list any. */
  private void requireNoShapes() {
    List<String> shapes;
    try {
      shapes = invocation.tables().databaseShapes();
    } catch (ServiceFailure failure) {
      if (!failure.notImplemented()) {
        throw failure;
      }
      return;
    }
    if (!shapes.isEmpty()) {
      throw CommandFailure.usage(
          "no shape given", "Add --shape with one of: " + String.join(", ", shapes) + ".");
    }
  }
}
