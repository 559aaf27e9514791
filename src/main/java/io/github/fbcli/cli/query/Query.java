package io.github.fbcli.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.output.QueryViews;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.MappingSource;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.table.SqlStatement;
import io.github.fbcli.wire.BadDocument;
import io.github.fbcli.wire.IoReason;
import io.github.fbcli.wire.QueryResult;
import io.github.fbcli.wire.Utf8Text;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "query",
    description = "Run one SQL statement and print the result.",
    footer =
        "A query can take at most 30 s, and its result can be at most 6 MB. In 'fb shell', a line"
            + " that starts with select, with or show is a query.")
@ExitCodes(value = ExitCode.INPUT, service = true)
@Examples({
  "fb query 'select count(*) from iris'",
  "fb query 'select * from iris limit 10' -o csv",
  "fb query -f report.sql --database demo -o json --jq '.[0]'"
})
public final class Query implements Callable<Integer> {
  /** The maximum length of a statement, in bytes. */
  private static final int LONGEST = 1 << 20;

  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "Statement, or - for stdin.")
  @Nullable String sql;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Read the statement from FILE, or - for stdin.")
  @Nullable String file;

  @Mixin DatabaseOption database = new DatabaseOption();

  public Query(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    String text = text();
    SqlStatement statement = UsageErrors.valid(command, () -> SqlStatement.parse(text));
    @Nullable String named = database.named(invocation);
    if (invocation.previews()) {
      return new Preview(invocation)
          .show(List.of(PlannedRequest.query(invocation.urls(), named, statement)));
    }
    String id = new Catalog(invocation.service()).database(named).id();
    QueryResult result = invocation.tables().query(id, statement);
    List<List<JsonNode>> rows = result.rows();
    invocation.output().list(rows, QueryViews.of(result));
    return ExitCode.DONE.code();
  }

  private String text() {
    if ((sql == null) == (file == null)) {
      throw CommandFailure.usage(
          sql == null ? "no SQL statement given" : "SQL and --file cannot be combined",
          "Example: fb query 'select count(*) from iris'");
    }
    String source = file == null ? "-" : file;
    return sql == null || sql.equals("-") ? read(source) : sql;
  }

  private String read(String source) {
    try {
      byte[] content = new MappingSource(invocation.console().in()).bytes(source, LONGEST);
      if (content.length > LONGEST) {
        throw CommandFailure.usage(
            "the statement is longer than " + LONGEST + " bytes", "Check that it is an SQL file.");
      }
      return Utf8Text.decode(content);
    } catch (BadDocument e) {
      throw CommandFailure.usage(
          "the statement is not valid UTF-8: " + e.why(), "Convert the statement to UTF-8.");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.INPUT,
          "input_unreadable",
          "cannot read " + (source.equals("-") ? "stdin" : source) + ": " + IoReason.of(e),
          "Check the file name and permissions.");
    }
  }
}
